namespace TaskRecipes.Learning.Tasks;

/// <summary>Which of a head's classes those of a data set are, by their names.</summary>
/// <param name="Numbers">The head's class for each of the data's; null where the names tell of none.</param>
/// <param name="IsExact">Whether the names are the same to the letter; else case and spaces around them differ.</param>
internal readonly record struct ClassNames(int[]? Numbers, bool IsExact)
{
    /// <summary>Finds every name of the data, each once: as it is or, where that fails, whatever its case and the spaces around it, if only one can be meant.</summary>
    /// <param name="data">Names of the data's classes.</param>
    /// <param name="head">Names of the head's, by number.</param>
    public static ClassNames Match(IReadOnlyList<string> data, IReadOnlyList<string> head)
    {
        if (Find(data, head, name => name) is { } exact)
        {
            return new ClassNames(exact, true);
        }

        return new ClassNames(Find(data, head, Form), false);
    }

    /// <summary>Whether both tell names and none of the data's is among the head's; numbers, and names that the hub gives where nobody did, tell nothing.</summary>
    /// <param name="data">Names of the data's classes.</param>
    /// <param name="head">Names of the head's.</param>
    public static bool AreOthers(IReadOnlyList<string> data, IReadOnlyList<string> head) =>
        data.Any(Tells) && head.Any(Tells) && !data.Select(Form).Intersect(head.Select(Form), StringComparer.Ordinal).Any();

    private static bool Tells(string name) => !name.StartsWith("LABEL_", StringComparison.Ordinal) && !name.All(char.IsAsciiDigit);

    private static string Form(string name) => name.Trim().ToUpperInvariant();

    private static int[]? Find(IReadOnlyList<string> data, IReadOnlyList<string> head, Func<string, string> form)
    {
        var known = head.Select(form).ToList();
        int[] numbers = [.. data.Select(form).Select(name => known.IndexOf(name) is var first && first == known.LastIndexOf(name) ? first : -1)];
        return numbers.Contains(-1) || numbers.Distinct().Count() != numbers.Length ? null : numbers;
    }
}
