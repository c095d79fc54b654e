using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using TaskRecipes.Tasks.Stamps;

namespace TaskRecipes.Tasks;

/// <summary>Starts the tool for one recipe; what it finds becomes errors and warnings at their places.</summary>
public sealed class RunTaskRecipe : ToolRun
{
    private const int GateFailed = 3;

    /// <summary>The item, as <see cref="TaskRecipeUpToDate"/> returned it.</summary>
    [Required]
    public ITaskItem Recipe { get; set; } = new TaskItem();

    /// <summary>Begins the links to what codes mean.</summary>
    public string HelpLink { get; set; } = "";

    /// <summary>What is asked of the tool: <c>build</c> or <c>plan</c>.</summary>
    public string Command { get; set; } = "build";

    /// <inheritdoc/>
    protected override string At => Item.Path;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Arguments => IsBuild ? Item.BuildArguments() : Item.PlanArguments();

    /// <summary>Steps are messages; what is the answer to a plan is to be seen.</summary>
    protected override MessageImportance StandardOutputLoggingImportance => IsBuild ? MessageImportance.Normal : MessageImportance.High;

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Normal;

    private RecipeItem Item => new(Recipe);

    private bool IsBuild => Command == "build";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (IsBuild && !TryForget())
        {
            return false;
        }

        var isDone = base.Execute();
        if (isDone && IsBuild)
        {
            Tell();
        }

        return isDone;
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
            TaskErrors.NoWord(Log, Item.Path, ExitCode, Quoting.Join(Arguments));
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

        TaskErrors.NoRecipe(Log, Item.Path);
        return false;
    }

    /// <summary>Whatever comes of this build, the last one's word holds no longer; what it wrote is remembered, for a clean.</summary>
    private bool TryForget()
    {
        try
        {
            if (ProjectStamp.Read(Item.Stamp) is { } last)
            {
                ProjectStamp.After(last).Write(Item.Stamp);
            }
            else
            {
                File.Delete(Item.Stamp);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TaskErrors.Stamp(Log, Item.Path, Item.Stamp, exception.Message);
            return false;
        }
    }

    /// <summary>One line for what was built, as one says what the compiler wrote.</summary>
    private void Tell()
    {
        if (ProjectStamp.Read(Item.Stamp) is { Outputs.Count: > 0 } stamp)
        {
            Log.LogMessage(MessageImportance.High, "  {0} -> {1}", Item.Item.ItemSpec, string.Join(", ", stamp.Outputs.Select(output => output.Value)));
        }
    }
}
