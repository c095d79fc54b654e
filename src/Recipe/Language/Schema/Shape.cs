using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>What a single value is.</summary>
internal enum ScalarKind
{
    Text,
    Path,

    /// <summary>The name of a model.</summary>
    Model,

    /// <summary>The name of one of a call's inputs.</summary>
    Input,

    /// <summary>An expression for a model or a vector.</summary>
    Expression,

    /// <summary>A number, or an expression of scalars.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,
    Flag,

    /// <summary>A word of a fixed set.</summary>
    Choice,

    /// <summary>Bytes: <c>5GB</c>.</summary>
    Size,
}

/// <summary>What may stand as a value; binder, schema and reference all follow from it.</summary>
internal abstract record Shape;

/// <summary>A single value.</summary>
internal sealed record ScalarShape(ScalarKind Kind) : Shape
{
    public ExactDecimal? Minimum { get; init; }

    /// <summary>What numbers must be greater than; only parameters declare it.</summary>
    public ExactDecimal? Above { get; init; }

    public ExactDecimal? Maximum { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];
}

/// <summary>A list of one kind of value.</summary>
internal sealed record ListShape(Shape Item) : Shape;

/// <summary>A mapping whose keys the recipe chooses.</summary>
internal sealed record MapShape(string KeyName, Shape Value) : Shape;

/// <summary>A mapping whose keys the language fixes.</summary>
/// <param name="What">For messages: <c>an output</c>.</param>
/// <param name="Keys">Its keys, in the order of the reference.</param>
internal sealed record ObjectShape(string What, IReadOnlyList<Key> Keys) : Shape
{
    /// <summary>Keys of which exactly one must stand.</summary>
    public IReadOnlyList<Key> ExactlyOne { get; init; } = [];
}

/// <summary>One of several, told apart by being a single value, a list or a mapping.</summary>
internal sealed record OneOfShape(params Shape[] Options) : Shape;

/// <summary>A mapping whose keys follow from the value of one of them: the method, the task, the generator.</summary>
/// <param name="Selector">That key.</param>
/// <param name="Variants">The mapping for each value.</param>
/// <param name="Otherwise">The mapping without that key; null where it must stand.</param>
internal sealed record VariantShape(Key Selector, IReadOnlyList<Variant> Variants, Shape? Otherwise) : Shape;

/// <summary>The mapping for one value of a selecting key.</summary>
internal sealed record Variant(string Value, string Summary, ObjectShape Shape);

/// <summary>A key the language knows.</summary>
internal sealed record Key(string Name, Shape Shape, string Description)
{
    public bool Required { get; init; }

    /// <summary>The default as a recipe would write it.</summary>
    public string? Default { get; init; }

    /// <summary>What other tools call it; only suggestions know these.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];
}
