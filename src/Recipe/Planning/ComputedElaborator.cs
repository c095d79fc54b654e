using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Agreeing;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Turns expressions into tensors: entries, and the baselines that stand in for them in a judgement.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="catalog">Methods and architectures.</param>
/// <param name="elaborator">Gives the tensors of other entries.</param>
/// <param name="trainings">Gives trainings with their sign reversed.</param>
/// <param name="scalars">Values of scalar expressions.</param>
/// <param name="diagnostics">Takes what is found.</param>
internal sealed class ComputedElaborator(
    CheckedRecipe recipe, RecipeCatalog catalog, Elaborator elaborator, TrainingElaborator trainings, Scalars scalars, List<Diagnostic> diagnostics)
{
    /// <summary>A baseline of a model; where it has no meaning for the model that is said.</summary>
    public TensorSet Baseline(Judgement judgement, ComputedEntry entry)
    {
        var baselines = new Baselines(recipe, catalog);
        if (judgement.Baseline == "gradient_ascent")
        {
            if (Baselines.Trainings(recipe, entry.Expression) is not [var tuned])
            {
                diagnostics.Add(PlanningErrors.NoAscent(recipe.Suites[judgement.Suite].At, judgement.Model));
                return elaborator.Entry(judgement.Model);
            }

            var ascent = new Dictionary<string, ParameterValue>(tuned.Parameters, StringComparer.Ordinal) { ["objective"] = new TextParameter(tuned.At, "ascent") };
            var reversed = tuned with { Name = $"{tuned.Name}@{judgement.Baseline}", Parameters = ascent };
            return elaborator.Note(reversed.Name, TrainingElaborator.Trained(trainings.Training(reversed), reversed.Name));
        }

        var expression = judgement.Baseline == "mean" ? baselines.Mean(entry.Expression) : baselines.RandomVectors(entry.Expression);
        if (expression is null)
        {
            diagnostics.Add(PlanningErrors.NoVectors(recipe.Suites[judgement.Suite].At, judgement.Model, judgement.Baseline ?? ""));
            return elaborator.Entry(judgement.Model);
        }

        var set = new ExpressionElaborator(elaborator, scalars, judgement.Row, entry.Options, diagnostics).Evaluate(expression);
        return new TensorSet { Type = set.Type, Label = judgement.Row, Calculated = set.Calculated, Copied = set.Copied, Origin = Origin(judgement.Row, entry, set.Origin) };
    }

    /// <summary>An entry that is an expression.</summary>
    public TensorSet Computed(string name, ComputedEntry entry)
    {
        var set = new ExpressionElaborator(elaborator, scalars, name, entry.Options, diagnostics).Evaluate(entry.Expression);
        if (set.Calculated.Count == 0 && diagnostics.Count == 0)
        {
            diagnostics.Add(PlanningErrors.NothingLeft(entry.At, name));
        }

        var calculated = entry.Options.Cache ? Packed(name, set.Calculated) : set.Calculated;
        return new TensorSet { Type = set.Type, Label = name, Calculated = calculated, Copied = set.Copied, Origin = Origin(name, entry, set.Origin) };
    }

    /// <summary>Where config and tokenizer of an entry come from; of a model named for its tokenizer nothing else is used.</summary>
    private ModelOrigin Origin(string name, ComputedEntry entry, ModelOrigin origin)
    {
        if (entry.Options.Tokenizer is not { } model)
        {
            return origin;
        }

        var named = elaborator.Entry(model).Origin;
        var source = named.Tokenizer ?? named.Source;
        if (source is not null && source.TokenizerDigest != Digest.Zero)
        {
            if (Vocabularies.Moved(origin.Tokens, source.Tokens()) is > 0 and var moved)
            {
                diagnostics.Add(PlanningErrors.TokensMoved(entry.At, name, model, moved));
            }

            return origin with { Tokenizer = source };
        }

        if (!diagnostics.Any(found => found.Severity == Severity.Error))
        {
            diagnostics.Add(PlanningErrors.NoTokenizer(entry.At, name, model));
        }

        return origin;
    }

    /// <summary>Tensors whose values are kept; what is a source's own, or zero, is not worth it.</summary>
    private static Dictionary<string, TensorNode> Packed(string entry, IReadOnlyDictionary<string, TensorNode> nodes)
    {
        var packed = new Dictionary<string, TensorNode>(nodes.Count, StringComparer.Ordinal);
        foreach (var name in nodes.Keys)
        {
            packed[name] = nodes[name] is LeafNode or ZeroNode or CachedNode ? nodes[name] : new CachedNode(nodes[name], entry, name);
        }

        return packed;
    }
}
