using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// Which findings of planning are the recipe's own: they show only beside the models' tensors, but what has to change is the text. The others say that
/// models do not fit together, or that a file is not there.
/// </summary>
public static class RecipeFaults
{
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "TR0605", "TR0606", "TR0607", "TR0608", "TR0609", "TR0611", "TR0612", "TR0615", "TR0619", "TR0620", "TR0628", "TR0629", "TR0630", "TR0631", "TR0632", "TR0633",
    };

    /// <summary>Whether there are errors among the findings, and all of them are the recipe's.</summary>
    public static bool Are(IEnumerable<Diagnostic> findings)
    {
        var errors = findings.Where(finding => finding.Severity == Severity.Error).ToList();
        return errors.Count > 0 && errors.TrueForAll(error => Codes.Contains(error.Code));
    }
}
