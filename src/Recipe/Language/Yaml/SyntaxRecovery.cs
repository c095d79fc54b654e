using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>
/// Looks for further mistakes behind the one at which the parser stopped, so that all come at once: the line it is on is left out and the
/// rest read again. Only traps that are recognised as such count; what else the parser then stumbles over may come of the missing line.
/// </summary>
internal static class SyntaxRecovery
{
    private const int Most = 10;

    // 'This is not YAML' and wrong indentation.
    private static readonly string[] Uncertain = ["TR0105", "TR0127", "TR0129", "TR0130"];

    [ThreadStatic]
    private static bool _recovers;

    public static void FindMore(SourceFile file, Diagnostic first, DiagnosticBag errors)
    {
        if (_recovers)
        {
            return;
        }

        _recovers = true;
        try
        {
            var lines = file.Text.Split('\n');
            var last = first;
            for (var i = 0; i < Most && last.At.Line > 0 && last.At.Line <= lines.Length; i++)
            {
                lines[last.At.Line - 1] = "";
                var found = new DiagnosticBag();
                var rest = new SourceFile(file.Display, file.FullPath, string.Join('\n', lines));
                if (YamlReader.Read(rest, found) is not null || found.Sorted([]) is not [var next, ..] || Uncertain.Contains(next.Code) || next.At.Line <= last.At.Line)
                {
                    return;
                }

                errors.Add(next);
                last = next;
            }
        }
        finally
        {
            _recovers = false;
        }
    }
}
