using System.Security.Cryptography;
using System.Text;

namespace TaskRecipes.Tasks.Stamps;

/// <summary>Values of the environment, which may be secrets and so are kept as hashes only.</summary>
internal static class EnvironmentHash
{
    /// <summary>Stands for all variables of the tool's own: <c>TASKRECIPE_STORE</c> and the like.</summary>
    public const string OfTheTool = "TASKRECIPE_*";

    /// <summary>The hash of a variable's value; of all that the tool has where that is asked for; "-" where there is none.</summary>
    public static string Of(string name)
    {
        var value = name == OfTheTool ? OwnValues() : Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(value))
        {
            return "-";
        }

        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(value))).Replace("-", "");
    }

    private static string OwnValues()
    {
        var all = Environment.GetEnvironmentVariables();
        var names = all.Keys.Cast<string>().Where(name => name.StartsWith("TASKRECIPE_", StringComparison.Ordinal)).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return string.Join("\0", names.Select(name => $"{name}={all[name]}"));
    }
}
