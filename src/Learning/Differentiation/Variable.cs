using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Differentiation;

/// <summary>A value on a <see cref="Tape"/>.</summary>
public sealed class Variable
{
    internal Variable(Tensor value, bool isTraced)
    {
        Value = value;
        IsTraced = isTraced;
    }

    /// <summary>The value.</summary>
    public Tensor Value { get; }

    /// <summary>Its shape.</summary>
    public Shape Shape => Value.Shape;

    /// <summary>The gradient of what <see cref="Tape.Backward"/> was asked about; null before, and where nothing depends on it.</summary>
    public Tensor? Gradient { get; internal set; }

    /// <summary>Whether a gradient is wanted.</summary>
    internal bool IsTraced { get; }
}
