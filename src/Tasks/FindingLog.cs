using Microsoft.Build.Utilities;

namespace TaskRecipes.Tasks;

/// <summary>Findings of the tool as MSBuild's errors and warnings, with a link to what their code means.</summary>
/// <param name="log">Where they go.</param>
/// <param name="help">Begins every link; the code follows. Empty for no links.</param>
/// <param name="folder">Where the tool runs, from which it names files.</param>
internal sealed class FindingLog(TaskLoggingHelper log, string help, string folder)
{
    /// <summary>The name under which the tool speaks of its command line.</summary>
    private const string ToolsName = "dotnet-taskrecipe";

    /// <summary>Logs a finding; one about the command line stands at the recipe that it was made for.</summary>
    public void Write(Finding finding, string recipe)
    {
        var file = finding.File == ToolsName ? recipe : Path.GetFullPath(Path.Combine(folder, finding.File));
        var link = help.Length == 0 ? null : help + finding.Code.ToLowerInvariant();
        if (finding.IsError)
        {
            log.LogError(null, finding.Code, null, link, file, finding.Line, finding.Column, 0, 0, "{0}", finding.Message);
        }
        else
        {
            log.LogWarning(null, finding.Code, null, link, file, finding.Line, finding.Column, 0, 0, "{0}", finding.Message);
        }
    }
}
