using System.Text;
using TaskRecipes.Basics;

namespace TaskRecipes.Engine.Store;

/// <summary>Where the store keeps what. It holds records only of what lies elsewhere; deleting it costs time, never work.</summary>
internal sealed class StoreFolder(string path)
{
    /// <summary>Absolute path of the store.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>What is remembered of sources.</summary>
    public string Sources => System.IO.Path.Combine(Path, "sources");

    /// <summary>What is remembered of data sets' files.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>Files that were fetched, by SHA-256.</summary>
    public string Downloads => System.IO.Path.Combine(Path, "downloads");

    /// <summary>What is remembered of outputs.</summary>
    public string Outputs => System.IO.Path.Combine(Path, "outputs");

    /// <summary>Values that are kept because an entry says <c>cache: true</c>.</summary>
    public string Packs => System.IO.Path.Combine(Path, "packs");

    /// <summary>What recipes' steps were last made from.</summary>
    public string Recipes => System.IO.Path.Combine(Path, "recipes");

    /// <summary>Answers of builds that found nothing to do.</summary>
    public string Stamps => System.IO.Path.Combine(Path, "stamps");

    /// <summary>Values measured over whole models.</summary>
    public string Measures => System.IO.Path.Combine(Path, "measures");

    /// <summary>Metrics of models judged by suites.</summary>
    public string Evaluations => System.IO.Path.Combine(Path, "evaluations");

    /// <summary>What searches found, with their curves.</summary>
    public string Searches => System.IO.Path.Combine(Path, "searches");

    /// <summary>States of trainings under way, so that one that is killed goes on.</summary>
    public string Trainings => System.IO.Path.Combine(Path, "trainings");

    /// <summary>Which projects' builds write an output: paths of their stamps, one a line.</summary>
    public string Writers(string outputPath) => File(WrittenBy, outputPath);

    /// <summary>What is remembered of those who write outputs.</summary>
    public string WrittenBy => System.IO.Path.Combine(Path, "writers");

    /// <summary>The record of the metrics measured under a key.</summary>
    public string Evaluation(Digest key) => System.IO.Path.Combine(Evaluations, $"{key}.record");

    /// <summary>The record of what a search found under a key.</summary>
    public string Search(Digest key) => System.IO.Path.Combine(Searches, $"{key}.record");

    /// <summary>The folder of a training under way.</summary>
    public string Training(Digest key) => System.IO.Path.Combine(Trainings, key.ToString());

    /// <summary>The record of what was measured under a key.</summary>
    public string Measure(Digest key) => System.IO.Path.Combine(Measures, $"{key}.record");

    /// <summary>The record of a source.</summary>
    public string Source(string sourcePath) => File(Sources, sourcePath);

    /// <summary>The record of a data set's file or folder.</summary>
    public string DataSource(string dataPath) => File(Data, dataPath);

    /// <summary>A file that was fetched.</summary>
    public string Download(string sha256) => System.IO.Path.Combine(Downloads, sha256);

    /// <summary>The record of an output.</summary>
    public string Output(string outputPath) => File(Outputs, outputPath);

    /// <summary>The record of a recipe's last build.</summary>
    public string Recipe(string recipePath) => File(Recipes, recipePath);

    /// <summary>Notes that a build reads a pack, so that it is not taken for an unused one; its own times are part of its identity.</summary>
    public void NoteUse(string pack) => Touch(Output(pack));

    /// <summary>The same of a file that was fetched.</summary>
    public void NoteUseOfDownload(string path) => Touch(DataSource(path));

    private static void Touch(string record)
    {
        try
        {
            System.IO.File.SetLastWriteTimeUtc(record, DateTime.UtcNow);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A store that can only be read is not tidied from here either.
        }
    }

    /// <summary>
    /// The store a build uses: the option, else <c>$TASKRECIPE_STORE</c>, else <c>$XDG_CACHE_HOME/taskrecipe</c>, else
    /// <c>~/.cache/taskrecipe</c>.
    /// </summary>
    public static StoreFolder Choose(string? option)
    {
        var given = option ?? Environment.GetEnvironmentVariable("TASKRECIPE_STORE");
        if (!string.IsNullOrEmpty(given))
        {
            return new StoreFolder(given);
        }

        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache))
        {
            cache = System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache");
        }

        return new StoreFolder(System.IO.Path.Combine(cache, "taskrecipe"));
    }

    private static string File(string folder, string path) =>
        System.IO.Path.Combine(folder, Blake3.Hash(Encoding.UTF8.GetBytes(path)).ToString()[..32] + ".record");
}
