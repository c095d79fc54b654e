using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Data;

/// <summary>Makes a recipe's splits into chains of nodes; one that is derived begins with the chain of its parent.</summary>
internal sealed class SampleGraph(CheckedRecipe recipe)
{
    private static readonly Split[] Splits = [Split.Train, Split.Validation, Split.Test];
    private readonly Dictionary<(string, Split), SampleNode> _wholes = [];
    private readonly Dictionary<(string, Split), SampleNode> _finished = [];

    /// <summary>A split as models see it.</summary>
    public SampleNode Of(DatasetDeclaration dataset, Split split)
    {
        if (!_finished.TryGetValue((dataset.Name, split), out var node))
        {
            if (dataset.Columns.Count > 0 && dataset.Origin is not FileData)
            {
                throw DataErrors.ColumnsWithoutFiles(dataset.At, dataset.Name);
            }

            node = new TreatedSamples(dataset, split, Part(dataset, split), recipe);
            _finished[(dataset.Name, split)] = node;
        }

        return node;
    }

    private SampleNode Part(DatasetDeclaration dataset, Split split)
    {
        var from = dataset[split]!.Cut?.From ?? split;
        var taking = Splits.Where(other => dataset[other]?.Cut?.From == from).ToList();
        var whole = Whole(dataset, from);
        return taking.Count == 0 ? whole
            : new CutSamples(whole, [.. taking.Select(other => dataset[other]!.Cut!)], from == split ? null : taking.IndexOf(split), dataset.At);
    }

    /// <summary>A split before anything is cut from it.</summary>
    private SampleNode Whole(DatasetDeclaration dataset, Split split)
    {
        if (!_wholes.TryGetValue((dataset.Name, split), out var node))
        {
            node = dataset.Origin switch
            {
                GeneratedData made => new GeneratedSamples(
                    dataset.At, FixedParameters.Of(made.Parameters, made.Generator.Parameters, recipe), split.ToString().ToLowerInvariant()),
                DerivedData derived => Of(recipe.Datasets[derived.From], split),
                FileData files => new FileSamples(files, dataset[split]!.Files, dataset.Columns),
                _ => throw new InvalidOperationException(dataset.Origin.GetType().Name),
            };
            _wholes[(dataset.Name, split)] = node;
        }

        return node;
    }
}
