using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

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
        if (recipe.Entries[entry] is InitializedModel model)
        {
            return
            [
                new KeyFact("architecture", model.Architecture),
                .. model.Parameters.Keys.Order(StringComparer.Ordinal).Select(name => new KeyFact(name, StepFacts.Text(model.Parameters[name], recipe))),
            ];
        }

        var computed = (ComputedEntry)recipe.Entries[entry];
        return
        [
            new KeyFact("expression", ExpressionText.Of(computed.Expression)),
            .. StepFacts.Variables(computed.Expression).Select(variable => new KeyFact(variable, recipe.Variables[variable].ToDisplay())),
            .. StepFacts.Options(computed.Options),
            .. EntryOrder.Uses(computed).Select(used => new KeyFact(IdOf(used), KeyOf(used)?.ToString() ?? "")),
            .. elaborator.Measures.Where(measure => measure.Entry == entry)
                .Select(measure => new KeyFact(measure.Id, measure.Values is null ? "" : measure.Key!.ToString())),
        ];
    }

    /// <summary>What the key of an output was made from.</summary>
    public IReadOnlyList<KeyFact> Of(OutputPlan output) =>
    [
        new("dtype", output.Declaration.DType?.Name() ?? "as the sources"),
        new("layout", output.IsSingleFile ? "one file" : $"a folder, shards of {ByteSize.Text(output.Declaration.MaxShardBytes)}"),
        new("side files", output.Origin.Source?.SideDigest.ToString() ?? output.Origin.ConfigJson ?? ""),
        new(IdOf(output.Declaration.Of), KeyOf(output.Declaration.Of)?.ToString() ?? ""),
    ];

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
