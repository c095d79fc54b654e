using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>Puts together what training and judging depend on: a model's tensors and side files, data, heads, settings.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="data">Keys of data.</param>
/// <param name="numerics">Version of the <c>cpu</c> numerics class.</param>
/// <param name="diagnostics">Takes what is found: files that are not there.</param>
internal sealed class JudgingKeys(CheckedRecipe recipe, IDataCatalog data, string numerics, List<Diagnostic> diagnostics)
{
    /// <summary>Version of the <c>cpu</c> numerics class.</summary>
    public string Numerics { get; } = numerics;

    /// <summary>Adds a model: every tensor as it is calculated with, config and tokenizer; false where a source's digest is not known.</summary>
    public bool Add(KeyText text, TensorSet model, TensorKeys keys) => Add(text, model, node => keys.Of(node));

    /// <summary>Adds a model whose tensors are rounded before they are used.</summary>
    public bool Add(KeyText text, TensorSet model, Func<TensorNode, Digest?> keyOf)
    {
        foreach (var name in model.Calculated.Keys.Order(StringComparer.Ordinal))
        {
            if (keyOf(model.Calculated[name]) is not { } key)
            {
                return false;
            }

            text.Add(name).Add(key);
        }

        var origin = model.Origin;
        text.Add(origin.ConfigJson ?? "").Add(origin.Source?.SideDigest ?? Digest.Zero).Add(origin.Tokenizer?.TokenizerDigest ?? Digest.Zero);
        text.Add(origin.Layers ?? 0).Add(origin.Untied ? "untied" : "");
        origin.Head?.AddTo(text);
        return true;
    }

    /// <summary>Adds a head.</summary>
    public bool Add(KeyText text, Head? head)
    {
        text.Add(head?.Name ?? "");
        if (head?.Path is { } path)
        {
            return AddFile(text, head.At, path);
        }

        if (head?.ZeroShot is not { } zeroShot)
        {
            return true;
        }

        foreach (var template in zeroShot.Templates)
        {
            text.Add(template);
        }

        return AddFile(text, head.At, zeroShot.Classes);
    }

    /// <summary>Adds all that a suite measures by, but the model.</summary>
    public bool Add(KeyText text, SuiteDeclaration suite, IReadOnlyDictionary<string, ResolvedParameter> settings)
    {
        text.Add(suite.Task.Name).Add(suite.Command is null ? $"{suite.Task.Version}, {Numerics}" : "");
        // How many samples are judged at once changes no result.
        Add(text, settings.Where(setting => setting.Key != "batch_size").ToDictionary(setting => setting.Key, setting => setting.Value));
        if (suite.Command is { } command)
        {
            Add(text, command);
        }

        return Add(text, suite.Head)
            && (suite.Data is not { } split || Add(text, split))
            && (suite.Generation is not { } generation || Add(text, generation, suite.At));
    }

    private bool Add(KeyText text, GenerationSettings generation, SourceSpan at)
    {
        foreach (var word in generation.ScorerCommand)
        {
            text.Add(word);
        }

        return (generation.PromptData is not { } prompts || Add(text, prompts)) && (generation.PromptFile is not { } file || AddFile(text, at, file));
    }

    private static void Add(KeyText text, CommandSettings command)
    {
        text.Add(command.Version ?? "").Add(command.Results);
        foreach (var word in command.Run)
        {
            text.Add(word);
        }

        foreach (var (name, value) in command.Environment)
        {
            text.Add(name).Add(value);
        }

        foreach (var metric in command.Metrics)
        {
            text.Add(metric.Name).Add(metric.Value).Add(metric.StandardError ?? "").Add(metric.Count ?? "");
        }
    }

    /// <summary>The key of a split of a data set; null while a file of it is not known.</summary>
    public Digest? KeyOf(DataReference reference) => Try(() => data.Key(recipe.Datasets[reference.Dataset], reference.Split));

    /// <summary>Adds a split of a data set; false while a file of it is not known.</summary>
    public bool Add(KeyText text, DataReference reference) => Add(text, KeyOf(reference));

    /// <summary>Adds what a file holds; false where it is not known.</summary>
    private bool AddFile(KeyText text, SourceSpan at, string path) => Add(text, Try(() => data.File(new DataFile(at, null, path, null, null))));

    private Digest? Try(Func<Digest?> look)
    {
        try
        {
            return look();
        }
        catch (TaskRecipeException exception)
        {
            if (!diagnostics.Contains(exception.Diagnostic))
            {
                diagnostics.Add(exception.Diagnostic);
            }

            return null;
        }
    }

    /// <summary>Adds a key; false where it is not known.</summary>
    public static bool Add(KeyText text, Digest? key)
    {
        if (key is not null)
        {
            text.Add(key);
        }

        return key is not null;
    }

    /// <summary>Adds settings by name, sorted.</summary>
    public static void Add(KeyText text, IReadOnlyDictionary<string, ResolvedParameter> settings)
    {
        text.Add(settings.Count);
        foreach (var name in settings.Keys.Order(StringComparer.Ordinal))
        {
            text.Add(name).Add(settings[name].Text);
        }
    }
}
