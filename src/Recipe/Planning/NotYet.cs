using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// What recipes can declare and plan and this version can not carry out: said at its place before anything runs, never passed over in
/// silence.
/// </summary>
public static class NotYet
{
    /// <summary>What stands in the way of building the targets, though the plan stands.</summary>
    public static IEnumerable<Diagnostic> InBuild(CheckedRecipe recipe, BuildTargets targets)
    {
        var demand = new Demand(recipe, targets, new SearchedEntries(recipe));
        var devices = demand.Entries.Select(name => Device(recipe.Entries[name]))
            .Concat(demand.Judgements.Select(judgement => recipe.Suites[judgement.Suite]).Distinct().Select(suite => (suite.Name, suite.At, suite.Device)));
        foreach (var (name, at, device) in devices)
        {
            if (device is not (null or "cpu" or "auto"))
            {
                yield return Error(at, "TR0618", $"{name} says 'device: {device}', which this version can not do yet; take it out, or do it elsewhere");
            }
        }

        foreach (var tuned in demand.Entries.Select(name => recipe.Entries[name]).OfType<FinetunedModel>())
        {
            if (tuned.Parameters.GetValueOrDefault("precision") is TextParameter { Value: not "fp32" } precision)
            {
                yield return Error(precision.At, "TR0618", $"{tuned.Name} says 'precision: {precision.Value}', which this version can not do yet; take it out");
            }
        }
    }

    /// <summary>What stands in the way of looking at the values of these entries without a build.</summary>
    internal static IEnumerable<Diagnostic> In(CheckedRecipe recipe, IEnumerable<string> entries)
    {
        foreach (var entry in entries.Select(name => recipe.Entries[name]))
        {
            foreach (var variable in VariableUses.Of(entry).Where(name => !recipe.Variables.ContainsKey(name)))
            {
                yield return Error(entry.At, "TR0615", $"{entry.Name} uses ${variable}, which a build searches for; give it a value with --set {variable}=…");
            }
        }
    }

    /// <summary>A model that is to be looked at and that no build has trained yet, as the recipe is now.</summary>
    internal static Diagnostic NotTrained(Declaration model) =>
        Error(model.At, "TR0613", $"'{model.Name}' is not trained yet, or its pack is no longer in the store; run 'build {model.Name}' first");

    private static (string Name, SourceSpan At, string? Device) Device(Declaration entry) => (entry.Name, entry.At, entry switch
    {
        ComputedEntry computed => computed.Options.Device,
        FinetunedModel tuned => tuned.Device,
        _ => null,
    });

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
