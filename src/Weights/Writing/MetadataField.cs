namespace TaskRecipes.Weights;

/// <summary>An entry of <c>__metadata__</c>.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its text, or a text of the same width where the final one is not known yet (a digest, say).</param>
public sealed record MetadataField(string Key, string Value);
