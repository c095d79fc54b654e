using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;

namespace TaskRecipes.Tasks;

/// <summary>Says where the stamps of a project's recipes lie: <c>NAME.taskrecipe.stamp</c>.</summary>
internal static class StampNames
{
    /// <summary>How every stamp's name ends.</summary>
    public const string Ending = ".taskrecipe.stamp";

    /// <summary>Gives every item its stamp: items that ask for the same share one; where others have its name too, names also tell what is asked.</summary>
    public static void Give(ITaskItem[] items, string folder)
    {
        foreach (var named in items.GroupBy(item => item.GetMetadata("Filename"), StringComparer.OrdinalIgnoreCase))
        {
            var asked = named.GroupBy(item => new RecipeItem(item).Question(), StringComparer.Ordinal).ToList();
            foreach (var same in asked)
            {
                var name = asked.Count == 1 ? named.Key : $"{named.Key}-{Mark(same.Key)}";
                foreach (var item in same)
                {
                    item.SetMetadata(RecipeItem.StampMetadata, Path.GetFullPath(Path.Combine(folder, name + Ending)));
                }
            }
        }
    }

    private static string Mark(string question)
    {
        const int Length = 8;
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(question))).Replace("-", "").Substring(0, Length).ToLowerInvariant();
    }
}
