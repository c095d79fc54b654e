using Microsoft.Build.Framework;

namespace TaskRecipes.Tasks;

/// <summary>Has the tool remove what builds of a project wrote, as their stamps tell; what stays, and why, is a message.</summary>
public sealed class CleanTaskRecipes : ToolRun
{
    /// <summary>The project's folder of stamps, those of items that are no longer there too.</summary>
    [Required]
    public string StampFolder { get; set; } = "";

    /// <inheritdoc/>
    protected override string At => ProjectFolder;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Arguments => ["clean", .. Stamps().SelectMany(stamp => new[] { "--stamp", stamp })];

    /// <inheritdoc/>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.High;

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.High;

    /// <inheritdoc/>
    public override bool Execute() => Stamps().Length == 0 || base.Execute();

    /// <summary>Never an error: a clean that could not remove everything is one that can be run again.</summary>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance) =>
        Log.LogMessage(singleLine.StartsWith("- ", StringComparison.Ordinal) ? MessageImportance.Normal : messageImportance, "{0}", singleLine);

    /// <inheritdoc/>
    protected override bool HandleTaskExecutionErrors() => true;

    private string[] Stamps() => Directory.Exists(StampFolder) ? Directory.GetFiles(StampFolder, "*" + StampNames.Ending) : [];
}
