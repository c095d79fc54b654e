using System.Text;

namespace TaskRecipes.Tasks.Stamps;

/// <summary>
/// What a build by a project was asked, looked at and made. The tool writes it last; while all of it holds, no process is started. This
/// code is compiled into the tool, which writes, and into the tasks, which compare.
/// </summary>
internal sealed class ProjectStamp
{
    private const string Version = "taskrecipe-stamp 1";
    private const string End = "end";

    /// <summary>Size and times of the tool that built.</summary>
    public string Tool { get; set; } = "";

    /// <summary>The tool's command line.</summary>
    public List<string> Arguments { get; } = [];

    /// <summary>Variables of the environment that count, by name, and the hash of each value.</summary>
    public List<KeyValuePair<string, string>> Environment { get; } = [];

    /// <summary>Everything that was looked at, as it was.</summary>
    public List<WatchedState> Paths { get; } = [];

    /// <summary>Where each output lies, by its name.</summary>
    public List<KeyValuePair<string, string>> Outputs { get; } = [];

    /// <summary>Where earlier builds wrote or began to write, and no output lies now, each with the store that knows of it: empty for the usual one.</summary>
    public List<KeyValuePair<string, string>> Former { get; } = [];

    /// <summary>The store that was asked for; empty for the usual one.</summary>
    public string Store => Arguments.IndexOf("--store") is >= 0 and var at && at + 1 < Arguments.Count ? Arguments[at + 1] : "";

    /// <summary>Everything that builds wrote, with its store.</summary>
    public IEnumerable<KeyValuePair<string, string>> Written => Outputs.Select(output => new KeyValuePair<string, string>(output.Value, Store)).Concat(Former);

    /// <summary>Warnings, in MSBuild's form: a build that is skipped repeats them.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>False where the next build may find something to do; then only the outputs mean something.</summary>
    public bool IsSettled { get; set; }

    /// <summary>The stamp in a file; null where there is none, or none that this version wrote to its end.</summary>
    public static ProjectStamp? Read(string file)
    {
        try
        {
            var lines = File.ReadAllLines(file);
            return lines.Length < 2 || lines[0] != Version || lines[lines.Length - 1] != End ? null : Parse(lines);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes it beside the file and puts it in its place.</summary>
    public void Write(string file)
    {
        var lines = new List<string> { Version, Line("settled", IsSettled ? "yes" : "no"), Line("tool", Tool) };
        lines.AddRange(Arguments.Select(argument => Line("argument", argument)));
        lines.AddRange(Environment.Select(variable => Line("environment", variable.Key, variable.Value)));
        lines.AddRange(Paths.Select(path => Line("path", path.State, path.Path, string.Join(";", path.Patterns))));
        lines.AddRange(Outputs.Select(output => Line("output", output.Key, output.Value)));
        lines.AddRange(Former.Select(place => Line("former", place.Key, place.Value)));
        lines.AddRange(Findings.Select(finding => Line("finding", finding)));
        lines.Add(End);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var aside = $"{file}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(aside, string.Join("\n", lines) + "\n");
        File.Delete(file);
        File.Move(aside, file);
    }

    /// <summary>A stamp that vouches for nothing and remembers what an earlier one says was written.</summary>
    /// <param name="earlier">The earlier one; null where there is none.</param>
    public static ProjectStamp After(ProjectStamp? earlier)
    {
        var stamp = new ProjectStamp();
        stamp.Former.AddRange(earlier?.Written.Distinct() ?? []);
        return stamp;
    }

    /// <summary>What is no longer as it was, in words; null while all is.</summary>
    /// <param name="tool">The tool that would build.</param>
    /// <param name="arguments">What it would be asked.</param>
    public string? Difference(string tool, IReadOnlyList<string> arguments)
    {
        if (!IsSettled)
        {
            return "the last build can not vouch for what the next one finds";
        }

        if (FileTimes.Of(tool) != Tool)
        {
            return "the tool is another one";
        }

        if (!Arguments.SequenceEqual(arguments, StringComparer.Ordinal))
        {
            return "it is asked for something else than the last time";
        }

        foreach (var variable in Environment)
        {
            if (EnvironmentHash.Of(variable.Key) != variable.Value)
            {
                return $"{variable.Key} has another value in the environment";
            }
        }

        foreach (var path in Paths)
        {
            if (!path.IsUnchanged())
            {
                return $"{path.Path} has changed";
            }
        }

        return null;
    }

    /// <summary>Null where a line is not one that this version writes.</summary>
    private static ProjectStamp? Parse(string[] lines)
    {
        var stamp = new ProjectStamp();
        foreach (var line in lines.Take(lines.Length - 1).Skip(1))
        {
            var fields = line.Split('\t');
            if (fields.Length != Fields(fields[0]))
            {
                return null;
            }

            switch (fields[0])
            {
                case "settled": stamp.IsSettled = fields[1] == "yes"; break;
                case "tool": stamp.Tool = fields[1]; break;
                case "argument": stamp.Arguments.Add(Plain(fields[1])); break;
                case "environment": stamp.Environment.Add(new(Plain(fields[1]), fields[2])); break;
                case "path": stamp.Paths.Add(new(Plain(fields[2]), fields[1], fields[3].Split([';'], StringSplitOptions.RemoveEmptyEntries))); break;
                case "output": stamp.Outputs.Add(new(Plain(fields[1]), Plain(fields[2]))); break;
                case "former": stamp.Former.Add(new(Plain(fields[1]), Plain(fields[2]))); break;
                default: stamp.Findings.Add(Plain(fields[1])); break;
            }
        }

        return stamp;
    }

    /// <summary>How many fields a line has that begins with a word; 0 where none does.</summary>
    private static int Fields(string word) => word switch
    {
        "settled" or "tool" or "argument" or "finding" => 2,
        "environment" or "output" or "former" => 3,
        "path" => 4,
        _ => 0,
    };

    private static string Line(params string[] fields) => string.Join("\t", fields.Select(Escaped));

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");

    private static string Plain(string text)
    {
        if (text.IndexOf('\\') < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            plain.Append(text[i] != '\\' || i + 1 == text.Length ? text[i] : text[++i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var other => other });
        }

        return plain.ToString();
    }
}
