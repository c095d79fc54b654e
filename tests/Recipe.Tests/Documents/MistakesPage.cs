using System.Text;
using System.Text.RegularExpressions;
using TaskRecipes.Recipe.Tests.Language;
using TaskRecipes.Recipe.Tests.Language.Mistakes;

namespace TaskRecipes.Recipe.Tests.Documents;

/// <summary>docs/mistakes.md: each mistake of the tables, the lines at fault and exactly what is said of them.</summary>
internal static partial class MistakesPage
{
    private static readonly (string Title, TheoryData<Mistake> Table)[] Chapters =
    [
        ("YAML", MistakesInYaml.All), ("Keys and names", MistakesInStructure.All), ("Expressions", MistakesInExpressions.All),
        ("Values", MistakesInValues.All), ("Loops", MistakesInLoops.All), ("Data sets and training", MistakesInData.All),
        ("Suites, searches and gates", MistakesInMeasures.All),
    ];

    public static string Write()
    {
        var page = new StringBuilder("""
            # Typical mistakes

            Each with the line at fault and exactly what is said of it (this page is written by the tests that try them). All errors of a recipe
            come at once; [errors.md](errors.md) lists every code.

            """);
        foreach (var (title, table) in Chapters)
        {
            page.Append($"\n## {title}\n");
            foreach (var mistake in ((IEnumerable<object[]>)table).Select(row => (Mistake)row[0]))
            {
                Write(mistake, page);
            }
        }

        return page.ToString();
    }

    private static void Write(Mistake mistake, StringBuilder page)
    {
        var found = Recipes.Error(mistake.Text);
        var lines = mistake.Text.Split('\n');
        var line = Math.Clamp(found.At.Line, 1, lines.Length);
        page.Append($"\n**{char.ToUpperInvariant(mistake.Name[0])}{mistake.Name[1..]}**\n```yaml\n{Shown(lines[line - 1])}\n```\n");
        page.Append($"`({found.At.Line},{found.At.Column}): error {found.Code}:` {Escaped(OwnFolder().Replace(found.Message, ""))}\n");
    }

    private static string Shown(string line)
    {
        const int Longest = 160;
        var text = string.Concat(line.Select(character => char.IsControl(character) ? character == '\t' ? "→" : "�" : character.ToString()));
        return text.Length <= Longest ? text : $"{text[..Longest]}…";
    }

    private static string Escaped(string message) => string.Concat(message.Select(character => character switch
    {
        '<' => "&lt;",
        '*' or '_' or '`' or '[' or ']' or '$' => $"\\{character}",
        _ => character.ToString(),
    }));

    /// <summary>Where the tests write recipes, which no two runs share.</summary>
    [GeneratedRegex(@"/[^ ']*taskrecipes-language-[^/]+/\d+/")]
    private static partial Regex OwnFolder();
}
