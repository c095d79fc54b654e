using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace TaskRecipes.Tasks;

/// <summary>A run of the tool, in the project's folder.</summary>
public abstract class ToolRun : ToolTask
{
    /// <summary>The tool: an assembly that <see cref="Host"/> runs.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>The dotnet host.</summary>
    public string Host { get; set; } = "";

    /// <summary>The project's folder: the tool runs there.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>The file that errors of the run itself stand at.</summary>
    protected abstract string At { get; }

    /// <summary>What is asked of the tool.</summary>
    protected abstract IReadOnlyList<string> Arguments { get; }

    /// <inheritdoc/>
    protected override string ToolName => "dotnet";

    /// <inheritdoc/>
    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    /// <inheritdoc/>
    protected override Encoding StandardErrorEncoding => Encoding.UTF8;

    /// <inheritdoc/>
    protected override string GetWorkingDirectory() => ProjectFolder;

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => Host.Length > 0 ? Host : ToolName;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands() => Quoting.Join(["exec", Tool, .. Arguments]);

    /// <inheritdoc/>
    protected override bool ValidateParameters()
    {
        if (File.Exists(Tool))
        {
            return base.ValidateParameters();
        }

        TaskErrors.NoTool(Log, At, Tool);
        return false;
    }
}
