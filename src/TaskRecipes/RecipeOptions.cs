namespace TaskRecipes;

/// <summary>What is asked of a recipe.</summary>
public sealed record RecipeOptions
{
    /// <summary>Values of variables, as <c>--set NAME=VALUE</c> gives them; one that a search looks for is not searched then.</summary>
    public IDictionary<string, string> Set { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// What is built: operations, suites, outputs, searches by name, or by step as in <c>output:both</c>. Nothing named means all
    /// outputs, evaluations and gates.
    /// </summary>
    public IList<string> Targets { get; init; } = [];

    internal void RequireNoNulls()
    {
        if (Set is null || Set.Values.Contains(null!))
        {
            throw new ArgumentException($"{nameof(Set)}: a value is null", nameof(Set));
        }

        if (Targets is null || Targets.Contains(null!))
        {
            throw new ArgumentException($"{nameof(Targets)}: a name is null", nameof(Targets));
        }
    }
}
