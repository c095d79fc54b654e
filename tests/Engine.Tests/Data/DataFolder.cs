using TaskRecipes.Basics;
using TaskRecipes.Engine.Data;
using TaskRecipes.Engine.Store;
using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Learning.Data;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Tests.Data;

/// <summary>A workshop whose recipe declares data sets.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly Workshop _workshop = new();

    /// <summary>With the lines of <c>datasets</c>.</summary>
    public DataFolder(string datasets = "") => Declare(datasets);

    public bool Offline { get; set; }

    public string this[string name] => _workshop[name];

    public StoreFolder Store => new(_workshop.Store);

    public void Declare(string datasets) => _workshop.Recipe($"recipe: 1\ndatasets:\n  {datasets.ReplaceLineEndings("\n  ")}\n");

    public void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
    }

    public void Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Images of one pixel and their labels.</summary>
    public void WriteIdx(string name, params byte[] labels)
    {
        Write($"{name}-images", [0, 0, 8, 3, 0, 0, 0, (byte)labels.Length, 0, 0, 0, 1, 0, 0, 0, 1, .. labels.Select((_, i) => (byte)i)]);
        Write($"{name}-labels", [0, 0, 8, 1, 0, 0, 0, (byte)labels.Length, .. labels]);
    }

    public Datasets Open(IBuildListener? listener = null, CancellationToken cancellation = default) =>
        new(_workshop.Read(), Store, new BuildOptions { Offline = Offline }, listener ?? new SilentListener(), cancellation);

    public CheckedRecipe Recipe() => _workshop.Read();

    public SampleSet Load(string dataset, Split split = Split.Train) => Open().Load(dataset, split);

    public ImageSet Images(string dataset, Split split = Split.Train) => (ImageSet)Load(dataset, split);

    public Digest? Key(string dataset, Split split = Split.Train) => Open().Key(_workshop.Read().Datasets[dataset], split);

    public void Dispose() => _workshop.Dispose();
}
