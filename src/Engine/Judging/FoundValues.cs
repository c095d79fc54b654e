using TaskRecipes.Basics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Judging;

/// <summary>What becomes of the values that searches found: they are locked, and told with their curves.</summary>
internal static class FoundValues
{
    /// <summary>Notes the values in the lock file; under <c>--locked</c>, a search that found others than it says fails.</summary>
    public static void Lock(BuildPlan plan, BuildContext context, Failures failures)
    {
        foreach (var search in Of(plan))
        {
            try
            {
                context.Lock.Check(search.Search.Name, search.Key!, search.Found!);
            }
            catch (TaskRecipeException exception)
            {
                failures.Add(plan, $"search:{search.Search.Name}", exception);
            }
        }
    }

    /// <summary>Each search with what it found, by name.</summary>
    public static Dictionary<string, SearchReport> Reports(BuildPlan plan, StoreFolder store) =>
        Of(plan).ToDictionary(search => search.Search.Name, search => new SearchReport(search.Found!, Curve(search, store)), StringComparer.Ordinal);

    private static IEnumerable<SearchPlan> Of(BuildPlan plan) => plan.Searches.Values.Where(search => search.Found is not null);

    /// <summary>Every candidate as it was judged; empty where the value comes from the lock file.</summary>
    private static IReadOnlyList<CandidateReport> Curve(SearchPlan search, StoreFolder store) => SearchRecord.Load(store, search.Key!) is { } record
        ? [.. record.Curve.Select(candidate => new CandidateReport(candidate.Values, candidate.Score, candidate.Passes))]
        : [];
}
