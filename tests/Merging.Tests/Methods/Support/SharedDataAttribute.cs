using System.Reflection;

namespace TaskRecipes.Merging.Tests.Methods.Support;

/// <summary>A theory over reference data that lies beside the repository, in ../shared; skipped where it does not.</summary>
internal sealed class SharedDataAttribute : TheoryAttribute
{
    public SharedDataAttribute(string folder)
    {
        if (!Directory.Exists(PathOf(folder)))
        {
            Skip = $"the reference data '{folder}' is not beside the repository";
        }
    }

    public static string PathOf(string folder) => Path.GetFullPath(Path.Combine(
        typeof(SharedDataAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Repository").Value!,
        "../shared", folder));
}
