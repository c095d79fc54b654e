using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Planning's door: a checked recipe becomes steps with keys. Headers and records are read, tensor data never (SPEC 3.10).</summary>
/// <param name="catalog">Methods and architectures.</param>
/// <param name="sources">Headers and remembered digests.</param>
/// <param name="state">What earlier builds left.</param>
/// <param name="cpuNumerics">Version of the <c>cpu</c> numerics class.</param>
public sealed class Planner(RecipeCatalog catalog, ISourceCatalog sources, IBuildState state, string cpuNumerics)
{
    /// <summary>Plans outputs and all that they use, without what judges them.</summary>
    public BuildPlan Plan(CheckedRecipe recipe, IReadOnlyList<OutputDeclaration> outputs) => Plan(recipe, BuildTargets.Only(outputs));

    /// <summary>Plans what is asked for and all that it uses.</summary>
    public BuildPlan Plan(CheckedRecipe recipe, BuildTargets targets)
    {
        var outputs = targets.Outputs;
        var diagnostics = new List<Diagnostic>(recipe.Warnings);
        var elaborator = new Elaborator(recipe, catalog, sources, diagnostics);
        var searched = new SearchedEntries(recipe);
        var demand = new Demand(recipe, targets, searched);
        var order = new EntryOrder(recipe).Of(demand.Entries);
        Elaborate(order.Where(name => recipe.Entries[name] is SourceModel or VectorFile or InitializedModel));
        // Without a source whatever uses it lacks tensors: that is said only once all sources are there.
        if (!diagnostics.Any(finding => finding.Severity == Severity.Error))
        {
            Elaborate(order);
        }

        void Elaborate(IEnumerable<string> names)
        {
            foreach (var name in names)
            {
                elaborator.Entry(name);
            }
        }

        var planned = new BuildPlan
        {
            Recipe = recipe, Steps = [], Outputs = [], Diagnostics = diagnostics, Packs = new Dictionary<string, OutputPlan>(),
            Sources = order.Where(name => recipe.Entries[name] is SourceModel or VectorFile)
                .ToDictionary(name => name, name => Snapshot(recipe.Entries[name]), StringComparer.Ordinal),
        };
        if (planned.HasErrors)
        {
            return planned;
        }

        var keys = TensorKeys.Remembered(cpuNumerics);
        foreach (var measure in elaborator.Measures)
        {
            measure.Resolve(keys, state);
        }

        var assembler = new OutputAssembler(recipe, elaborator, keys);
        var outputPlans = outputs.Select(assembler.Assemble).ToList();
        var facts = new EntryFacts(recipe, elaborator, keys, planned.Sources);
        var packs = order.Where(name => recipe.Entries[name] is ComputedEntry { Options.Cache: true })
            .ToDictionary(name => name, name => assembler.AssemblePack(name, state.PackPath(facts.KeyOf(name))), StringComparer.Ordinal);
        var steps = new StepAssembler(recipe, state, facts, elaborator, planned.Sources, packs, elaborator.Measures, demand, searched).Assemble(order, outputPlans);
        return new BuildPlan
        {
            Recipe = recipe, Steps = steps, Outputs = outputPlans, Diagnostics = diagnostics, Sources = planned.Sources, Packs = packs,
        };
    }

    private SourceSnapshot Snapshot(Declaration declaration)
    {
        try
        {
            return sources.Look(declaration is SourceModel model ? model.Path : ((VectorFile)declaration).Path);
        }
        catch (TaskRecipeException)
        {
            // Said already, at the place in the recipe.
            return new SourceSnapshot { Path = "", Tensors = new Dictionary<string, SourceTensor>(), Knowledge = SourceKnowledge.New };
        }
    }
}
