using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TaskRecipes.EndToEnd.Tests.Support;

/// <summary>What clean builds make, once for each recipe and its models.</summary>
internal static class Expected
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyDictionary<string, string>>> Known = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> Of(Site site, string path = "out/both")
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.GetFiles(site.Path, "*.*", SearchOption.TopDirectoryOnly).Where(file => !file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Known.GetOrAdd(Convert.ToHexString(hash.GetHashAndReset()), _ => new(() => site.Clean(path))).Value;
    }
}
