using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>Which models which suites judge.</summary>
internal static class Judgements
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

        var origin = recipe.Entries[own] switch
        {
            SourceModel source => source.Base,
            FinetunedModel tuned => tuned.From,
            _ => null,
        };
        foreach (var model in origin is null ? [own] : new[] { own, origin })
        {
            if (judgement.Row != model)
            {
                yield return new Judgement(model, null, judgement.Suite);
            }
        }
    }

    /// <summary>The suites that a name stands for.</summary>
    public static IEnumerable<SuiteDeclaration> Members(CheckedRecipe recipe, string suiteOrGroup) =>
        recipe.Groups.TryGetValue(suiteOrGroup, out var group) ? group.Suites.Select(name => recipe.Suites[name]) : [recipe.Suites[suiteOrGroup]];

    /// <summary>Baselines stand for a model's vectors: a model without an expression has none.</summary>
    private static IEnumerable<Judgement> Baselines(CheckedRecipe recipe, string model, SuiteDeclaration suite) =>
        recipe.Entries[model] is ComputedEntry ? suite.Baselines.Select(baseline => new Judgement(model, baseline, suite.Name)) : [];
}
