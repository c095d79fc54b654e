using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>Which outputs a gate guards: those whose models it names; where it names none of an output's, all (SPEC 7).</summary>
public static class GateScope
{
    /// <summary>Whether the gate guards one of <paramref name="outputs"/>.</summary>
    public static bool Guards(CheckedRecipe recipe, GateDeclaration gate, IReadOnlyList<OutputDeclaration> outputs)
    {
        var models = new HashSet<string>(MetricUses.In(gate.Condition).Select(metric => metric.Model), StringComparer.Ordinal);
        return recipe.Outputs.Values.Any(output => models.Contains(output.Of))
            ? outputs.Any(output => models.Contains(output.Of))
            : outputs.Count > 0;
    }

    /// <summary>The id of a gate's step: gates have no names, so they are counted in file order.</summary>
    public static string StepId(CheckedRecipe recipe, GateDeclaration gate)
    {
        for (var i = 0; i < recipe.Gates.Count; i++)
        {
            if (ReferenceEquals(recipe.Gates[i], gate))
            {
                return $"gate:{i + 1}";
            }
        }

        throw new ArgumentException("no gate of this recipe", nameof(gate));
    }
}
