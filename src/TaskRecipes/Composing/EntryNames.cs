namespace TaskRecipes.Composing;

/// <summary>Gives entries names that recipes allow, each once.</summary>
internal sealed class EntryNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The name of a file or folder, or one like it.</summary>
    public string OfPath(string path) => Next(Path.GetFileName(path.EndsWith(".safetensors", StringComparison.Ordinal) ? Path.ChangeExtension(path, null) : path));

    /// <summary>A name that is like another one.</summary>
    public string Next(string like)
    {
        var name = string.Concat(like.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        name = name.Length == 0 || char.IsAsciiDigit(name[0]) ? $"_{name}" : name;
        var free = name;
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = $"{name}_{number}";
        }

        return free;
    }
}
