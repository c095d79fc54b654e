using TaskRecipes.Basics;

namespace TaskRecipes.Catalog;

/// <summary>What kind of value a parameter takes.</summary>
public enum ParameterKind
{
    /// <summary>A number: literal, <c>$var</c> or an expression of scalars.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>One of a fixed set of words.</summary>
    Choice,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>A list of globs over tensor names.</summary>
    Globs,

    /// <summary>A list of whole numbers.</summary>
    Integers,

    /// <summary>A map from names to whole numbers.</summary>
    IntegerMap,

    /// <summary>The name of a model or vector.</summary>
    Reference,
}

/// <summary>Declares one parameter of a method, architecture or other thing a recipe can name.</summary>
/// <param name="Name">As recipes write it: lower case with underscores.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Description">One sentence for the reference and the editor.</param>
public sealed record ParameterDeclaration(string Name, ParameterKind Kind, string Description)
{
    /// <summary>The seed of random numbers, in 63 bits; by default 0.</summary>
    public static ParameterDeclaration Seed(string description) => new("seed", ParameterKind.Integer, description)
    {
        Default = "0", Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(long.MaxValue),
    };

    /// <summary>The default, as a recipe would write it (<c>0.2</c>, <c>true</c>, <c>inverse</c>); null where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>The default where it follows from what else is given (<c>0.3</c> for one variant, <c>1</c> for others); null where there is none.</summary>
    public Func<TensorCall, string?>? DefaultFrom { get; init; }

    /// <summary>Whether the recipe must give it.</summary>
    public bool Required { get; init; }

    /// <summary>The least number allowed.</summary>
    public ExactDecimal? Minimum { get; init; }

    /// <summary>What numbers must be greater than.</summary>
    public ExactDecimal? Above { get; init; }

    /// <summary>The greatest number allowed.</summary>
    public ExactDecimal? Maximum { get; init; }

    /// <summary>The words a <see cref="ParameterKind.Choice"/> allows.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether a number may differ by layer (a list) or by tensor name (a map of globs); mapping form only (SPEC 2).</summary>
    public bool PerTensor { get; init; }

    /// <summary>Whether it belongs to each input (<c>vectors: [{ vector: a, weight: 0.6 }]</c>).</summary>
    public bool PerInput { get; init; }

    /// <summary>
    /// Whether a parameter of the whole call may also be given for each input and then wins there (density of TIES).
    /// </summary>
    public bool AlsoPerInput { get; init; }

    /// <summary>Whether a number is within the limits.</summary>
    public bool Allows(ExactDecimal value) =>
        (Minimum is not { } least || value >= least)
        && (Above is not { } bound || value > bound)
        && (Maximum is not { } most || value <= most);
}
