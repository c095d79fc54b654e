namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Names of checkpoints within a fine-tuning run: <c>NAME@100</c>, <c>NAME@10%</c>.</summary>
internal static class SubCheckpoints
{
    /// <summary>The run's own name.</summary>
    public static string Run(string name) => name.IndexOf('@') is > 0 and var at ? name[..at] : name;
}
