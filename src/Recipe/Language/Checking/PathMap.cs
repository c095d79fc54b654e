namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Things by path, which finds what lies around a path and what lies inside it.</summary>
internal sealed class PathMap<T>
    where T : class
{
    private readonly Dictionary<string, T> _at = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T> _inside = new(StringComparer.Ordinal);

    public void Add(string path, T item)
    {
        var at = Path.TrimEndingDirectorySeparator(path);
        _at.TryAdd(at, item);
        for (var above = Path.GetDirectoryName(at); !string.IsNullOrEmpty(above) && _inside.TryAdd(above, item); above = Path.GetDirectoryName(above))
        {
        }
    }

    /// <summary>What has this path, or a folder above it.</summary>
    public T? Around(string path)
    {
        for (var at = Path.TrimEndingDirectorySeparator(path); !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            if (_at.TryGetValue(at, out var found))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>What lies below this path.</summary>
    public T? Inside(string path) => _inside.GetValueOrDefault(Path.TrimEndingDirectorySeparator(path));
}
