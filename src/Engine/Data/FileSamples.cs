using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Data;

/// <summary>Samples as they stand in the files of a split.</summary>
internal sealed class FileSamples(FileData origin, IReadOnlyList<DataFile> given, IReadOnlyList<KeyValuePair<string, string>> columns) : SampleNode
{
    public override IEnumerable<DataFile> Files => given;

    public override Digest? Key(DataFiles files)
    {
        var key = new KeyText("files").Add(SampleFiles.Version).Add(origin.Format);
        foreach (var (role, column) in columns.OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            key.Add(role).Add(column);
        }

        key.Add("content");
        foreach (var file in given)
        {
            key.Add(file.Role ?? "");
            if (file.Sha256 is { } sha256)
            {
                key.Add(sha256);
            }
            else if (files.Remembered(file) is { } digest)
            {
                key.Add(digest);
            }
            else
            {
                return null;
            }
        }

        return key.Digest();
    }

    protected override SampleSet Make(DataFiles files)
    {
        var opened = given.Select(files.Open).ToList();
        var samples = SampleFiles.Read(
            origin.Format, [.. opened.Select((file, i) => new SampleFile(file.Path, given[i].Role))], new Dictionary<string, string>(columns, StringComparer.Ordinal));
        foreach (var file in opened)
        {
            file.RequireUnchanged();
        }

        return samples;
    }
}
