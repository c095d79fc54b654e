using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Ids, keys and facts of a recipe's entries and outputs.</summary>
internal sealed class EntryFacts(
    CheckedRecipe recipe, Elaborator elaborator, TensorKeys keys, IReadOnlyDictionary<string, SourceSnapshot> sources)
{
    private readonly Dictionary<string, Digest?> _keys = new(StringComparer.Ordinal);

    /// <summary>The id of the step that makes an entry.</summary>
    public string IdOf(string entry) => recipe.Entries[entry] switch
    {
        SourceModel or VectorFile => $"source:{entry}",
        InitializedModel => $"initialize:{entry}",
        FinetunedModel or SubCheckpoint => $"finetune:{entry}",
        _ => $"{(elaborator.Entry(entry).Type == ExpressionType.Model ? "merge" : "vector")}:{entry}",
    };

    /// <summary>The key of an entry; null while a source's digest is not known.</summary>
    public Digest? KeyOf(string entry)
    {
        if (!_keys.TryGetValue(entry, out var key))
        {
            key = sources.TryGetValue(entry, out var source) ? source.Digest : Calculate(elaborator.Entry(entry));
            _keys[entry] = key;
        }

        return key;
    }

    /// <summary>What the key of a computed or initialised entry was made from.</summary>
    public IReadOnlyList<KeyFact> Of(string entry)
    {
        return recipe.Entries[entry] switch
        {
            InitializedModel model => [new KeyFact("architecture", model.Architecture), .. StepFacts.Parameters(model.Parameters, recipe)],
            ComputedEntry computed =>
            [
                new KeyFact("expression", ExpressionText.Of(computed.Expression)),
                .. VariableUses.Of(computed.Expression).Select(Variable),
                .. StepFacts.Options(computed.Options),
                .. computed.Options.IntersectVocabulary ? [new KeyFact("rows of common tokens", Rows(elaborator.Entry(entry)))] : Array.Empty<KeyFact>(),
                .. Keys(computed),
                .. elaborator.Measures.Where(measure => measure.Entry == entry)
                    .Select(measure => new KeyFact(measure.Id, measure.Values is null ? "" : measure.Key!.ToString())),
            ],
            FinetunedModel model => [.. Settings(model), .. Keys(model)],
            var other => [.. Keys(other)],
        };
    }

    /// <summary>What a training, or a checkpoint on its way, was made from.</summary>
    public IReadOnlyList<KeyFact> Of(TrainingPlan training, string name) => training.Run.Name == name
        ? [.. Settings(training.Run), .. training.NewHead is { } head ? [new KeyFact("new head", head.Text)] : Array.Empty<KeyFact>(), .. training.Data.Select(data => new KeyFact(data.Name, data.Key?.ToString() ?? "")), .. Keys(training.Run)]
        : [new KeyFact($"finetune:{training.Run.Name}", training.Key?.ToString() ?? "")];

    private IEnumerable<KeyFact> Settings(FinetunedModel model) =>
    [
        new KeyFact("task", model.Task),
        new KeyFact("head", model.Head?.Name ?? model.Head?.Path ?? ""),
        .. StepFacts.Parameters(model.Parameters, recipe),
        .. model.Lora is { } lora ? StepFacts.Parameters(lora, recipe).Select(fact => new KeyFact($"lora {fact.Label}", fact.Value)) : [],
    ];

    /// <summary>The same without the keys of what it uses.</summary>
    public IEnumerable<KeyFact> OwnOf(string entry)
    {
        var inputs = EntryOrder.Uses(recipe.Entries[entry]).Select(IdOf).ToHashSet(StringComparer.Ordinal);
        return Of(entry).Where(fact => !inputs.Contains(fact.Label) && !fact.Label.StartsWith("measure:", StringComparison.Ordinal));
    }

    private IEnumerable<KeyFact> Keys(Declaration entry) =>
        EntryOrder.Uses(entry).Select(used => new KeyFact(IdOf(used), KeyOf(used)?.ToString() ?? ""));

    private KeyFact Variable(string name) => new(name, recipe.Variables.TryGetValue(name, out var value) ? value.ToDisplay() : "");

    /// <summary>What the key of an output was made from.</summary>
    public IReadOnlyList<KeyFact> Of(OutputPlan output) =>
    [
        new("dtype", output.Declaration.DType?.Name() ?? "as the sources"),
        new("layout", output.IsSingleFile ? "one file" : $"a folder, shards of {ByteSize.Text(output.Declaration.MaxShardBytes)}"),
        new("side files", output.Origin.Source?.SideDigest.ToString() ?? output.Origin.ConfigJson ?? ""),
        .. output.Origin.Tokenizer is { } tokenizer ? [new KeyFact("tokenizer", tokenizer.TokenizerDigest.ToString())] : Array.Empty<KeyFact>(),
        new(IdOf(output.Declaration.Of), KeyOf(output.Declaration.Of)?.ToString() ?? ""),
    ];

    /// <summary>The digest of all that tells which rows stand for which tokens.</summary>
    private static string Rows(TensorSet set)
    {
        var text = new KeyText("row maps");
        foreach (var name in set.Calculated.Keys.Where(TensorNames.IsByToken).Order(StringComparer.Ordinal))
        {
            foreach (var rows in NodeGraph.Of([set.Calculated[name]]).OfType<RowsNode>())
            {
                text.Add(name).Add(rows.Map.Digest);
            }
        }

        return text.Digest().ToString();
    }

    private Digest? Calculate(TensorSet set)
    {
        var text = new KeyText("entry").Add(set.Type.ToString());
        foreach (var name in set.Calculated.Keys.Order(StringComparer.Ordinal))
        {
            if (keys.Of(set.Calculated[name]) is not { } key)
            {
                return null;
            }

            text.Add(name).Add(key);
        }

        return text.Digest();
    }
}
