using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Learning.Architectures;

/// <summary>Keys of <c>initialize</c> that several architectures share.</summary>
internal static class CommonParameters
{
    public static ParameterDeclaration Classes { get; } = Whole("classes", "Classes of a single head.");

    public static ParameterDeclaration Heads { get; } = new("heads", ParameterKind.IntegerMap, "Classes of each head, by name.");

    public static ParameterDeclaration Seed { get; } = ParameterDeclaration.Seed("Seed of the initial weights.");

    /// <summary>A whole number of at least 1.</summary>
    public static ParameterDeclaration Whole(string name, string description) =>
        new(name, ParameterKind.Integer, description) { Minimum = new ExactDecimal(1) };

    /// <summary>The value of a whole number.</summary>
    public static long Whole(this InitialValues values, string name) => values.Numbers[name].FloorTimes(1);

    /// <summary>Classes of every head by its whole prefix; the single one is named <paramref name="single"/>.</summary>
    public static Dictionary<string, long> HeadsByPrefix(this InitialValues values, string single = "head")
    {
        var heads = new Dictionary<string, long>(StringComparer.Ordinal);
        if (values.Numbers.ContainsKey(Classes.Name))
        {
            heads.Add(single, values.Whole(Classes.Name));
        }

        foreach (var (name, classes) in values.Maps.GetValueOrDefault(Heads.Name) ?? [])
        {
            heads.Add($"heads.{name}", classes);
        }

        return heads;
    }
}
