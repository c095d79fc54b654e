using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Loops;

/// <summary>A scalar's text after loops and environment were put in; each of its characters still knows its place in the file.</summary>
internal sealed class LocatedText
{
    private readonly LocatedText? _outer;
    private readonly List<Segment>? _segments;
    private readonly int _shift;

    /// <summary>A scalar as it stands.</summary>
    public LocatedText(YamlScalar scalar)
    {
        Scalar = scalar;
        Text = scalar.Value;
        Kind = scalar.IsPlain ? CoreSchema.Resolve(Text, out var number) : CoreSchema.Resolve("x", out number);
        Number = number;
    }

    private LocatedText(LocatedText outer, string text, int shift, List<Segment>? segments)
    {
        Scalar = outer.Scalar;
        Text = text;
        Kind = CoreKind.Text;
        _outer = outer;
        _shift = shift;
        _segments = segments;
    }

    /// <summary>The scalar it comes from.</summary>
    public YamlScalar Scalar { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>What it is: quoted ones are text, unless they are exactly <c>{x}</c>.</summary>
    public CoreKind Kind { get; private init; }

    /// <summary>Its value where it is a number.</summary>
    public ExactDecimal Number { get; private init; }

    /// <summary>The subset it stands for, where it is exactly <c>{s}</c>.</summary>
    public IReadOnlyList<LoopValue>? Members { get; private init; }

    /// <summary>Where it begins.</summary>
    public SourceSpan Start => At(0);

    /// <summary>Where a character stands in the file.</summary>
    public SourceSpan At(int index) => _outer is null ? Scalar.AtIndex(index) : _outer.At(Outward(index));

    /// <summary>A part of it.</summary>
    public LocatedText Slice(int start, int length) => new(this, Text.Substring(start, length), start, null);

    /// <summary>With <paramref name="text"/> in its place; <paramref name="segments"/> say what came from where.</summary>
    internal LocatedText Replaced(string text, List<Segment> segments) => new(this, text, 0, segments)
    {
        Kind = Scalar.IsPlain ? CoreSchema.Resolve(text, out var number) : CoreSchema.Resolve("x", out number),
        Number = number,
    };

    /// <summary>With a loop's value in its place, which keeps its type.</summary>
    internal LocatedText Replaced(LoopValue value) => new(this, value.Text, 0, [new Segment(0, 0, true)])
    {
        Kind = value.Kind,
        Number = value.Number,
        Members = value.Members,
    };

    private int Outward(int index)
    {
        if (_segments is null)
        {
            return index + _shift;
        }

        var at = 0;
        for (var i = 0; i < _segments.Count && _segments[i].Start <= index; i++)
        {
            at = i;
        }

        return _segments[at].Inserted ? _segments[at].Outer : _segments[at].Outer + index - _segments[at].Start;
    }

    /// <summary>A run of characters that came from <paramref name="Outer"/> on, or was put in there.</summary>
    internal sealed record Segment(int Start, int Outer, bool Inserted);
}
