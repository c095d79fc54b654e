using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Why a step runs: the first fact that differs from the last build's (SPEC 3.11).</summary>
public sealed class Reasons(IBuildState state)
{
    /// <summary>Says it in one line.</summary>
    public string Of(string stepId, IReadOnlyList<KeyFact> facts, PlanAction action)
    {
        if (action == PlanAction.Cached)
        {
            return "";
        }

        if (state.LastFacts(stepId) is not { } last)
        {
            return "never built";
        }

        return Differences(last, facts).FirstOrDefault() ?? (action == PlanAction.MayRun ? "a source may have changed" : "");
    }

    /// <summary>Whether a step was ever built.</summary>
    public bool IsKnown(string stepId) => state.LastFacts(stepId) is not null;

    /// <summary>Whether a step was last built from the same, and that will do.</summary>
    public bool IsAsBefore(string stepId, IReadOnlyList<KeyFact> facts) => !state.IsForced && state.LastFacts(stepId) is { } last && last.SequenceEqual(facts);

    /// <summary>Every fact that differs, one line each.</summary>
    public static IEnumerable<string> Differences(IReadOnlyList<KeyFact> last, IReadOnlyList<KeyFact> now)
    {
        foreach (var fact in now)
        {
            var before = last.FirstOrDefault(known => known.Label == fact.Label);
            if (before is null)
            {
                yield return $"{fact.Label} is new";
            }
            else if (before.Value != fact.Value)
            {
                yield return fact.Value.Length == 0
                    ? $"{fact.Label} may have changed"
                    : $"{fact.Label} changed {Short(before.Value)} → {Short(fact.Value)}";
            }
        }

        foreach (var gone in last.Where(known => now.All(fact => fact.Label != known.Label)))
        {
            yield return $"{gone.Label} is no longer used";
        }
    }

    private static string Short(string value) => Digest.TryParse(value, out var digest) ? digest.Short : value;
}
