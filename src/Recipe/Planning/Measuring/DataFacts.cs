using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>What a data set is made from, as people read it.</summary>
internal static class DataFacts
{
    public static IEnumerable<KeyFact> Of(DatasetDeclaration dataset, CheckedRecipe recipe)
    {
        foreach (var fact in Origin(dataset.Origin, recipe))
        {
            yield return fact;
        }

        foreach (var split in new[] { Split.Train, Split.Validation, Split.Test })
        {
            if (dataset[split] is { } origin && Text(origin) is { Length: > 0 } text)
            {
                yield return new KeyFact(split.ToString().ToLowerInvariant(), text);
            }
        }

        foreach (var filter in dataset.Where)
        {
            var condition = filter.Comparison is { } comparison ? $"{comparison} {filter.Bound.ToDisplay()}" : string.Join(", ", filter.Values);
            yield return new KeyFact($"where {filter.Column}", condition);
        }

        if (dataset.Classes is { } classes)
        {
            yield return new KeyFact("classes", string.Join(", ", classes));
        }

        if (dataset.Take is { } take)
        {
            yield return new KeyFact("take", take.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var transform in dataset.Transforms)
        {
            yield return new KeyFact("transform", transform.Argument is { } argument
                ? $"{transform.Declaration.Name} {StepFacts.Text(argument, recipe)}"
                : transform.Declaration.Name);
        }
    }

    private static IEnumerable<KeyFact> Origin(DataOrigin origin, CheckedRecipe recipe) => origin switch
    {
        GeneratedData made => [new KeyFact("generate", made.Generator.Name), .. StepFacts.Parameters(made.Parameters, recipe)],
        FileData files => [new KeyFact("format", files.Format)],
        DerivedData derived => [new KeyFact("from", derived.Split is { } split ? $"{derived.From}.{split.ToString().ToLowerInvariant()}" : derived.From)],
        _ => [],
    };

    private static string Text(SplitOrigin split) => split.Cut is { } cut
        ? $"{cut.Fraction.ToDisplay()} of {cut.From.ToString().ToLowerInvariant()}, seed {cut.Seed}"
        : string.Join(", ", split.Files.Select(file => file.Url ?? file.Path));
}
