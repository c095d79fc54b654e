using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>Plans what judges models: evaluations, and the searches that are made of them.</summary>
/// <param name="recipe">The recipe, with the values that searches have found so far.</param>
/// <param name="elaborator">Tensors of its entries.</param>
internal sealed class JudgingAssembler(CheckedRecipe recipe, Elaborator elaborator)
{
    private readonly Dictionary<string, EvaluationPlan> _evaluations = new(StringComparer.Ordinal);

    /// <summary>The evaluations by step.</summary>
    public IReadOnlyDictionary<string, EvaluationPlan> Evaluations => _evaluations;

    /// <summary>Plans a judgement; its key follows with <see cref="Resolve"/>.</summary>
    public void Add(Judgement judgement)
    {
        if (_evaluations.ContainsKey(judgement.StepId))
        {
            return;
        }

        var suite = recipe.Suites[judgement.Suite];
        var model = elaborator.WithHead(elaborator.Judged(judgement), suite.Head);
        _evaluations[judgement.StepId] = new EvaluationPlan(
            judgement, suite, model, recipe.Outputs.GetValueOrDefault(judgement.Model) is { } output && output.Of == judgement.Model ? output.DType : null,
            elaborator.Settings(suite.Parameters, suite.Task.Parameters, model),
            suite.Generation?.ScorerModel is { } scorer ? elaborator.Entry(scorer) : null);
    }

    /// <summary>Finds keys, and what was measured under them.</summary>
    public void Resolve(TensorKeys keys, JudgingKeys judging, IBuildState state)
    {
        foreach (var evaluation in _evaluations.Values)
        {
            evaluation.Resolve(keys, judging, state);
        }
    }

    /// <summary>A search, with every judgement that it needs.</summary>
    public SearchPlan Search(string name)
    {
        var search = recipe.Searches[name];
        List<Judgement> judgements = [];
        foreach (var metric in MetricUses.In(search))
        {
            foreach (var judgement in Judgements.Of(recipe, metric))
            {
                judgements.Add(judgement);
                judgements.AddRange(metric.Metric is "normalized_accuracy" or "gain_ratio" ? Judgements.References(recipe, judgement) : []);
            }
        }

        return new SearchPlan(search, [.. judgements.Distinct()]);
    }
}
