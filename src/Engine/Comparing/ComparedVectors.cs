using TaskRecipes.Basics;
using TaskRecipes.Engine.Data;
using TaskRecipes.Engine.Locking;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Engine.Store;
using TaskRecipes.Merging;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Comparing;

/// <summary>One tensor of the vectors compared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vectors">The vectors that have it.</param>
/// <param name="Nodes">How each of these makes it.</param>
internal sealed record ComparedTensor(string Name, IReadOnlyList<int> Vectors, IReadOnlyList<TensorNode> Nodes)
{
    public Shape Shape => Nodes[0].Shape;
}

/// <summary>Vectors of a recipe as they would be calculated, tensor by tensor; each source is read once.</summary>
internal sealed class ComparedVectors : IDisposable
{
    private readonly CheckedRecipe _recipe;
    private readonly IReadOnlyList<string> _names;
    private readonly BuildOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly SourceCatalog _sources;
    private readonly SourceReaders _readers;
    private readonly IReadOnlyList<TensorSet> _sets;

    public ComparedVectors(CheckedRecipe recipe, IReadOnlyList<string> names, BuildOptions options, CancellationToken cancellation)
    {
        (_recipe, _names, _options, _cancellation) = (recipe, names, options, cancellation);
        var store = StoreFolder.Choose(options.Store);
        _sources = new SourceCatalog(store);
        var diagnostics = new List<Diagnostic>();
        var state = new BuildState(store, options, RecipeRecord.Load(store, recipe.Path), LockFile.Of(recipe, options.Locked));
        var data = new Datasets(recipe, store, options, new SilentListener(), cancellation);
        (_sets, var measures, var packs) = EntryTensors.Of(recipe, Builder.Catalog, _sources, data, state, Numerics.Version, names, diagnostics);
        if (diagnostics.FirstOrDefault(found => found.Severity == Severity.Error) is { } error)
        {
            throw new TaskRecipeException(error);
        }

        _readers = new SourceReaders(_sources, packs);
        foreach (var measure in measures.Where(measure => measure.Values is null))
        {
            measure.Use(ModelValues.Of(measure, _readers, options, null, cancellation, out _));
        }
    }

    /// <summary>The tensors that a vector has, in ordinal order of names.</summary>
    public IEnumerable<ComparedTensor> Tensors()
    {
        foreach (var name in _sets.SelectMany(set => set.Calculated.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            List<int> vectors = [.. Enumerable.Range(0, _sets.Count).Where(i => _sets[i].Calculated.GetValueOrDefault(name) is not (null or ZeroNode))];
            if (vectors.Count > 0)
            {
                var tensor = new ComparedTensor(name, vectors, [.. vectors.Select(i => _sets[i].Calculated[name])]);
                RequireOneShape(tensor);
                yield return tensor;
            }
        }
    }

    /// <summary>Runs what measures them.</summary>
    /// <exception cref="TaskRecipeException">A source changed meanwhile.</exception>
    public void Run(IReadOnlyList<MeasuredProgram> programs)
    {
        MeasurePass.Run(programs, _readers, _options, null, _cancellation);
        var leaves = programs.SelectMany(program => program.Tensor.Inputs).Select(node => node as LeafNode ?? (node as RowsNode)?.Leaf).OfType<LeafNode>();
        foreach (var path in leaves.Select(leaf => leaf.Source.Path).Distinct(StringComparer.Ordinal))
        {
            _sources.Open(path).RequireUnchanged();
        }
    }

    public void Dispose() => _readers.Dispose();

    private void RequireOneShape(ComparedTensor tensor)
    {
        for (var i = 1; i < tensor.Nodes.Count; i++)
        {
            if (!tensor.Nodes[i].Shape.Equals(tensor.Shape))
            {
                var (first, other) = (_names[tensor.Vectors[0]], _names[tensor.Vectors[i]]);
                throw new TaskRecipeException(new Diagnostic(_recipe.Entries[other].At, Severity.Error, "TR0750",
                    $"tensor '{tensor.Name}' has shape {tensor.Nodes[i].Shape} in {other} and {tensor.Shape} in {first}, so they have no cosine; name the vectors to compare"));
            }
        }
    }
}
