using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>A text, number, flag or null, which can say where each of its characters stands.</summary>
/// <param name="file">Its file.</param>
/// <param name="at">Where it begins, its quote included.</param>
/// <param name="value">Its text, escapes undone.</param>
/// <param name="plain">Whether it stands without quotes, so that the core schema applies.</param>
/// <param name="start">Offset of its first character in the file.</param>
/// <param name="end">Offset behind its last.</param>
internal sealed class YamlScalar(SourceFile file, SourceSpan at, string value, bool plain, int start, int end)
    : YamlNode(file, at)
{
    /// <summary>Its text.</summary>
    public string Value { get; } = value;

    /// <summary>Whether it stands without quotes.</summary>
    public bool IsPlain { get; } = plain;

    /// <summary>Offset behind its last character in the file.</summary>
    public int End { get; } = end;

    /// <summary>What it is under the core schema; quoted ones are text.</summary>
    public CoreKind Kind => IsPlain ? CoreSchema.Resolve(Value, out _) : CoreKind.Text;

    public override string Description => Kind switch
    {
        CoreKind.Null => "nothing",
        CoreKind.Number or CoreKind.Flag => Value,
        _ => $"'{(Value.Length > 40 ? string.Concat(Value.AsSpan(0, 37), "...") : Value)}'",
    };

    /// <summary>Where the character at <paramref name="index"/> of <see cref="Value"/> stands in the file.</summary>
    public SourceSpan AtIndex(int index)
    {
        var text = File.Text;
        if (index <= 0 && IsPlain)
        {
            return At;
        }

        // Escapes and folded lines make the text in the file longer than the value. Walking both side by side, and passing over
        // what only the file has, finds the place in all of YAML's styles.
        var offset = IsPlain ? start : start + 1;
        for (var i = 0; i <= index && i < Value.Length; i++)
        {
            var before = offset;
            while (offset < End && !Matches(text[offset], Value[i]))
            {
                offset++;
            }

            if (offset >= End)
            {
                return index == 0 ? At : File.AtOffset(before);
            }

            if (i == index)
            {
                return File.AtOffset(offset);
            }

            offset++;
        }

        return File.AtOffset(Math.Min(offset, End));
    }

    // A folded line break is a blank in the value.
    private static bool Matches(char inFile, char inValue) =>
        inFile == inValue || (inValue == ' ' && inFile is '\n' or '\r');
}
