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

    /// <summary>The prefix of the head meant: <c>heads.NAME</c>, or the only one.</summary>
    /// <exception cref="TaskRecipeException">There is none of the name, or several and no name.</exception>
    public static string Chosen(string model, IReadOnlyCollection<string> prefixes, string? name)
    {
        if (name is null)
        {
            return prefixes.Count == 1 ? prefixes.First()
                : prefixes.Contains("head") ? "head"
                : throw LearningErrors.WhichHead(model, prefixes.Select(Name));
        }

        return prefixes.FirstOrDefault(prefix => Name(prefix) == name) ?? throw LearningErrors.NoHead(model, name, prefixes.Select(Name));
    }

    private static string Name(string prefix) => prefix.StartsWith("heads.", StringComparison.Ordinal) ? prefix["heads.".Length..] : prefix;
}
