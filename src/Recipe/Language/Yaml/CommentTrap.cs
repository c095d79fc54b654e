using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary><c>base #c</c>: YAML takes <c>#c</c> as a comment, without a word. A blank after '#' shows that one is meant.</summary>
internal static class CommentTrap
{
    public static void Check(YamlScalar scalar, DiagnosticBag errors)
    {
        var text = scalar.File.Text;
        var at = scalar.End;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        if (at == scalar.End || at + 1 >= text.Length || text[at] != '#' || text[at + 1] is ' ' or '\t' or '#' or '\r' or '\n')
        {
            return;
        }

        var end = text.AsSpan(at).IndexOfAny('\r', '\n');
        var comment = end < 0 ? text[at..] : text.Substring(at, end);
        errors.Add(YamlErrors.CommentCutsValue(scalar.File.AtOffset(at), comment.TrimEnd()));
    }
}
