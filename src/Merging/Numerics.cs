using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging;

/// <summary>The <c>cpu</c> numerics class of SPEC 5.4.</summary>
public static class Numerics
{
    /// <summary>Its version, in the key of every step that is not exact.</summary>
    public static string Version { get; } = $"cpu {Functions.NumericsVersion}";
}
