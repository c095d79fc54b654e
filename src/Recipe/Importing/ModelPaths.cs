using System.Text.Json;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Importing;

/// <summary>What mergekit's names of models mean: other merges of the file, or paths.</summary>
internal sealed class ModelPaths(RecipeDraft draft, string recipeFolder, string from, DiagnosticBag errors)
{
    private readonly Dictionary<string, string> _merges = new(StringComparer.Ordinal), _slices = new(StringComparer.Ordinal);

    /// <summary>Makes a merge of the same file known as a model.</summary>
    public void Add(string merge, string operation) => _merges[merge] = operation;

    /// <summary>The recipe's name for a model.</summary>
    public string Name(YamlScalar model)
    {
        if (_merges.TryGetValue(model.Value, out var merge))
        {
            return merge;
        }

        var place = Path.GetFullPath(model.Value, from);
        if (model.Value.Contains('+', StringComparison.Ordinal) && !Path.Exists(place))
        {
            errors.Add(ImportErrors.CanNotBeSaid(
                model.At, $"the adapter in '{model.Value}'", "merge it into its model first, and name that"));
        }
        else if (model.Value.Contains('@', StringComparison.Ordinal) && !Path.Exists(place))
        {
            errors.Add(ImportErrors.CanNotBeSaid(
                model.At, $"the revision in '{model.Value}'", "download that revision, and name its folder"));
        }

        var path = Path.GetRelativePath(recipeFolder, place).Replace(Path.DirectorySeparatorChar, '/');
        return draft.Model(path, Path.Exists(place) ? null : "nothing lies there yet: download the model to it, or name where it is");
    }

    /// <summary>How many layers a model has by its <c>config.json</c>; null where that is not known.</summary>
    public int? Layers(YamlScalar model)
    {
        try
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Path.GetFullPath(model.Value, from), "config.json")));
            foreach (var key in new[] { "num_hidden_layers", "n_layer", "num_layers" })
            {
                if (config.RootElement.TryGetProperty(key, out var layers) && layers.TryGetInt32(out var count))
                {
                    return count;
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a model's folder is there and holds a tokenizer.</summary>
    public bool HasTokenizer(YamlScalar model)
    {
        var folder = Path.GetFullPath(model.Value, from);
        return Directory.Exists(folder)
            && Directory.EnumerateFiles(folder).Any(file => Path.GetFileName(file) is "tokenizer.json" or "tokenizer.model" or "vocab.json" or "vocab.txt" or "spiece.model");
    }

    /// <summary>The layers of a model that a slice takes: the model itself where these are all, else an operation, declared when it first comes up.</summary>
    public string Slice(MergekitSource source)
    {
        var model = Name(source.Model);
        if (source.Layers is not { } layers || (layers.First == 0 && Layers(source.Model) == layers.End))
        {
            return model;
        }

        var slice = $"{{ model: {model}, layers: [{layers.First}, {layers.End}] }}";
        if (!_slices.TryGetValue(slice, out var name))
        {
            name = draft.Names.Take($"{model}_{layers.First}_{layers.End}");
            _slices[slice] = name;
            draft.Operation(name, [], ["method: slices", $"slices: [{slice}]"]);
        }

        return name;
    }
}
