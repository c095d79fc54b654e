using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Plans a recipe once, with the values that are known of its searched variables.</summary>
/// <param name="declared">The recipe as it was read.</param>
/// <param name="recipe">The same with values that searches found.</param>
/// <param name="catalog">Methods and architectures.</param>
/// <param name="sources">Headers and remembered digests.</param>
/// <param name="data">Keys of data sets.</param>
/// <param name="state">What earlier builds left.</param>
/// <param name="cpuNumerics">Version of the <c>cpu</c> numerics class.</param>
internal sealed class PlanAssembler(
    CheckedRecipe declared, CheckedRecipe recipe, RecipeCatalog catalog, ISourceCatalog sources, IDataCatalog data, IBuildState state, string cpuNumerics)
{
    private readonly TensorKeys _keys = TensorKeys.Remembered(cpuNumerics);

    /// <summary>The plan.</summary>
    /// <param name="targets">What is asked for.</param>
    /// <param name="settled">Searches whose values the recipe holds already.</param>
    public BuildPlan Assemble(BuildTargets targets, IReadOnlyDictionary<string, SearchPlan> settled)
    {
        var diagnostics = new List<Diagnostic>(recipe.Warnings);
        var elaborator = new Elaborator(recipe, catalog, sources, diagnostics);
        var searched = new SearchedEntries(declared);
        var demand = new Demand(recipe, targets, searched);
        var order = new EntryOrder(recipe).Of(demand.Entries);
        var judging = Elaborate(elaborator, demand, order, diagnostics);
        var snapshots = order.Where(name => recipe.Entries[name] is SourceModel or VectorFile)
            .ToDictionary(name => name, name => Snapshot(recipe.Entries[name]), StringComparer.Ordinal);
        var judgingKeys = new JudgingKeys(recipe, data, cpuNumerics, diagnostics);
        if (!HasErrors(diagnostics))
        {
            elaborator.Resolve(_keys, judgingKeys, state);
            judging.Resolve(_keys, judgingKeys, state);
        }

        if (HasErrors(diagnostics))
        {
            return new BuildPlan { Recipe = recipe, Steps = [], Outputs = [], Diagnostics = diagnostics, Sources = snapshots };
        }

        var facts = new EntryFacts(recipe, elaborator, _keys, snapshots);
        var searches = Searches(demand, settled, new SearchKeys(recipe, searched, facts, judgingKeys, judging.Evaluations), judging);
        var assembler = new OutputAssembler(recipe, elaborator, _keys);
        foreach (var evaluation in judging.Evaluations.Values.Where(evaluation => evaluation.Suite.Command is not null))
        {
            var row = evaluation.Judgement.Row;
            evaluation.Written = path => assembler.Assemble(new OutputDeclaration(row, evaluation.Suite.At, row, path, evaluation.Stored, OutputDeclaration.UsualShardBytes));
        }

        var outputs = targets.Outputs.Select(assembler.Assemble).ToList();
        var packs = new Dictionary<string, OutputPlan>(StringComparer.Ordinal);
        foreach (var name in order.Where(name => recipe.Entries[name] is ComputedEntry { Options.Cache: true } or FinetunedModel or SubCheckpoint))
        {
            packs[name] = assembler.AssemblePack(name, state.PackPath(facts.KeyOf(name)));
        }

        foreach (var training in elaborator.Trainings.Values.Where(training => !recipe.Entries.ContainsKey(training.Run.Name)))
        {
            packs[training.Run.Name] = assembler.AssemblePack(training.Run.Name, state.PackPath(training.Key));
        }

        var steps = new StepAssembler(recipe, state, facts, elaborator, snapshots, packs, judging.Evaluations, searches, judgingKeys, demand, searched).Assemble(order, outputs);
        return new BuildPlan
        {
            Recipe = recipe, Steps = steps, Outputs = outputs, Diagnostics = diagnostics, Sources = snapshots, Packs = packs,
            Evaluations = judging.Evaluations, Searches = searches, Trainings = elaborator.Trainings, Gates = demand.Gates,
        };
    }

    private JudgingAssembler Elaborate(Elaborator elaborator, Demand demand, IReadOnlyList<string> order, List<Diagnostic> diagnostics)
    {
        var judging = new JudgingAssembler(recipe, elaborator);
        Elaborate(order.Where(name => recipe.Entries[name] is SourceModel or VectorFile or InitializedModel));
        // Without a source whatever uses it lacks tensors: that is said only once all sources are there.
        if (!HasErrors(diagnostics))
        {
            Elaborate(order);
            foreach (var judgement in demand.Judgements)
            {
                judging.Add(judgement);
            }
        }

        return judging;

        void Elaborate(IEnumerable<string> names)
        {
            foreach (var name in names)
            {
                elaborator.Entry(name);
            }
        }
    }

    private Dictionary<string, SearchPlan> Searches(
        Demand demand, IReadOnlyDictionary<string, SearchPlan> settled, SearchKeys keys, JudgingAssembler judging)
    {
        var searches = new Dictionary<string, SearchPlan>(StringComparer.Ordinal);
        foreach (var name in demand.Searches)
        {
            if (!settled.TryGetValue(name, out var search))
            {
                search = judging.Search(name);
                search.Key = keys.Of(search);
                search.Found = search.Key is null ? null : state.Found(search.Key);
            }

            searches[name] = search;
        }

        return searches;
    }

    private static bool HasErrors(List<Diagnostic> diagnostics) => diagnostics.Exists(finding => finding.Severity == Severity.Error);

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
