using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace TaskRecipes.Tasks;

/// <summary>Starts the tool for one recipe; what it finds becomes errors and warnings at their places.</summary>
public sealed class RunTaskRecipe : ToolTask
{
    private const int GateFailed = 3;

    /// <summary>The item, as <see cref="TaskRecipeUpToDate"/> returned it.</summary>
    [Required]
    public ITaskItem Recipe { get; set; } = new TaskItem();

    /// <summary>The tool: an assembly that <see cref="Host"/> runs.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>The dotnet host.</summary>
    public string Host { get; set; } = "";

    /// <summary>The project's folder: the tool runs there.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>Begins the links to what codes mean.</summary>
    public string HelpLink { get; set; } = "";

    /// <summary>What is asked of the tool: <c>build</c>, <c>plan</c> or <c>clean</c>.</summary>
    public string Command { get; set; } = "build";

    /// <inheritdoc/>
    protected override string ToolName => "dotnet";

    /// <inheritdoc/>
    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    /// <inheritdoc/>
    protected override Encoding StandardErrorEncoding => Encoding.UTF8;

    /// <summary>Steps are messages; what is the answer to a plan is to be seen.</summary>
    protected override MessageImportance StandardOutputLoggingImportance => Command == "build" ? MessageImportance.Normal : MessageImportance.High;

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Normal;

    private RecipeItem Item => new(Recipe);

    /// <inheritdoc/>
    protected override string GetWorkingDirectory() => ProjectFolder;

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => Host.Length > 0 ? Host : ToolName;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands() => Quoting.Join(["exec", Tool, .. Arguments()]);

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Command == "build")
        {
            // Whatever comes of this build, the last one's word holds no longer.
            File.Delete(Item.Stamp);
        }

        return base.Execute();
    }

    /// <inheritdoc/>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        if (Finding.Of(singleLine) is { } finding)
        {
            new FindingLog(Log, HelpLink, ProjectFolder).Write(finding, Item.Path);
        }
        else if (singleLine.Length > 0)
        {
            Log.LogMessage(messageImportance, "{0}", singleLine);
        }
    }

    /// <summary>A failed gate that is a warning was told as one; any other failure has told its errors.</summary>
    protected override bool HandleTaskExecutionErrors()
    {
        if (ExitCode == GateFailed && Item.GatesAsWarnings)
        {
            return !Log.HasLoggedErrors;
        }

        if (!Log.HasLoggedErrors)
        {
            Log.LogError(
                null, "TR0951", null, null, Item.Path, 0, 0, 0, 0, $"the tool ended with exit code {ExitCode} and no word of why; run it by itself: dotnet taskrecipe {Quoting.Join(Arguments())}");
        }

        return false;
    }

    /// <inheritdoc/>
    protected override bool ValidateParameters()
    {
        if (File.Exists(Item.Path))
        {
            return base.ValidateParameters();
        }

        Log.LogError(null, "TR0952", null, null, Item.Path, 0, 0, 0, 0, "there is no such recipe; a TaskRecipe item names a file that is there");
        return false;
    }

    private IReadOnlyList<string> Arguments() => Command switch
    {
        "plan" => Item.PlanArguments(),
        "clean" => Item.CleanArguments(),
        _ => Item.BuildArguments(),
    };
}
