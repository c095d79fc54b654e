using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>What a build would do with evaluations and searches, and which entries these are calculated from.</summary>
internal sealed class JudgingActions(
    CheckedRecipe recipe, IBuildState state, IReadOnlyDictionary<string, EvaluationPlan> evaluations, IReadOnlyDictionary<string, SearchPlan> searches)
{
    /// <summary>What a build would do with an evaluation.</summary>
    public PlanAction Of(EvaluationPlan evaluation) => Of(evaluation.Judgement.StepId, evaluation.Values is not null, evaluation.Key is not null);

    /// <summary>What a build would do with a search.</summary>
    public PlanAction Of(SearchPlan search) => Of($"search:{search.Search.Name}", search.Found is not null, search.Key is not null);

    /// <summary>Each step that judges, with the entries that it forms.</summary>
    public IEnumerable<(StepUser User, IReadOnlyList<string> Models)> Users()
    {
        foreach (var search in searches.Values)
        {
            yield return (
                new StepUser($"search:{search.Search.Name}", Of(search)),
                [.. search.Judgements.SelectMany(Models).Distinct(StringComparer.Ordinal)]);
        }

        foreach (var evaluation in evaluations.Values)
        {
            yield return (new StepUser(evaluation.Judgement.StepId, Of(evaluation)), Models(evaluation.Judgement));
        }
    }

    private PlanAction Of(string id, bool isKnown, bool hasKey) => isKnown ? PlanAction.Cached
        : !hasKey ? PlanAction.MayRun
        : state.LastFacts(id) is null ? PlanAction.Run
        : PlanAction.Change;

    private string[] Models(Judgement judgement) =>
    [
        .. judgement.Baseline == "gradient_ascent" ? Reversed(judgement) : [judgement.Model],
        .. recipe.Suites[judgement.Suite].Generation?.ScorerModel is { } scorer ? [scorer] : Array.Empty<string>(),
    ];

    /// <summary>A fine-tuning with its sign reversed is a training of its own.</summary>
    private IEnumerable<string> Reversed(Judgement judgement) => evaluations[judgement.StepId].Model.Calculated.Values
        .OfType<TrainedNode>().Take(1).Select(node => node.Entry);
}
