using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;

namespace TaskRecipes.Tasks;

/// <summary>A <c>TaskRecipe</c> item of a project: its metadata as a command line of the tool.</summary>
internal sealed class RecipeItem(ITaskItem item)
{
    /// <summary>Metadata that tells where the item's stamp lies.</summary>
    public const string StampMetadata = "Stamp";

    private static readonly IReadOnlyList<string> YesOrNo = ["true", "false"];

    /// <summary>What may stand in metadata that is a choice.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Values = new(StringComparer.Ordinal)
    {
        ["Locked"] = YesOrNo,
        ["GatesAsWarnings"] = YesOrNo,
        ["Pack"] = YesOrNo,
        ["CopyToOutputDirectory"] = ["PreserveNewest", "Always", "IfDifferent", "Never"],
    };

    private readonly ITaskItem _item = item;

    /// <summary>The recipe's absolute path.</summary>
    public string Path => _item.GetMetadata("FullPath");

    /// <summary>Where the stamp of its last build lies; empty where that was not said.</summary>
    public string Stamp => _item.GetMetadata(StampMetadata);

    /// <summary>Whether a gate that fails is a warning, and what it guards is published.</summary>
    public bool GatesAsWarnings => Flag("GatesAsWarnings");

    /// <summary>How the files of its outputs are to be copied; empty where they are not.</summary>
    public string Copy => _item.GetMetadata("CopyToOutputDirectory").Trim() is var copy && copy.Equals("Never", StringComparison.OrdinalIgnoreCase) ? "" : copy;

    /// <summary>Whether its outputs go into the project's package.</summary>
    public bool Packs => !_item.GetMetadata("Pack").Trim().Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where its outputs lie below the output folder; empty where that was not said.</summary>
    public string LogicalName => _item.GetMetadata("LogicalName").Replace('\\', '/');

    /// <summary>The project's item.</summary>
    public ITaskItem Item => _item;

    /// <summary>The arguments of a build that leaves a stamp.</summary>
    public IReadOnlyList<string> BuildArguments() => [.. Build(), "--verbose", "--stamp", System.IO.Path.GetFullPath(Stamp)];

    /// <summary>What is built and how, as one text: items that differ in none of it are one build.</summary>
    public string Question() => string.Join("\0", Build());

    /// <summary>The arguments of a plan.</summary>
    public IReadOnlyList<string> PlanArguments() => ["plan", .. Asked()];

    /// <summary>Metadata whose value is none of those that it may have.</summary>
    public IEnumerable<(string Value, string Metadata, IReadOnlyList<string> Allowed)> Mistakes() => Values
        .Select(known => (Value: _item.GetMetadata(known.Key).Trim(), Metadata: known.Key, Allowed: known.Value))
        .Where(said => said.Value.Length > 0 && !said.Allowed.Contains(said.Value, StringComparer.OrdinalIgnoreCase));

    private IReadOnlyList<string> Build() =>
    [
        "build", .. Asked(), .. Option("--device", "Device"), .. Locked(), .. GatesAsWarnings ? ["--publish-anyway"] : Array.Empty<string>(),
        .. Words("Arguments"),
    ];

    /// <summary>The recipe, targets, values of variables, and the store.</summary>
    private IEnumerable<string> Asked() =>
        [Path, .. Words("Targets"), .. Words("Set").SelectMany(setting => new[] { "--set", setting }), .. Option("--store", "Store")];

    private string[] Locked() => Flag("Locked") ? ["--locked"] : [];

    private string[] Option(string name, string metadata) => _item.GetMetadata(metadata) is { Length: > 0 } value ? [name, value] : [];

    /// <summary>Separated before escapes are read, so that %3B is a semicolon within one.</summary>
    private IEnumerable<string> Words(string metadata) =>
        ((ITaskItem2)_item).GetMetadataValueEscaped(metadata).Split([';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Plain(word).Trim()).Where(word => word.Length > 0);

    private static string Plain(string escaped) => Regex.Replace(
        escaped, "%([0-9a-fA-F]{2})", match => ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private bool Flag(string metadata) => _item.GetMetadata(metadata).Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
}
