using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests.Generated;

/// <summary>What is written from the declarations, or from what was compiled of them, and checked in: stale, it fails here.</summary>
public sealed class GeneratedFiles
{
    [Fact]
    public void TheMergeMethods() => Repository.ShouldHold("src/TaskRecipes/Merge.Methods.cs", MergeMethodsWriter.Write());

    [Fact]
    public void ThePublicSurface() => Repository.ShouldHold("src/TaskRecipes/PublicApi.txt", PublicApiWriter.Write(typeof(Model).Assembly));
}
