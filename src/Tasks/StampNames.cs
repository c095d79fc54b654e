using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;

namespace TaskRecipes.Tasks;

/// <summary>Says where the stamps of a project's recipes lie: <c>NAME.taskrecipe.stamp</c>.</summary>
internal static class StampNames
{
    private const string Ending = ".taskrecipe.stamp";

    /// <summary>Gives every item its stamp; where two have one name, both names also tell what is built.</summary>
    public static void Give(ITaskItem[] items, string folder)
    {
        foreach (var named in items.GroupBy(item => item.GetMetadata("Filename"), StringComparer.OrdinalIgnoreCase))
        {
            var isAlone = named.Count() == 1;
            foreach (var item in named)
            {
                var name = isAlone ? named.Key : $"{named.Key}-{Mark(item)}";
                item.SetMetadata(RecipeItem.StampMetadata, Path.GetFullPath(Path.Combine(folder, name + Ending)));
            }
        }
    }

    private static string Mark(ITaskItem item)
    {
        const int Length = 8;
        var text = string.Join("\0", item.GetMetadata("FullPath"), item.GetMetadata("Targets"), item.GetMetadata("Set"));
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(text))).Replace("-", "").Substring(0, Length).ToLowerInvariant();
    }
}
