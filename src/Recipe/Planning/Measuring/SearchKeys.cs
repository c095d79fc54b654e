using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>
/// Keys of searches: what is tried, what is sought, and all that candidates are made of and judged by. Entries that depend on a searched
/// variable stand as they are written; those it holds fast, by their keys.
/// </summary>
internal sealed class SearchKeys(
    CheckedRecipe recipe, SearchedEntries searched, EntryFacts facts, JudgingKeys judging, IReadOnlyDictionary<string, EvaluationPlan> evaluations)
{
    private const int Version = 1;

    /// <summary>The key of a search; null where something it depends on is not known.</summary>
    public Digest? Of(SearchPlan plan)
    {
        var search = plan.Search;
        var text = new KeyText("search").Add(Version).Add(search.Goal.ToString()).Add(search.Variable ?? "").Add(search.Refine);
        foreach (var variable in search.Over)
        {
            text.Add(variable.Name).Add(variable.Step?.ToString() ?? "");
            foreach (var candidate in variable.Candidates)
            {
                text.Add(candidate.ToString());
            }
        }

        // Judgements stand by their place, so that a new name for a model or suite searches nothing anew.
        string Place(MetricReference metric) => string.Join('+', Judgements.Of(recipe, metric).Select(judgement => $"{Index(plan, judgement)}{judgement.Baseline}"));
        text.Add(search.Metric is null ? "" : MetricText.Of(search.Metric, recipe, Place));
        foreach (var condition in search.SubjectTo)
        {
            text.Add(MetricText.Of(condition.Left, recipe, Place)).Add(condition.Comparison.ToString()).Add(MetricText.Of(condition.Right, recipe, Place));
        }

        return plan.Judgements.All(judgement => Add(text, judgement, search.Name)) ? text.Digest() : null;
    }

    private static int Index(SearchPlan plan, Judgement judgement)
    {
        for (var i = 0; i < plan.Judgements.Count; i++)
        {
            if (plan.Judgements[i] == judgement)
            {
                return i;
            }
        }

        throw new ArgumentException("no judgement of this search", nameof(judgement));
    }

    private bool Add(KeyText text, Judgement judgement, string search)
    {
        var evaluation = evaluations[judgement.StepId];
        if (!searched.Depends(judgement, search))
        {
            if (evaluation.Key is not { } key)
            {
                return false;
            }

            text.Add(key);
            return true;
        }

        text.Add(recipe.Outputs.GetValueOrDefault(judgement.Model)?.DType?.Name() ?? "");
        return judging.Add(text, evaluation.Suite, evaluation.Settings)
            && Describe(text, judgement.Model, search)
            && (evaluation.Suite.Generation?.ScorerModel is not { } scorer || Describe(text, scorer, search));
    }

    /// <summary>Adds an entry: its key where the search holds it fast, else how it is written and what it is made of.</summary>
    private bool Describe(KeyText text, string entry, string search)
    {
        if (!searched.All(entry).Contains(search))
        {
            if (facts.KeyOf(entry) is not { } key)
            {
                return false;
            }

            text.Add(key);
            return true;
        }

        foreach (var fact in facts.OwnOf(entry))
        {
            text.Add(fact.Label).Add(fact.Value);
        }

        return EntryOrder.Uses(recipe.Entries[entry]).All(used => Describe(text, used, search))
            && (recipe.Entries[entry] is not FinetunedModel tuned || tuned.Data.All(data => judging.Add(text, data)));
    }
}
