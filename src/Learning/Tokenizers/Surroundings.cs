namespace TaskRecipes.Learning.Tokenizers;

/// <summary>The tokens that a model expects around a text: what post-processors come down to for one text.</summary>
/// <param name="Before">Those before it, such as <c>[CLS]</c>.</param>
/// <param name="After">Those behind it, such as <c>[SEP]</c>.</param>
internal sealed record Surroundings(IReadOnlyList<int> Before, IReadOnlyList<int> After)
{
    /// <summary>No tokens.</summary>
    public static Surroundings None { get; } = new([], []);

    /// <summary>These with others around them.</summary>
    public Surroundings Within(Surroundings outer) => new([.. outer.Before, .. Before], [.. After, .. outer.After]);
}
