using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>
/// What YAML silently makes of unquoted text inside [ ] and { }: <c>{ m: ties(a, b) }</c> is two keys, <c>{out}</c> is a mapping.
/// </summary>
internal static class FlowTraps
{
    /// <summary>Finds calls that commas split into several items; each leaves one fault.</summary>
    public static List<YamlNode> Mend(List<YamlNode> items, DiagnosticBag errors)
    {
        var mended = new List<YamlNode>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var open = items[i] is YamlScalar { IsPlain: true } scalar ? Open(scalar.Value) : 0;
            if (open <= 0)
            {
                mended.Add(items[i]);
                continue;
            }

            var whole = Text(items[i]);
            var last = i;
            while (open > 0 && last + 1 < items.Count && Text(items[last + 1]) is { } next)
            {
                last++;
                whole += ", " + next;
                open += Open(next);
            }

            mended.Add(Split(items[i], last > i, whole, errors));
            i = last;
        }

        return mended;
    }

    /// <summary>The same for a flow mapping; a fault where the whole mapping was meant as text.</summary>
    public static YamlFault? Mend(SourceFile file, SourceSpan at, List<YamlEntry> entries, DiagnosticBag errors)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var open = entries[i].Value is YamlScalar { IsPlain: true } scalar ? Open(scalar.Value) : 0;
            if (open <= 0)
            {
                continue;
            }

            var whole = Text(entries[i].Value);
            var count = 0;
            while (open > 0 && i + count + 1 < entries.Count && Text(entries[i + count + 1]) is { } next)
            {
                count++;
                whole += ", " + next;
                open += Open(next);
            }

            entries[i] = entries[i] with { Value = Split(entries[i].Value, count > 0, whole, errors) };
            entries.RemoveRange(i + 1, count);
        }

        if (entries.Count == 0 || !entries.Exists(HasNoColon))
        {
            return null;
        }

        errors.Add(YamlErrors.UnquotedBraces(at, "{" + string.Join(", ", entries.Select(entry => entry.Key.Value)) + "}"));
        return new YamlFault(file, at);
    }

    /// <summary>Whether a node is <c>{name}</c>.</summary>
    public static bool IsBareName(YamlNode node) => node is YamlFault or YamlMapping { Entries: [{ Value: YamlScalar { Value.Length: 0 } }] };

    private static YamlNode Split(YamlNode node, bool isSplit, string? whole, DiagnosticBag errors)
    {
        if (!isSplit)
        {
            return node;
        }

        errors.Add(YamlErrors.CommaSplitsCall(node.At, whole!));
        return new YamlFault(node.File, node.At);
    }

    private static bool HasNoColon(YamlEntry entry)
    {
        if (entry.Value is not YamlScalar { IsPlain: true, Value.Length: 0 })
        {
            return false;
        }

        var text = entry.Key.File.Text;
        var at = entry.Key.End;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length && text[at] is ',' or '}';
    }

    private static int Open(string text)
    {
        var open = 0;
        foreach (var c in text)
        {
            open += c switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return open;
    }

    private static string? Text(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.Value,
        YamlMapping { Entries: [var pair] } => Text(pair),
        _ => null,
    };

    private static string? Text(YamlEntry entry) => entry.Value switch
    {
        YamlScalar { Value.Length: 0 } => entry.Key.Value,
        YamlScalar value => $"{entry.Key.Value}: {value.Value}",
        _ => null,
    };
}
