namespace TaskRecipes.Learning.Data;

/// <summary>A file of samples, or a folder of them.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Role">What it holds where a split has several: <c>images</c>, <c>labels</c>; else null.</param>
public sealed record SampleFile(string Path, string? Role);
