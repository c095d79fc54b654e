using System.Text;
using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Locking;

/// <summary>
/// NAME.lock.json beside NAME.yaml: the digest of each source, so that a build elsewhere starts from the same weights or says that
/// it does not, and the values that searches found, with their keys, so that it need not search (SPEC 3.12). Sorted, and rewritten only when different.
/// </summary>
internal sealed class LockFile
{
    private const string Searches = "searches";

    private readonly IReadOnlyDictionary<string, string> _sourcePaths;
    private readonly bool _locked;
    private readonly Dictionary<string, string> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LockedSearch> _searches = new(StringComparer.Ordinal);
    private readonly string? _before;
    private bool _parsed;

    /// <summary>Reads the lock file of a recipe, if there is one.</summary>
    /// <param name="recipePath">Absolute path of the recipe.</param>
    /// <param name="sourcePaths">Absolute paths of the sources by name.</param>
    /// <param name="locked">Whether it must not change.</param>
    public LockFile(string recipePath, IReadOnlyDictionary<string, string> sourcePaths, bool locked)
    {
        FilePath = PathOf(recipePath);
        (_sourcePaths, _locked) = (sourcePaths, locked);
        if (!File.Exists(FilePath))
        {
            return;
        }

        _before = File.ReadAllText(FilePath);
    }

    /// <summary>Of a recipe that no file holds: nothing is read or written.</summary>
    private LockFile(string recipePath) => (FilePath, _sourcePaths) = (PathOf(recipePath), new Dictionary<string, string>());

    /// <summary>The lock file of a recipe.</summary>
    public static LockFile Of(CheckedRecipe recipe, bool locked)
    {
        if (!recipe.IsFromFile)
        {
            return new LockFile(recipe.Path);
        }

        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in recipe.Entries.Values)
        {
            if (entry is SourceModel model)
            {
                paths[entry.Name] = model.Path;
            }
            else if (entry is VectorFile vector)
            {
                paths[entry.Name] = vector.Path;
            }
        }

        return new LockFile(recipe.Path, paths, locked);
    }

    /// <summary>Where it lies.</summary>
    public string FilePath { get; }

    /// <summary>The lock file of a recipe.</summary>
    public static string PathOf(string recipePath) => Path.ChangeExtension(recipePath, null) + ".lock.json";

    /// <summary>Notes the sources of an output; under <c>--locked</c>, fails where a digest is not as it was.</summary>
    public void Check(OutputPlan output, Func<SourceSnapshot, Digest?> digestOf)
    {
        foreach (var source in output.Sources)
        {
            foreach (var name in _sourcePaths.Where(pair => pair.Value == source.Path).Select(pair => pair.Key))
            {
                var digest = digestOf(source)!;
                if (Says(name, digest))
                {
                    continue;
                }

                Parse();
                var before = _entries.GetValueOrDefault(name);
                if (_locked && before != digest.ToString())
                {
                    throw EngineErrors.LockDiffers(FilePath, name, before, digest);
                }

                _entries[name] = digest.ToString();
            }
        }
    }

    /// <summary>What a search found under a key, wherever that was; null where it does not say.</summary>
    public IReadOnlyDictionary<string, ExactDecimal>? Found(Digest key)
    {
        if (_before?.Contains(key.ToString(), StringComparison.Ordinal) != true)
        {
            return null;
        }

        Parse();
        return _searches.Values.FirstOrDefault(search => search.Key == key.ToString())?.Values;
    }

    /// <summary>Notes what a search found; under <c>--locked</c>, fails where it is not as it was.</summary>
    public void Check(string search, Digest key, IReadOnlyDictionary<string, ExactDecimal> values)
    {
        Parse();
        var now = new LockedSearch(key.ToString(), values);
        if (_searches.GetValueOrDefault(search) is { } before && before.Text == now.Text)
        {
            return;
        }

        if (_locked)
        {
            throw EngineErrors.LockedSearchDiffers(FilePath, search, _searches.GetValueOrDefault(search)?.Text, now.Text);
        }

        _searches[search] = now;
    }

    /// <summary>Writes it where something changed.</summary>
    /// <returns>A warning where the folder can not be written to.</returns>
    public Diagnostic? Save()
    {
        if (!_parsed || _locked)
        {
            return null;
        }

        var text = Render();
        if (text == _before)
        {
            return null;
        }

        try
        {
            AtomicFile.Write(FilePath, Encoding.UTF8.GetBytes(text));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Diagnostic(new SourceSpan(FilePath, 0, 0), Severity.Warning, "TR0741", $"the lock file could not be written: {exception.Message}");
        }
    }

    /// <summary>Whether the text says so, word for word: most builds need not parse it.</summary>
    private bool Says(string name, Digest digest) => _before?.Contains($"\n    \"{name}\": \"{digest}\"", StringComparison.Ordinal) == true;

    private void Parse()
    {
        if (_parsed)
        {
            return;
        }

        _parsed = true;
        try
        {
            using var json = JsonDocument.Parse(_before ?? """{ "sources": {} }""");
            foreach (var source in json.RootElement.GetProperty("sources").EnumerateObject())
            {
                _entries[source.Name] = source.Value.GetString() ?? throw new JsonException();
            }

            if (json.RootElement.TryGetProperty(Searches, out var searches))
            {
                foreach (var search in searches.EnumerateObject())
                {
                    _searches[search.Name] = LockedSearch.Read(search.Value);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new TaskRecipeException(FilePath, "TR0740", "this is not a lock file of ours; restore it from version control, or delete it", exception);
        }
    }

    private string Render()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartObject("sources");
            foreach (var name in _entries.Keys.Order(StringComparer.Ordinal))
            {
                json.WriteString(name, _entries[name]);
            }

            json.WriteEndObject();
            if (_searches.Count > 0)
            {
                json.WriteStartObject(Searches);
                foreach (var name in _searches.Keys.Order(StringComparer.Ordinal))
                {
                    json.WritePropertyName(name);
                    _searches[name].Write(json);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
