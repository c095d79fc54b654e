using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations;

/// <summary>
/// The tensor operations that all models, losses and optimizers are written over: what a GPU library has to offer to run them.
/// Tensors are fp32, dense, row-major; indices are host arrays. Results are new tensors. Shapes that do not fit are the caller's
/// mistake: <see cref="ArgumentException"/>. An operation with a …Gradient gives its vector-Jacobian product there; all other gradients
/// are put together from the operations themselves.
/// </summary>
public interface ITensorBackend : IDisposable
{
    /// <summary>Copies values, row-major, into a tensor.</summary>
    Tensor Upload(ReadOnlySpan<float> values, Shape shape);

    /// <summary>
    /// A tensor that keeps its elements as fp32, bf16 or fp16, undefined until <see cref="FillInPlace"/>. Operations read it as fp32; products
    /// with it on the right and <see cref="Gather"/> widen elements on their way and hold no wider copy.
    /// </summary>
    Tensor Stored(DType dtype, Shape shape);

    /// <summary>Copies bytes into a tensor's elements as it keeps them, little-endian; ranges that do not overlap may be filled at once.</summary>
    void FillInPlace(Tensor target, long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Copies a tensor's values out, row-major.</summary>
    void Download(Tensor x, Span<float> destination);

    /// <summary>All elements the same.</summary>
    Tensor Full(Shape shape, float value);

    /// <summary>The same values under another shape of as many elements; memory is shared.</summary>
    Tensor Reshape(Tensor x, Shape shape);

    /// <summary>Dimension i of the result is dimension <paramref name="order"/>[i] of x.</summary>
    Tensor Permute(Tensor x, params ReadOnlySpan<int> order);

    /// <summary><paramref name="length"/> indices of one axis from <paramref name="start"/> on.</summary>
    Tensor Slice(Tensor x, int axis, long start, long length);

    /// <summary>One tensor behind the other along an axis; the other axes agree.</summary>
    Tensor Concatenate(IReadOnlyList<Tensor> parts, int axis);

    /// <summary>Repeats x along axes that it lacks in front or that are 1, as NumPy's broadcasting.</summary>
    Tensor Broadcast(Tensor x, Shape shape);

    /// <summary>Sums over the axes that <see cref="Broadcast"/> from <paramref name="shape"/> to x would repeat: its adjoint.</summary>
    Tensor SumTo(Tensor x, Shape shape);

    /// <summary>a + b, either broadcast to the other.</summary>
    Tensor Add(Tensor a, Tensor b);

    /// <summary>a − b, either broadcast to the other.</summary>
    Tensor Subtract(Tensor a, Tensor b);

    /// <summary>a · b element by element, either broadcast to the other.</summary>
    Tensor Multiply(Tensor a, Tensor b);

    /// <summary>a / b, either broadcast to the other.</summary>
    Tensor Divide(Tensor a, Tensor b);

    /// <summary>factor · x + offset, rounded once.</summary>
    Tensor Affine(Tensor x, float factor, float offset);

    /// <summary>A function of every element.</summary>
    Tensor Map(ElementFunction function, Tensor x);

    /// <summary>dy · f′(x), given x and y = f(x).</summary>
    Tensor MapGradient(ElementFunction function, Tensor x, Tensor y, Tensor dy);

    /// <summary>
    /// Matrix products of the last two axes, op(a) · op(b), op transposing where asked. Leading axes agree, or b has two axes and serves
    /// every matrix of a.
    /// </summary>
    Tensor MatrixMultiply(Tensor a, Tensor b, bool transposeA = false, bool transposeB = false);

    /// <summary>e^(xᵢ) / Σⱼ e^(xⱼ) along the last axis; −∞ gives 0.</summary>
    Tensor Softmax(Tensor x);

    /// <summary>y(dy − Σ y·dy) along the last axis, y the softmax.</summary>
    Tensor SoftmaxGradient(Tensor y, Tensor dy);

    /// <summary>(x − mean) / √(variance + ε) along the last axis (Ba, Kiros and Hinton, "Layer normalization", 2016), without gain and bias.</summary>
    Tensor Normalize(Tensor x, float epsilon);

    /// <summary>The gradient of <see cref="Normalize"/> with respect to x.</summary>
    Tensor NormalizeGradient(Tensor x, float epsilon, Tensor dy);

    /// <summary>x / √(mean of x² + ε) along the last axis (Zhang and Sennrich, "Root mean square layer normalization", 2019), without gain.</summary>
    Tensor RootMeanSquareNormalize(Tensor x, float epsilon);

    /// <summary>The gradient of <see cref="RootMeanSquareNormalize"/> with respect to x.</summary>
    Tensor RootMeanSquareNormalizeGradient(Tensor x, float epsilon, Tensor dy);

    /// <summary>
    /// Turns pairs of every head by angles (Su et al., "RoFormer", 2021, equation 34; pairs as the hub's checkpoints have them): with r the
    /// width of the angles, elements i and i + r of a head become a·cosᵢ − b·sinᵢ and b·cosᵢ + a·sinᵢ; those from 2r on stay. The
    /// adjoint is the turn by −sin.
    /// </summary>
    /// <param name="x">[…, heads · headWidth].</param>
    /// <param name="cosines">[rows, r], a row for each vector of x in order; fewer rows serve x again and again.</param>
    /// <param name="sines">As the cosines.</param>
    /// <param name="headWidth">Width of a head.</param>
    Tensor Rotate(Tensor x, Tensor cosines, Tensor sines, int headWidth);

    /// <summary>
    /// Attention in several heads (Vaswani et al., 2017, section 3.2), without projections: softmax(cap(q·kᵀ·scale) + bias)·v over what
    /// each query sees; a query that sees nothing gives 0. The scores of a few queries are held at a time.
    /// </summary>
    /// <param name="queries">[samples, queries, heads · width].</param>
    /// <param name="keys">[samples, keys, key heads · width].</param>
    /// <param name="values">[samples, keys, key heads · width of values].</param>
    /// <param name="bias">[heads, queries, keys], added to the scores; null for none.</param>
    /// <param name="options">Heads, scale and who sees what.</param>
    /// <returns>[samples, queries, heads · width of values].</returns>
    Tensor Attend(Tensor queries, Tensor keys, Tensor values, Tensor? bias, AttentionOptions options);

    /// <summary>Index of the greatest element along the last axis, the first of equals.</summary>
    int[] ArgMax(Tensor x);

    /// <summary>Rows of a [rows, width] table: [indices, width].</summary>
    Tensor Gather(Tensor table, ReadOnlySpan<int> indices);

    /// <summary>A table of zeros to whose row indices[i] row i of x is added, in the order of i: the adjoint of <see cref="Gather"/>.</summary>
    Tensor ScatterAdd(Tensor x, ReadOnlySpan<int> indices, long rows);

    /// <summary>
    /// −Σ_c q_c ln softmax(logits)_c for each row of [rows, classes]: [rows]. q is 1 − s at the label, and s/classes is added everywhere
    /// (label smoothing s: Szegedy et al., 2016). A negative label has loss 0.
    /// </summary>
    Tensor CrossEntropy(Tensor logits, ReadOnlySpan<int> labels, float smoothing);

    /// <summary>The gradient of <see cref="CrossEntropy"/> with respect to the logits, dy of shape [rows].</summary>
    Tensor CrossEntropyGradient(Tensor logits, ReadOnlySpan<int> labels, float smoothing, Tensor dy);

    /// <summary>
    /// The windows of images [n, height, width, channels] as rows: [n·places·places, size·size·channels]; a convolution is its product with
    /// the kernels ("im2col").
    /// </summary>
    Tensor Unfold(Tensor images, Window window);

    /// <summary>Adds windows back into images of the shape given: the adjoint of <see cref="Unfold"/>.</summary>
    Tensor Fold(Tensor windows, Shape images, Window window);

    /// <summary>The greatest value in each window, channel by channel; no padding.</summary>
    Tensor MaxPool(Tensor images, Window window);

    /// <summary>The gradient of <see cref="MaxPool"/>: dy at the first greatest element of each window.</summary>
    Tensor MaxPoolGradient(Tensor images, Window window, Tensor dy);

    /// <summary>Σ x², accumulated in fp64.</summary>
    double SumOfSquares(Tensor x);

    /// <summary>Puts row i of x [rows, width] in place of row rows[i] of target, seen as a table of that width.</summary>
    void SetRowsInPlace(Tensor target, Tensor x, ReadOnlySpan<int> rows);

    /// <summary>Changes target to target + factor · x.</summary>
    void AddScaledInPlace(Tensor target, Tensor x, float factor);

    /// <summary>
    /// Changes weights w and velocity v by a step of gradient descent with momentum μ and decay λ, in PyTorch's form of it:
    /// g ← g + λw, v ← μv + g, w ← w − rate·v.
    /// </summary>
    void MomentumStep(Tensor weights, Tensor gradient, Tensor velocity, float rate, float momentum, float decay);

    /// <summary>Changes weights and both moments by a step of Adam or AdamW.</summary>
    void AdamStep(Tensor weights, Tensor gradient, Tensor first, Tensor second, in AdamRates rates);
}
