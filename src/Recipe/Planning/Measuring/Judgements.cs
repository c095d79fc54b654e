using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>Which models which suites judge.</summary>
public static class Judgements
{
    /// <summary>All that <c>evaluate</c> declares, groups and baselines written out; each once.</summary>
    public static IReadOnlyList<Judgement> Declared(CheckedRecipe recipe)
    {
        if (recipe.Evaluations.Count == 0)
        {
            return [];
        }

        List<Judgement> all = [];
        foreach (var evaluation in recipe.Evaluations)
        {
            foreach (var model in evaluation.Models)
            {
                foreach (var suite in evaluation.Suites.SelectMany(name => Members(recipe, name)))
                {
                    all.Add(new Judgement(model, null, suite.Name));
                    all.AddRange(Baselines(recipe, model, suite));
                }
            }
        }

        return [.. all.Distinct()];
    }

    /// <summary>Those that a metric is made of: one for each suite of a group.</summary>
    public static IEnumerable<Judgement> Of(CheckedRecipe recipe, MetricReference metric) =>
        Members(recipe, metric.Suite).Select(suite => new Judgement(metric.Model, metric.Baseline, suite.Name));

    /// <summary>Those that a judgement is compared with: of the suite's own model, and of the model that one was tuned from.</summary>
    public static IEnumerable<Judgement> References(CheckedRecipe recipe, Judgement judgement)
    {
        // The own model's shares of itself are 1: it is compared with nothing.
        if (recipe.Suites[judgement.Suite].Own is not { } own || judgement.Row == own)
        {
            yield break;
        }

        foreach (var model in OriginOf(recipe, own) is { } origin ? [own, origin] : new[] { own })
        {
            if (judgement.Row != model)
            {
                yield return new Judgement(model, null, judgement.Suite);
            }
        }
    }

    /// <summary>The model that a fine-tuned one was tuned from; null where the recipe does not say.</summary>
    public static string? OriginOf(CheckedRecipe recipe, string tuned) => recipe.Entries[tuned] switch
    {
        SourceModel source => source.Base,
        FinetunedModel model => model.From,
        SubCheckpoint checkpoint => ((FinetunedModel)recipe.Entries[checkpoint.Run]).From,
        _ => null,
    };

    /// <summary>The suites that a name stands for.</summary>
    public static IEnumerable<SuiteDeclaration> Members(CheckedRecipe recipe, string suiteOrGroup) =>
        recipe.Groups.TryGetValue(suiteOrGroup, out var group) ? group.Suites.Select(name => recipe.Suites[name]) : [recipe.Suites[suiteOrGroup]];

    /// <summary>A baseline without a meaning for a model is left out.</summary>
    private static IEnumerable<Judgement> Baselines(CheckedRecipe recipe, string model, SuiteDeclaration suite) => suite.Baselines
        .Where(baseline => Measuring.Baselines.Applies(recipe, model, baseline))
        .Select(baseline => new Judgement(model, baseline, suite.Name));
}
