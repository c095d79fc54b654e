using TaskRecipes.Catalog;

namespace TaskRecipes.Learning.Architectures;

/// <summary>All architectures, in the order of the reference.</summary>
public static class AllArchitectures
{
    /// <summary>The architectures.</summary>
    public static IReadOnlyList<ArchitectureDeclaration> All { get; } = [Mlp.Declaration, ConvNet.Declaration, Vit.Declaration, Gpt2.Declaration];
}
