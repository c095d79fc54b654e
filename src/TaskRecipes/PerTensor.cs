extern alias rooms;

using rooms::TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Basics;

namespace TaskRecipes;

/// <summary>
/// A parameter of a merge that may differ from tensor to tensor: a number for all of them (any C# number converts), numbers over the
/// layers, or values by tensor name.
/// </summary>
public sealed class PerTensor
{
    private PerTensor(ParameterValue value) => Value = value;

    internal ParameterValue Value { get; }

    /// <summary>One number for every tensor.</summary>
    public static implicit operator PerTensor(Scalar value) => new(new NumberParameter(SourceSpan.None, value.ToExpression()));

    /// <summary>One number for every tensor.</summary>
    public static implicit operator PerTensor(int value) => (Scalar)value;

    /// <summary>One number for every tensor.</summary>
    public static implicit operator PerTensor(long value) => (Scalar)value;

    /// <summary>One number for every tensor; see <see cref="Scalar"/> for what a <see langword="float"/> means.</summary>
    public static implicit operator PerTensor(float value) => (Scalar)value;

    /// <summary>One number for every tensor; see <see cref="Scalar"/> for what a <see langword="double"/> means.</summary>
    public static implicit operator PerTensor(double value) => (Scalar)value;

    /// <summary>One number for every tensor.</summary>
    public static implicit operator PerTensor(decimal value) => (Scalar)value;

    /// <summary>
    /// Numbers over the layers, linear between them: the first holds for layer 0, the last for the last layer. A layer is the first
    /// part of a tensor's name, between dots, that is made of digits; tensors without one take the first number.
    /// </summary>
    public static PerTensor OverLayers(params IReadOnlyList<Scalar> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new(new LayeredParameter(SourceSpan.None, [.. points.Select(point => point.ToExpression())]));
    }

    /// <summary>Values by tensor name. The first glob that matches wins; <c>*</c> crosses dots and case counts.</summary>
    /// <param name="values">Globs and the values of the tensors they match; a glob that matches none is an error.</param>
    /// <param name="otherwise">The value of tensors that no glob matches; without it these are an error.</param>
    public static PerTensor ByName(IEnumerable<KeyValuePair<string, PerTensor>> values, PerTensor? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(new GlobbedParameter(SourceSpan.None, [.. values.Select(Entry)], otherwise?.Value));

        static GlobEntry Entry(KeyValuePair<string, PerTensor> pair) => pair is { Key: { } glob, Value.Value: { } value }
            ? new(SourceSpan.None, glob, value)
            : throw new ArgumentException("a glob or a value is null", nameof(values));
    }
}
