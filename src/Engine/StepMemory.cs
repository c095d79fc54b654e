using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Writes down what steps were made from and where outputs lie, so that the next build can say what changed (SPEC 3.11).</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="last">What the last build wrote down.</param>
/// <param name="store">Where.</param>
internal sealed class StepMemory(CheckedRecipe recipe, RecipeRecord last, StoreFolder store)
{
    /// <summary>Keeps what went into the outputs that were made, and into other steps that came to their end; what did not come to its end keeps what it was last made from.</summary>
    public void Save(BuildPlan plan, IReadOnlyList<OutputDeclaration> made, IEnumerable<string> others)
    {
        var steps = new Dictionary<string, IReadOnlyList<KeyFact>>(StringComparer.Ordinal);
        foreach (var (id, facts) in last.Steps)
        {
            if (IsOfTheRecipe(id))
            {
                steps[id] = facts;
            }
        }

        var changed = steps.Count < last.Steps.Count;
        foreach (var step in made.Select(output => $"output:{output.Name}").Concat(others).SelectMany(id => plan.Behind(id)).Distinct())
        {
            changed |= !steps.TryGetValue(step.Id, out var before) || !before.SequenceEqual(step.Facts);
            steps[step.Id] = step.Facts;
        }

        var paths = new Dictionary<string, string>(last.OutputPaths, StringComparer.Ordinal);
        foreach (var output in made)
        {
            changed |= paths.GetValueOrDefault(output.Name) != output.Path;
            paths[output.Name] = output.Path;
        }

        if (changed)
        {
            new RecipeRecord(recipe.Path, steps, paths).Save(store);
        }
    }

    /// <summary>Whether the recipe still declares what a step is about.</summary>
    private bool IsOfTheRecipe(string id)
    {
        var name = id[(id.IndexOf(':') + 1)..].Split('/')[0];
        return recipe.Entries.ContainsKey(name.Split('@')[0]) || recipe.Outputs.ContainsKey(name) || recipe.Datasets.ContainsKey(name)
            || recipe.Searches.ContainsKey(name) || id.StartsWith("gate:", StringComparison.Ordinal);
    }
}
