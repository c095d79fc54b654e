using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Differentiation;

public sealed partial class Tape
{
    /// <summary>
    /// op(a) · op(b) of the last two axes. With y = ab: da = dy·bᵀ, db = aᵀ·dy, and their transposes where op transposes.
    /// </summary>
    public Variable MatrixMultiply(Variable a, Variable b, bool transposeA = false, bool transposeB = false) =>
        Note(backend.MatrixMultiply(a.Value, b.Value, transposeA, transposeB), [a, b], dy =>
        {
            Give(a, () => transposeA
                ? backend.MatrixMultiply(Matching(b, dy), dy, transposeB, true)
                : backend.MatrixMultiply(dy, b.Value, false, !transposeB));
            Give(b, () => GradientOfRight(a, b, dy, transposeA, transposeB));
        });

    /// <summary>x · wᵀ + bias, for weights [outputs, inputs] as checkpoints have them; a bias that is null is none.</summary>
    public Variable Linear(Variable x, Variable weight, Variable? bias)
    {
        var product = MatrixMultiply(x, weight, transposeB: true);
        return bias is null ? product : Add(product, bias);
    }

    /// <summary>Shares along the last axis.</summary>
    public Variable Softmax(Variable x)
    {
        var y = backend.Softmax(x.Value);
        return Note(y, [x], dy => Give(x, () => backend.SoftmaxGradient(y, dy)));
    }

    /// <summary>(x − mean)/√(variance + ε) along the last axis.</summary>
    public Variable Normalize(Variable x, float epsilon) =>
        Note(backend.Normalize(x.Value, epsilon), [x], dy => Give(x, () => backend.NormalizeGradient(x.Value, epsilon, dy)));

    /// <summary>x/√(mean of x² + ε) along the last axis.</summary>
    public Variable RootMeanSquareNormalize(Variable x, float epsilon) => Note(backend.RootMeanSquareNormalize(x.Value, epsilon), [x], dy =>
        Give(x, () => backend.RootMeanSquareNormalizeGradient(x.Value, epsilon, dy)));

    /// <summary>Pairs of every head turned by angles, which have no gradient.</summary>
    public Variable Rotate(Variable x, Variable cosines, Variable sines, int headWidth) =>
        Note(backend.Rotate(x.Value, cosines.Value, sines.Value, headWidth), [x], dy =>
            Give(x, () => backend.Rotate(dy, cosines.Value, Own(backend.Affine(sines.Value, -1, 0)), headWidth)));

    /// <summary>Rows of a table.</summary>
    public Variable Gather(Variable table, int[] indices) =>
        Note(backend.Gather(table.Value, indices), [table], dy => Give(table, () => backend.ScatterAdd(dy, indices, table.Shape.Dimensions[0])));

    /// <summary>The loss of each row, [rows].</summary>
    public Variable CrossEntropy(Variable logits, int[] labels, float smoothing = 0) =>
        Note(backend.CrossEntropy(logits.Value, labels, smoothing), [logits], dy =>
            Give(logits, () => backend.CrossEntropyGradient(logits.Value, labels, smoothing, dy)));

    /// <summary>Windows of images as rows.</summary>
    public Variable Unfold(Variable images, Window window) =>
        Note(backend.Unfold(images.Value, window), [images], dy => Give(images, () => backend.Fold(dy, images.Shape, window)));

    /// <summary>
    /// Convolution of images [n, height, width, channels] with kernels [outputs, channels, size, size], as checkpoints have them.
    /// </summary>
    public Variable Convolve(Variable images, Variable kernels, Variable bias, int stride, int padding)
    {
        var window = new Window(checked((int)kernels.Shape.Dimensions[2]), stride, padding);
        var (n, height, width) = (images.Shape.Dimensions[0], images.Shape.Dimensions[1], images.Shape.Dimensions[2]);
        var outputs = kernels.Shape.Dimensions[0];

        // A window's row has its channels innermost.
        var columns = Reshape(Permute(kernels, 0, 2, 3, 1), new Shape(outputs, kernels.Shape.Elements / outputs));
        var rows = Linear(Unfold(images, window), columns, bias);
        return Reshape(rows, new Shape(n, window.Places(height), window.Places(width), outputs));
    }

    /// <summary>The greatest in each window.</summary>
    public Variable MaxPool(Variable images, Window window) =>
        Note(backend.MaxPool(images.Value, window), [images], dy => Give(images, () => backend.MaxPoolGradient(images.Value, window, dy)));

    /// <summary>The right matrix once for each of the left's where one serves them all.</summary>
    private Tensor Matching(Variable b, Tensor dy) => b.Shape.Rank == dy.Shape.Rank
        ? b.Value
        : Own(backend.Broadcast(b.Value, new Shape([.. dy.Shape.Dimensions[..^2], .. b.Shape.Dimensions])));

    private Tensor GradientOfRight(Variable a, Variable b, Tensor dy, bool transposeA, bool transposeB)
    {
        if (b.Shape.Rank == a.Shape.Rank)
        {
            return Product(a.Value, dy);
        }

        if (transposeA)
        {
            // A gradient for each matrix of the batch; Give sums them.
            return Product(a.Value, dy);
        }

        // One matrix served a whole batch: all rows of the batch are rows of one matrix.
        return Product(AsMatrix(a.Value), AsMatrix(dy));

        Tensor Product(Tensor x, Tensor gradient) => transposeB
            ? backend.MatrixMultiply(gradient, x, true, transposeA)
            : backend.MatrixMultiply(x, gradient, !transposeA, false);
    }

    private Tensor AsMatrix(Tensor x)
    {
        var width = x.Shape.Dimensions[^1];
        return Own(backend.Reshape(x, new Shape(x.Shape.Elements / width, width)));
    }
}
