using System.Globalization;
using System.Text.RegularExpressions;

namespace TaskRecipes.Tasks;

/// <summary>A line of the tool in MSBuild's form: <c>recipe.yaml(12,9): error TR0103: what is wrong; what would be right</c>.</summary>
internal sealed class Finding
{
    private static readonly Regex Form = new(
        @"^(?<file>.+?)(\((?<line>\d+),(?<column>\d+)\))?: (?<severity>error|warning) (?<code>TR\d{4}): (?<message>.*)$", RegexOptions.CultureInvariant);

    private Finding(Match match)
    {
        File = match.Groups["file"].Value;
        Line = Number(match.Groups["line"].Value);
        Column = Number(match.Groups["column"].Value);
        IsError = match.Groups["severity"].Value == "error";
        Code = match.Groups["code"].Value;
        Message = match.Groups["message"].Value;
    }

    /// <summary>The file as the tool named it.</summary>
    public string File { get; }

    /// <summary>1 is the first line; 0 where only the file is known.</summary>
    public int Line { get; }

    /// <summary>1 is the first column; 0 where only the file is known.</summary>
    public int Column { get; }

    /// <summary>Whether it stops the build.</summary>
    public bool IsError { get; }

    /// <summary>TR and four digits.</summary>
    public string Code { get; }

    /// <summary>What is wrong and what would be right.</summary>
    public string Message { get; }

    /// <summary>What a line says; null where it has another form.</summary>
    public static Finding? Of(string line) => Form.Match(line) is { Success: true } match ? new Finding(match) : null;

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
