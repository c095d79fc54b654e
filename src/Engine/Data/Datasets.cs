using TaskRecipes.Basics;
using TaskRecipes.Engine.Store;
using TaskRecipes.Learning.Data;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Data;

/// <summary>A recipe's data sets, behind one door: their keys, and their samples, loaded when first asked for. For any number of threads.</summary>
internal sealed class Datasets : IDataCatalog
{
    private readonly CheckedRecipe _recipe;
    private readonly SampleGraph _graph;
    private readonly DataFiles _files;
    private readonly Dictionary<(string, Split), SampleSet> _loaded = [];
    private readonly Lock _lock = new();

    /// <summary>Of a recipe; nothing is looked at yet.</summary>
    public Datasets(CheckedRecipe recipe, StoreFolder store, BuildOptions options, IBuildListener listener, CancellationToken cancellation)
    {
        _recipe = recipe;
        _graph = new SampleGraph(recipe);
        _files = new DataFiles(store, options, listener, cancellation);
    }

    /// <summary>Has warnings about samples told to a build rather than to its listener alone.</summary>
    public void Tell(Action<Diagnostic> found) => _files.Found = found;

    /// <summary>The samples of a split; they are kept until the build ends.</summary>
    /// <exception cref="TaskRecipeException">A file is missing or bad, or changed while it was read.</exception>
    public SampleSet Load(string dataset, Split split)
    {
        lock (_lock)
        {
            if (!_loaded.TryGetValue((dataset, split), out var samples))
            {
                samples = _graph.Of(_recipe.Datasets[dataset], split).Load(_files);
                _loaded[(dataset, split)] = samples;
            }

            return samples;
        }
    }

    /// <inheritdoc/>
    public Digest? Key(DatasetDeclaration dataset, Split split)
    {
        lock (_lock)
        {
            return _graph.Of(dataset, split).Key(_files);
        }
    }

    /// <inheritdoc/>
    public Digest? File(DataFile file)
    {
        lock (_lock)
        {
            return _files.Remembered(file);
        }
    }

    /// <summary>Fetches and reads whatever the key of a split needs to be known.</summary>
    /// <exception cref="TaskRecipeException">A file is missing, or can not be fetched.</exception>
    public Digest Hash(string dataset, Split split)
    {
        lock (_lock)
        {
            var node = _graph.Of(_recipe.Datasets[dataset], split);
            foreach (var file in node.Files)
            {
                _files.Open(file);
            }

            return node.Key(_files)!;
        }
    }
}
