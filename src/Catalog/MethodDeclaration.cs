namespace TaskRecipes.Catalog;

/// <summary>What a method's inputs are, and so what it makes (SPEC 2, affine types).</summary>
public enum InputKind
{
    /// <summary>Vectors in, a vector out; a model where the mapping form names a <c>base</c>.</summary>
    Vectors,

    /// <summary>Models in, a model out.</summary>
    Models,

    /// <summary>Models in, a model out; or vectors in, a vector out.</summary>
    Either,
}

/// <summary>How results may depend on the machine (SPEC 5.4).</summary>
public enum NumericsClass
{
    /// <summary>The same bits everywhere; no class in the key.</summary>
    Exact,

    /// <summary>Our own transcendental functions, GEMM and SVD: the same bits on any CPU for one version, which is in the key.</summary>
    Cpu,
}

/// <summary>
/// Declares a merge method: the one source for the binder, did-you-mean, the schema, the reference and the plan. The kernel that
/// carries it out is beside the declaration in src/Merging.
/// </summary>
/// <param name="Name">As recipes call it.</param>
/// <param name="Inputs">What it combines.</param>
/// <param name="Summary">One sentence for people.</param>
public sealed record MethodDeclaration(string Name, InputKind Inputs, string Summary)
{
    /// <summary>Raised whenever a change of the code changes a result's bits; part of every key.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The formula, in the notation of SPEC 9.</summary>
    public string Formula { get; init; } = "";

    /// <summary>Paper, section, equation; or the tool it follows.</summary>
    public string Source { get; init; } = "";

    /// <summary>Least number of inputs.</summary>
    public int MinimumInputs { get; init; } = 1;

    /// <summary>Greatest number of inputs; null where any number will do.</summary>
    public int? MaximumInputs { get; init; }

    /// <summary>Numerics class of the results.</summary>
    public NumericsClass Numerics { get; init; }

    /// <summary>Whether results depend on the tensor's name and a seed (SPEC 5.6).</summary>
    public bool Random { get; init; }

    /// <summary>Its parameters, in the order of the reference.</summary>
    public IReadOnlyList<ParameterDeclaration> Parameters { get; init; } = [];

    /// <summary>
    /// For an element-wise method, its formula over the algebra: the planner fuses it with what surrounds it, and its key is that of
    /// the formula. Null where a kernel of src/Merging carries it out.
    /// </summary>
    public Func<ITensorAlgebra, TensorCall, ITensorTerm>? Lowering { get; init; }

    /// <summary>
    /// Whether a call with these parameters takes values measured over the whole model (a threshold, a norm) before its tensors can be
    /// calculated one by one; null where none does.
    /// </summary>
    public Func<TensorCall, bool>? NeedsMeasure { get; init; }

    /// <summary>What is measured, as plans call it (<c>measure:both/threshold</c>).</summary>
    public string MeasureName { get; init; } = "threshold";

    /// <summary>
    /// Whether an input of weight exactly 0 is left out, neither read nor in the key (SPEC 5.5); where all are, the result is zero: a sum
    /// of models has no operand whose bytes could remain.
    /// </summary>
    public bool DropsZeroWeights { get; init; }

    /// <summary>Whether it can be declared but not yet carried out; using it is an error that says so.</summary>
    public bool Later { get; init; }
}
