using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// What recipes can declare and plan and this version can not carry out: said at its place before anything runs, never passed over in
/// silence. A model whose gates can not be judged is not published.
/// </summary>
public static class NotYet
{
    /// <summary>What stands in the way of building the targets, though the plan stands.</summary>
    public static IEnumerable<Diagnostic> InBuild(CheckedRecipe recipe, BuildTargets targets)
    {
        // What only judging needs is no hindrance of its own: the gate, or the warning, says that nothing is judged.
        var made = new Demand(recipe, targets with { Judgements = [], Gates = [], Searches = [] }, new SearchedEntries(recipe));
        foreach (var finding in In(recipe, made.Entries))
        {
            yield return finding;
        }

        foreach (var search in targets.Searches)
        {
            var declared = recipe.Searches[search];
            yield return Error(declared.At, "TR0615", $"'{search}' is a search, which this version can not do yet; give its variables values with --set");
        }

        foreach (var gate in targets.Gates)
        {
            yield return Error(gate.At, "TR0616", "this version can not judge gates yet, and what a gate guards is not published unjudged; take the gate out, or judge elsewhere");
        }

        if (targets.Gates.Count == 0 && targets.Judgements.Count > 0)
        {
            // Where models are asked for besides, they are made; where nothing but judging is asked for, nothing can be done.
            var severity = targets.Outputs.Count > 0 ? Severity.Warning : Severity.Error;
            var at = recipe.Evaluations.Count > 0 ? recipe.Evaluations[0].At : recipe.Suites[targets.Judgements[0].Suite].At;
            yield return new Diagnostic(at, severity, "TR0617", "this version can not evaluate suites yet; models are built, not judged");
        }
    }

    /// <summary>What stands in the way of calculating these entries.</summary>
    internal static IEnumerable<Diagnostic> In(CheckedRecipe recipe, IEnumerable<string> entries)
    {
        foreach (var entry in entries.Select(name => recipe.Entries[name]))
        {
            if (entry is FinetunedModel or SubCheckpoint)
            {
                yield return Error(entry.At, "TR0613", $"'{entry.Name}' is to be fine-tuned, which this version can not do yet; fine-tune it elsewhere and give its path");
            }

            foreach (var variable in VariableUses.Of(entry).Where(name => !recipe.Variables.ContainsKey(name)))
            {
                yield return Error(entry.At, "TR0615", $"{entry.Name} uses ${variable}, which is searched for, and this version can not search yet; give it a value with --set {variable}=…");
            }

            if (entry is ComputedEntry computed && Option(computed.Options) is { } option)
            {
                yield return Error(entry.At, "TR0618", $"{entry.Name} says '{option}', which this version can not do yet; take it out, or do it elsewhere");
            }
        }
    }

    private static string? Option(EntryOptions options) =>
        options.Device is { } device and not ("cpu" or "auto") ? $"device: {device}" : null;

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
