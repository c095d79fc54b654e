using TaskRecipes.Basics;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>The heads of our own architectures: <c>classes</c> is one named <c>head</c>, <c>heads</c> are many named <c>heads.NAME</c>.</summary>
internal static class Heads
{
    /// <summary>Classes by a head's whole prefix.</summary>
    public static IReadOnlyDictionary<string, long> Of(ModelConfig config)
    {
        var heads = config.Map("heads").ToDictionary(head => $"heads.{head.Key}", head => head.Value, StringComparer.Ordinal);
        if (config.Has("classes"))
        {
            heads.Add("head", config.Whole("classes"));
        }

        return heads;
    }

    /// <summary>
    /// Classes by prefix of the heads in a checkpoint of the hub's: its own, and any <c>heads.NAME</c>. Where none is stored but config.json
    /// names labels, the hub's own is expected.
    /// </summary>
    /// <param name="config">The config.</param>
    /// <param name="tensors">The checkpoint's tensors.</param>
    /// <param name="own">The name of the hub's own head: <c>classifier</c>, <c>score</c>.</param>
    public static IReadOnlyDictionary<string, long> InCheckpoint(ModelConfig config, IReadOnlyDictionary<string, Shape> tensors, string own)
    {
        const string Weight = ".weight";
        var heads = tensors
            .Where(tensor => tensor.Value.Rank == 2 && tensor.Key.EndsWith(Weight, StringComparison.Ordinal))
            .Select(tensor => KeyValuePair.Create(tensor.Key[..^Weight.Length], tensor.Value.Dimensions[0]))
            .Where(head => head.Key == own || (head.Key.StartsWith("heads.", StringComparison.Ordinal) && !head.Key["heads.".Length..].Contains('.')))
            .ToDictionary(StringComparer.Ordinal);
        var labels = config.Entries("id2label");
        return heads.Count > 0 || labels == 0 ? heads : new Dictionary<string, long> { [own] = labels };
    }

    /// <summary>The prefix of the head meant: <c>heads.NAME</c>, or the only one.</summary>
    /// <exception cref="TaskRecipeException">There is none of the name, or several and no name.</exception>
    public static string Chosen(string model, IReadOnlyCollection<string> prefixes, string? name)
    {
        if (name is null)
        {
            return prefixes.Count == 1 ? prefixes.First()
                : prefixes.Contains("head") ? "head"
                : prefixes.Count == 0 ? throw LearningErrors.HasNoHead(model)
                : throw LearningErrors.WhichHead(model, prefixes.Select(Name));
        }

        return prefixes.FirstOrDefault(prefix => Name(prefix) == name) ?? throw LearningErrors.NoHead(model, name, prefixes.Select(Name));
    }

    private static string Name(string prefix) => prefix.StartsWith("heads.", StringComparison.Ordinal) ? prefix["heads.".Length..] : prefix;
}
