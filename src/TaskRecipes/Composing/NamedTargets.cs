extern alias rooms;

using rooms::TaskRecipes.Recipe.Language.Checked;
using rooms::TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Composing;

/// <summary>Targets by name: a bare one means everything so named, <c>output:both</c> one of them.</summary>
internal sealed class NamedTargets(CheckedRecipe recipe)
{
    private readonly List<OutputDeclaration> _outputs = [];
    private readonly List<string> _models = [];
    private readonly List<string> _searches = [];
    private readonly List<Judgement> _judgements = [];

    public BuildTargets Of(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            Take(name);
        }

        return BuildTargets.Guarded(recipe, [.. _outputs.Distinct()]) with
        {
            Models = [.. _models.Distinct(StringComparer.Ordinal)],
            Searches = [.. _searches.Distinct(StringComparer.Ordinal)],
            Judgements = [.. _judgements.Distinct()],
        };
    }

    private void Take(string target)
    {
        var (kind, name) = TargetNames.Parts(target);
        var outputs = recipe.Outputs.Values
            .Where(output => (kind is null or "output" && output.Name == name)
                || (kind is not ("output" or "search" or "suite" or "evaluate") && output.Of == name)).ToList();
        var trained = kind is null or "finetune" && recipe.Entries.GetValueOrDefault(name) is FinetunedModel or SubCheckpoint;
        var searched = kind is null or "search" && recipe.Searches.ContainsKey(name);
        var judged = kind is null or "suite" or "evaluate" ? Judged(kind, name) : [];
        if (outputs.Count == 0 && !trained && !searched && judged.Count == 0)
        {
            throw kind is null or "suite" && IsSuite(name) ? TargetErrors.NotEvaluated(name)
                : kind != "output" && recipe.Entries.ContainsKey(name) ? TargetErrors.NoOutput(target)
                : TargetErrors.Unknown(recipe, target, name);
        }

        _outputs.AddRange(outputs);
        _judgements.AddRange(judged);
        _models.AddRange(trained ? [name] : Array.Empty<string>());
        _searches.AddRange(searched ? [name] : Array.Empty<string>());
    }

    private bool IsSuite(string name) => recipe.Suites.ContainsKey(name) || recipe.Groups.ContainsKey(name);

    /// <summary>The models that a suite, or the suites of a group, judge; or the one judgement <c>evaluate:MODEL/SUITE</c>.</summary>
    private List<Judgement> Judged(string? kind, string name) =>
        [.. BuildTargets.Judged(recipe).Where(judgement => kind == "evaluate"
            ? judgement.StepId == $"evaluate:{name}"
            : judgement.Suite == name || (recipe.Groups.TryGetValue(name, out var group) && group.Suites.Contains(judgement.Suite)))];
}
