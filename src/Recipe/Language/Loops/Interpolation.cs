using System.Text;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Loops;

/// <summary>Puts the values of loops (<c>{t}</c>) and of the environment (<c>${env:NAME}</c>) into text. Other braces stay.</summary>
internal static class Interpolation
{
    private const string Environment = "${env:";

    /// <summary>The text with everything put in; null after an error.</summary>
    public static LocatedText? Apply(LocatedText source, Scope? scope, DiagnosticBag errors)
    {
        var text = source.Text;
        if (!text.Contains('{'))
        {
            return source;
        }

        StringBuilder? result = null;
        var segments = new List<LocatedText.Segment>();
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '$') || Read(source, i, scope, errors, out var length) is not { } value)
            {
                continue;
            }

            if (value == Missing)
            {
                return null;
            }

            if (i == 0 && length == text.Length)
            {
                return source.Replaced(value);
            }

            result ??= new StringBuilder();
            Copy(result, segments, text, copied, i);
            segments.Add(new LocatedText.Segment(result.Length, i, true));
            result.Append(value.Text);
            i += length - 1;
            copied = i + 1;
        }

        if (result is null)
        {
            return source;
        }

        Copy(result, segments, text, copied, text.Length);
        return source.Replaced(result.ToString(), segments);
    }

    private static LoopValue Missing { get; } = new("", CoreKind.Null, default, null);

    private static void Copy(StringBuilder result, List<LocatedText.Segment> segments, string text, int from, int to)
    {
        if (to > from)
        {
            segments.Add(new LocatedText.Segment(result.Length, from, false));
            result.Append(text, from, to - from);
        }
    }

    /// <summary>What the braces at <paramref name="at"/> stand for; null where they stay.</summary>
    private static LoopValue? Read(LocatedText source, int at, Scope? scope, DiagnosticBag errors, out int length)
    {
        var text = source.Text.AsSpan(at);
        length = text.IndexOf('}') + 1;
        if (length == 0)
        {
            return null;
        }

        if (text[0] == '{')
        {
            return Scope.Find(scope, text[1..(length - 1)]);
        }

        if (!text.StartsWith(Environment))
        {
            return null;
        }

        var name = text[Environment.Length..(length - 1)].ToString();
        if (name.Length > 0 && System.Environment.GetEnvironmentVariable(name) is { } value)
        {
            return new LoopValue(value, CoreSchema.Resolve(value, out var number), number, null);
        }

        errors.Add(ValueErrors.EnvironmentNotSet(
            source.At(at), name, name.Contains(':', StringComparison.Ordinal) ? "; it is taken as it is, and there are no defaults" : ""));
        return Missing;
    }
}
