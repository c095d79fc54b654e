using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// How one tensor is made: a node of a graph over tensors of sources, with names inlined and terms of scale 0 dropped.
/// Nodes are shared, and compared by reference.
/// </summary>
public abstract class TensorNode : ITensorTerm
{
    /// <summary>Takes the facts that hold for every kind of node.</summary>
    private protected TensorNode(Shape shape, DType dtype) => (Shape, DType) = (shape, dtype);

    private bool _isDouble, _isDoubleKnown;

    /// <summary>Its shape.</summary>
    public Shape Shape { get; }

    /// <summary>
    /// The dtype an output gives it by default: that of the first model operand, followed down to a source; F32 (F64 where an
    /// operand is) for vectors.
    /// </summary>
    public DType DType { get; }

    /// <summary>The nodes it is made from.</summary>
    public virtual IReadOnlyList<TensorNode> Inputs => [];

    /// <summary>Whether it is calculated in fp64: where an operand is fp64 (SPEC 5.1). Asked once: nodes are shared, paths to them many.</summary>
    public bool IsDouble
    {
        get
        {
            if (!_isDoubleKnown)
            {
                NodeGraph.Climb(this, node => node.Inputs, node => node._isDoubleKnown, node => (node._isDouble, node._isDoubleKnown) = (node.HasDouble(), true));
            }

            return _isDouble;
        }
    }

    /// <summary>Whether an operand, or a source's tensor itself, is fp64.</summary>
    private protected virtual bool HasDouble() => Inputs.Any(input => input.IsDouble);

    /// <summary>The dtype of a vector made from <paramref name="inputs"/>: F32, or F64 where one is (SPEC 5.3).</summary>
    internal static DType VectorDType(params ReadOnlySpan<TensorNode> inputs)
    {
        foreach (var input in inputs)
        {
            if (input.IsDouble)
            {
                return DType.F64;
            }
        }

        return DType.F32;
    }
}

/// <summary>A tensor of a source, as its bytes are.</summary>
public sealed class LeafNode(SourceSnapshot source, SourceTensor tensor) : TensorNode(tensor.Shape, tensor.DType)
{
    /// <summary>Where it lies.</summary>
    public SourceSnapshot Source { get; } = source;

    /// <summary>Its name there.</summary>
    public string Name { get; } = tensor.Name;

    private protected override bool HasDouble() => DType == DType.F64;
}

/// <summary>A tensor that <c>initialize</c> draws.</summary>
public sealed class InitialNode(InitialTensor tensor, long seed, int version) : TensorNode(tensor.Shape, DType.F32)
{
    /// <summary>What it is drawn from.</summary>
    public InitialTensor Tensor { get; } = tensor;

    /// <summary>Seed of the model.</summary>
    public long Seed { get; } = seed;

    /// <summary>Version of the architecture's initial weights.</summary>
    public int Version { get; } = version;
}

/// <summary>
/// A tensor that training changes: in fp32, with the shape of <paramref name="start"/>, which training starts from; its value is kept in a
/// pack of the store.
/// </summary>
public sealed class TrainedNode(TensorNode start, TrainingPlan training, string entry, string name) : TensorNode(start.Shape, DType.F32)
{
    /// <inheritdoc/>
    public override IReadOnlyList<TensorNode> Inputs { get; } = [start];

    /// <summary>The training.</summary>
    public TrainingPlan Training { get; } = training;

    /// <summary>The entry whose pack holds it: the run, or a checkpoint on its way.</summary>
    public string Entry { get; } = entry;

    /// <summary>Its name, in the model and in the pack.</summary>
    public string Name { get; } = name;

    private protected override bool HasDouble() => false;
}

/// <summary>
/// Zeros: what remains where every term was dropped. A delta, or a model made of models whose weights are all 0, which keeps the
/// <paramref name="dtype"/> of the first.
/// </summary>
public sealed class ZeroNode(Shape shape, DType dtype = DType.F32) : TensorNode(shape, dtype)
{
    private protected override bool HasDouble() => DType == DType.F64;
}

/// <summary>left + right, or left − right.</summary>
public sealed class SumNode(TensorNode left, TensorNode right, bool subtract, DType dtype, bool difference) : TensorNode(left.Shape, dtype)
{
    /// <inheritdoc/>
    public override IReadOnlyList<TensorNode> Inputs { get; } = [left, right];

    /// <summary>Whether right is subtracted.</summary>
    public bool Subtract { get; } = subtract;

    /// <summary>Whether this is a difference of two models, whose cosine tells whether they share a base (SPEC 6).</summary>
    public bool IsModelDifference { get; } = difference;
}

/// <summary>factor · operand, or operand / factor; a model's layers that a slice scales keep their <paramref name="dtype"/>.</summary>
public sealed class ScaleNode(TensorNode operand, double factor, bool divide, DType? dtype = null)
    : TensorNode(operand.Shape, dtype ?? VectorDType(operand))
{
    /// <inheritdoc/>
    public override IReadOnlyList<TensorNode> Inputs { get; } = [operand];

    /// <summary>The scalar, in fp64; NaN while it is searched for.</summary>
    public double Factor { get; } = factor;

    /// <summary>Whether it divides.</summary>
    public bool Divide { get; } = divide;
}

/// <summary>−operand.</summary>
public sealed class NegateNode(TensorNode operand) : TensorNode(operand.Shape, VectorDType(operand))
{
    /// <inheritdoc/>
    public override IReadOnlyList<TensorNode> Inputs { get; } = [operand];
}

/// <summary>A method with a kernel of its own.</summary>
public sealed class MethodNode(
    MethodDeclaration method,
    string tensorName,
    IReadOnlyList<TensorNode> inputs,
    IReadOnlyDictionary<string, ResolvedParameter> parameters,
    IReadOnlyList<IReadOnlyDictionary<string, ResolvedParameter>> perInput,
    DType dtype,
    MeasurePlan? measure = null) : TensorNode(inputs[0].Shape, dtype)
{
    /// <summary>What has to be measured over the whole model first; null where nothing has.</summary>
    public MeasurePlan? Measure { get; } = measure;

    /// <summary>Which method.</summary>
    public MethodDeclaration Method { get; } = method;

    /// <summary>The tensor's name; in the key of random methods only.</summary>
    public string TensorName { get; } = tensorName;

    /// <inheritdoc/>
    public override IReadOnlyList<TensorNode> Inputs { get; } = inputs;

    /// <summary>Parameters of the call as they resolve for this tensor.</summary>
    public IReadOnlyDictionary<string, ResolvedParameter> Parameters { get; } = parameters;

    /// <summary>Parameters of each input.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, ResolvedParameter>> PerInput { get; } = perInput;
}

/// <summary>
/// A tensor that is only copied (integers, booleans, complex and sub-byte types): the base's bytes, which
/// <paramref name="others"/> must equal (SPEC 5.8).
/// </summary>
public sealed class CopyNode(LeafNode original, IReadOnlyList<LeafNode> others) : TensorNode(original.Shape, original.DType)
{
    /// <summary>The tensor whose bytes are written.</summary>
    public LeafNode Original { get; } = original;

    /// <summary>The same tensor in the other operands.</summary>
    public IReadOnlyList<LeafNode> Others { get; } = others;

    /// <inheritdoc/>
    public override IReadOnlyList<TensorNode> Inputs { get; } = [original, .. others];
}

/// <summary>
/// A tensor of an entry that says <c>cache: true</c>: its value is kept in a pack of the store, in fp32 (fp64 where an operand is), and
/// read from there. It is the same value with the same key as <paramref name="original"/>.
/// </summary>
public sealed class CachedNode(TensorNode original, string entry, string name) : TensorNode(original.Shape, original.DType)
{
    /// <inheritdoc/>
    public override IReadOnlyList<TensorNode> Inputs { get; } = [original];

    /// <summary>The entry whose pack holds it.</summary>
    public string Entry { get; } = entry;

    /// <summary>Its name in the pack.</summary>
    public string Name { get; } = name;

    /// <summary>How the pack stores it: not rounded at all.</summary>
    public DType PackedDType => IsDouble ? DType.F64 : DType.F32;
}
