using System.Text;
using System.Text.RegularExpressions;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Recipe.Tests.Documents;

/// <summary>docs/errors.md: every code in the source with its messages, in which … stands for what differs from case to case.</summary>
internal static partial class ErrorsPage
{
    private static readonly (string From, string Title, string Remedy)[] Chapters =
    [
        ("TR0101", "YAML", "The text is not the YAML that it looks like. Mend the place that is named; quoting a value is always safe."),
        ("TR0201", "Keys and names", "A key, name or section is not as the language has it. The [reference](reference.md) lists what stands where; so does an editor that knows the schema."),
        ("TR0251", "Data sets and training", "See the chapters on data sets and on fine-tuning in the [reference](reference.md)."),
        ("TR0271", "Suites, searches and gates", "A metric is MODEL.SUITE.METRIC; see the chapters on suites, searches and gates in the [reference](reference.md)."),
        ("TR0301", "Expressions", "Models are points, vectors are directions: what has no meaning among those is refused, and what was probably meant is offered."),
        ("TR0381", "Loops", "A loop runs over a list of `vars` or one that is written out, and each turn must declare a name of its own."),
        ("TR0401", "Values", "The key is right and its value is not. The [reference](reference.md) gives type, range and default of each."),
        ("TR0501", "Weights on disk", "Nothing in a file is trusted. Most of these mean a broken download: get the file again."),
        ("TR0601", "Planning", "The recipe is sound, but the models do not fit together as it says. Tensors are named, and the key that decides."),
        ("TR0701", "Building", "Something on disk or in the numbers stands in the way. Nothing was replaced; build again once it is mended."),
        ("TR0801", "Importing", "A mergekit file says what a recipe can not, or what mergekit itself passes over in silence."),
        ("TR0851", "Reading data", "Nothing in a data file is trusted. File and place are named; mend the file, or leave the sample out."),
        ("TR0901", "Command line", "`dotnet taskrecipe COMMAND --help` lists arguments and options."),
        ("TR0951", "MSBuild", "[msbuild.md](msbuild.md) says how projects build recipes."),
        ("TR1001", "Training and judging", "A model can not be trained or judged as the recipe says. config.json says what architecture it is; the data must be what that takes."),
    ];

    /// <summary>Shorter texts are words of a message, not one.</summary>
    private const int Shortest = 8;

    public static IReadOnlyList<(string Code, IReadOnlyList<string> Messages)> Codes { get; } = Scan();

    public static string Write()
    {
        var page = new StringBuilder("""
            # Error codes

            A message says what is wrong and, behind the semicolon, what would be right; `…` stands for what differs from case to case. This page is
            written from the messages themselves by a test. [mistakes.md](mistakes.md) shows many of them at work.

            """);
        for (var i = 0; i < Chapters.Length; i++)
        {
            var (from, title, remedy) = Chapters[i];
            var until = i + 1 < Chapters.Length ? Chapters[i + 1].From : "TR9999";
            page.Append($"\n## {title}\n{remedy}\n\n| code | says | remedy |\n| --- | --- | --- |\n");
            foreach (var (code, messages) in Codes.Where(code => string.CompareOrdinal(code.Code, from) >= 0 && string.CompareOrdinal(code.Code, until) < 0))
            {
                // Where links of the MSBuild package lead.
                var anchor = $"<a id=\"{code.ToLowerInvariant()}\"></a>";
                foreach (var message in messages)
                {
                    var end = message.IndexOf("; ", StringComparison.Ordinal);
                    var (says, then) = end < 0 ? (message, "") : (message[..end], message[(end + 2)..]);
                    page.Append($"| {anchor}{code} | {says} | {(TellsNothing().IsMatch(then) ? Remedies.Of(code, says) : then)} |\n");
                    anchor = "";
                }
            }
        }

        return page.ToString();
    }

    private static List<(string, IReadOnlyList<string>)> Scan()
    {
        var codes = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            {
                continue;
            }

            var source = File.ReadAllText(file);
            foreach (Match match in Code().Matches(source))
            {
                var statement = source[(match.Index + match.Length)..];
                var messages = codes.TryGetValue(match.Groups[1].Value, out var known) ? known : codes[match.Groups[1].Value] = [];
                messages.AddRange(Literals(statement).Select(Message).Where(message => message.Length > Shortest && !messages.Contains(message)));
            }
        }

        return [.. codes.Select(code => (code.Key, code.Value.Count > 0 ? code.Value : (IReadOnlyList<string>)[Remedies.Meaning(code.Key)]))];
    }

    /// <summary>The texts up to the end of the statement; those within a text's holes are a part of it.</summary>
    private static IEnumerable<string> Literals(string statement)
    {
        for (var at = 0; at < statement.Length && statement[at] != ';'; at++)
        {
            if (statement[at] == '"')
            {
                var holes = at > 0 && statement[at - 1] == '$';
                var end = End(statement, at + 1, holes);
                yield return holes ? Holes(statement[(at + 1)..end]) : statement[(at + 1)..end];
                at = end;
            }
        }
    }

    private static int End(string text, int at, bool holes)
    {
        for (var depth = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (depth > 0 && text[at] == '\'')
            {
                // A character within a hole, which may be a brace.
                at += text[at + 1] == '\\' ? 3 : 2;
            }
            else if (holes && text[at] is '{' or '}' && depth == 0 && at + 1 < text.Length && text[at + 1] == text[at])
            {
                at++;
            }
            else if (holes && text[at] is '{' or '}')
            {
                depth += text[at] == '{' ? 1 : -1;
            }
            else if (text[at] == '"')
            {
                if (depth == 0)
                {
                    return at;
                }

                at = End(text, at + 1, text[at - 1] == '$');
            }
        }

        return at;
    }

    private static string Holes(string text)
    {
        var shown = new StringBuilder();
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (depth > 0 && text[at] == '"')
            {
                at = End(text, at + 1, text[at - 1] == '$');
            }
            else if (depth > 0 && text[at] == '\'')
            {
                at += text[at + 1] == '\\' ? 3 : 2;
            }
            else if (depth == 0 && text[at] is '{' or '}' && at + 1 < text.Length && text[at + 1] == text[at])
            {
                shown.Append(text[at++]);
            }
            else if (text[at] == '{')
            {
                shown.Append(depth++ == 0 ? "…" : "");
            }
            else if (text[at] == '}')
            {
                depth--;
            }
            else if (depth == 0)
            {
                shown.Append(text[at]);
            }
        }

        return shown.ToString();
    }

    private static string Message(string literal) => literal.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    /// <summary>A remedy of which nothing stands in the source but what something is.</summary>
    [GeneratedRegex("^('…' is )?…*$")]
    private static partial Regex TellsNothing();

    [GeneratedRegex("\"(TR[0-9]{4})\",")]
    private static partial Regex Code();
}
