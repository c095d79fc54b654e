namespace TaskRecipes.Merging.Methods;

/// <summary>All merge methods, in the order of the reference. Adding one is its file and a line here.</summary>
public static class MergeMethods
{
    /// <summary>The methods.</summary>
    public static IReadOnlyList<MergeMethod> All { get; } =
    [
        Arithmetic.Method,
        Mean.Method,
        Linear.Method,
        Slerp.Method,
        Sum.Method,
        Negation.Method,
        RandomLike.Method,
        Trim.Method,
        Ties.Method,
    ];

    /// <summary>Finds a method by name.</summary>
    public static MergeMethod Find(string name) => All.First(method => method.Declaration.Name == name);
}
