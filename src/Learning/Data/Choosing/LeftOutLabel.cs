using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>A label that is none of the classes asked for.</summary>
/// <param name="Name">As the data has it.</param>
/// <param name="Samples">How many have it.</param>
/// <param name="First">Where the first of them stands; null where they are in no file.</param>
public sealed record LeftOutLabel(string Name, int Samples, SourceSpan? First)
{
    /// <summary>The class that differs from it in nothing but case and spaces around it; null where none does.</summary>
    public string? Meant { get; init; }
}
