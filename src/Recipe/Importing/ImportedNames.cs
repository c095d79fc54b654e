using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Importing;

/// <summary>Gives models, vectors and operations names of their own.</summary>
internal sealed class ImportedNames
{
    // Words that an expression or a loop gives a meaning of its own.
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "merged", "model", "out", "for", "in" };

    /// <summary>A name like <paramref name="wish"/> that nothing else has.</summary>
    public string Take(string wish)
    {
        const int Longest = 40;
        var name = Names.Mend(wish.Length > Longest ? wish[..Longest] : wish);
        // YAML would read these as values.
        name = name.ToLowerInvariant() is "true" or "false" or "null" ? name + "_" : name;
        var free = name;
        for (var i = 2; !_taken.Add(free); i++)
        {
            free = $"{name}_{i}";
        }

        return free;
    }
}
