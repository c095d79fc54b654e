using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Planning's door: a checked recipe becomes steps with keys. Headers and records are read, tensor data never (SPEC 3.10).</summary>
/// <param name="catalog">Methods and architectures.</param>
/// <param name="sources">Headers and remembered digests.</param>
/// <param name="data">Keys of data sets.</param>
/// <param name="state">What earlier builds left.</param>
/// <param name="cpuNumerics">Version of the <c>cpu</c> numerics class.</param>
public sealed class Planner(RecipeCatalog catalog, ISourceCatalog sources, IDataCatalog data, IBuildState state, string cpuNumerics)
{
    /// <summary>Plans outputs and all that they use, without what judges them.</summary>
    public BuildPlan Plan(CheckedRecipe recipe, IReadOnlyList<OutputDeclaration> outputs) => Plan(recipe, BuildTargets.Only(outputs));

    /// <summary>Plans what is asked for and all that it uses.</summary>
    public BuildPlan Plan(CheckedRecipe recipe, BuildTargets targets)
    {
        var known = recipe;
        var settled = new Dictionary<string, SearchPlan>(StringComparer.Ordinal);
        while (true)
        {
            var plan = new PlanAssembler(recipe, known, catalog, sources, data, state, cpuNumerics).Assemble(targets, settled);
            // What one search found can be what the next one holds fast.
            if (plan.Searches.Values.FirstOrDefault(search => search.Found is not null && !settled.ContainsKey(search.Search.Name)) is not { } next)
            {
                return plan;
            }

            settled[next.Search.Name] = next;
            known = With(known, next.Found!);
        }
    }

    /// <summary>Plans a candidate of a search: the judgements it is made of, its variables having these values.</summary>
    public BuildPlan Candidate(CheckedRecipe recipe, SearchPlan search, IReadOnlyDictionary<string, ExactDecimal> values) =>
        Plan(With(recipe, values), new BuildTargets { Judgements = search.Judgements });

    private static CheckedRecipe With(CheckedRecipe recipe, IReadOnlyDictionary<string, ExactDecimal> values)
    {
        var variables = new Dictionary<string, ExactDecimal>(recipe.Variables, StringComparer.Ordinal);
        foreach (var name in values.Keys)
        {
            variables[name] = values[name];
        }

        return recipe with { Variables = variables };
    }
}
