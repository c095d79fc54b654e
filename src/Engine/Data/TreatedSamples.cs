using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Learning.Data;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Data;

/// <summary>What a data set's own keys do to its samples: <c>where</c>, then <c>classes</c>, <c>take</c> and <c>transform</c>.</summary>
internal sealed class TreatedSamples : SampleNode
{
    private readonly DatasetDeclaration _dataset;
    private readonly SampleNode _raw;
    private readonly string _name;
    private readonly List<(DataTransform Declared, ResolvedParameter? Argument)> _transforms;

    public TreatedSamples(DatasetDeclaration dataset, Split split, SampleNode raw, CheckedRecipe recipe)
    {
        (_dataset, _raw, _name) = (dataset, raw, $"{dataset.Name}.{split.ToString().ToLowerInvariant()}");
        _transforms = [.. dataset.Transforms.Select(transform => (transform, transform.Argument is { } argument
            ? FixedParameters.Of(argument, transform.Declaration.Name, recipe)
            : null))];
    }

    public override IEnumerable<DataFile> Files => _raw.Files;

    public override Digest? Key(DataFiles files)
    {
        if (_raw.Key(files) is not { } key || IsAsRead)
        {
            return _raw.Key(files);
        }

        var text = new KeyText("treated").Add(key).Add("where");
        foreach (var condition in _dataset.Where.Select(ConditionText).Order(StringComparer.Ordinal))
        {
            text.Add(condition);
        }

        text.Add("classes");
        foreach (var name in _dataset.Classes ?? [])
        {
            text.Add(name);
        }

        text.Add("take").Add(_dataset.Take ?? -1).Add("transform");
        foreach (var (declared, argument) in _transforms)
        {
            text.Add(ImageTransform.Version).Add(declared.Declaration.Name).Add(argument?.Text ?? "");
        }

        return text.Digest();
    }

    protected override SampleSet Make(DataFiles files)
    {
        var samples = _raw.Load(files);
        foreach (var filter in _dataset.Where)
        {
            samples = new SampleFilter(filter.At, filter.Column, filter.Values, filter.Comparison, filter.Bound).Apply(samples);
        }

        samples = _dataset.Classes is { } classes ? Chosen(samples, classes, files) : samples;
        // Another split, or another file tomorrow, could hold other names and so number them otherwise.
        if (samples.Classes is { } names && _dataset is { Classes: null, Origin: FileData })
        {
            throw DataErrors.NamesNeedAnOrder(_dataset.At, _dataset.Name, names);
        }

        samples = _dataset.Take is { } count ? ClassChoice.First(samples, count) : samples;
        foreach (var (declared, argument) in _transforms)
        {
            samples = Transformed(samples, declared.Declaration.Name, argument?.Exact ?? default);
        }

        return samples;
    }

    private SampleSet Chosen(SampleSet samples, IReadOnlyList<string> classes, DataFiles files)
    {
        var chosen = ClassChoice.Only(samples, classes, _dataset.At);
        // Names must be listed, so a label that is not may be a slip; who lists some of the numbers, or of another set's classes, chooses.
        if (samples.Classes is not null && _dataset.Origin is FileData && chosen.Count < samples.Count)
        {
            files.Found(DataErrors.LeftOut(_dataset.At, _name, samples.Count, ClassChoice.LeftOut(samples, classes), classes));
        }

        return chosen;
    }

    private ImageSet Transformed(SampleSet samples, string name, ExactDecimal argument)
    {
        var transform = new ImageTransform(name, argument);
        return samples switch
        {
            EncodedImageSet when !transform.MakesOneSize => throw DataErrors.TransformOfSeveralSizes(_dataset.At, name),
            ImageSet images when transform.IsTooLarge(images) => throw TooMany(),
            EncodedImageSet encoded when transform.IsTooLarge(encoded) => throw TooMany(),
            ImageSet images => transform.Apply(images),
            EncodedImageSet encoded => transform.Apply(encoded),
            _ => throw DataErrors.TransformOfTexts(_dataset.At, name),
        };

        TaskRecipeException TooMany() =>
            DataErrors.TooManySamples(_dataset.At, $"{samples.Count} images that '{name}' brings to {argument.ToDisplay()} × {argument.ToDisplay()}");
    }

    private bool IsAsRead => _dataset is { Where.Count: 0, Classes: null, Take: null, Transforms.Count: 0 };

    /// <summary>A condition whose values are in any order.</summary>
    private static string ConditionText(DataFilter filter) => filter.Comparison is { } comparison
        ? new KeyText(filter.Column).Add(comparison).Add(filter.Bound.ToString()).Digest().ToString()
        : filter.Values.Order(StringComparer.Ordinal).Aggregate(new KeyText(filter.Column).Add("in"), (text, value) => text.Add(value)).Digest().ToString();
}
