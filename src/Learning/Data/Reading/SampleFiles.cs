using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>Readers of files of samples, by format.</summary>
public static class SampleFiles
{
    /// <summary>Raised whenever one of the readers makes other samples of the same bytes.</summary>
    public const int Version = 1;

    /// <summary>Reads the samples of all files, one after another.</summary>
    /// <param name="format">As recipes write it.</param>
    /// <param name="files">At least one.</param>
    /// <param name="columns">Names of columns or tensors by role; what is not given has the name of its role.</param>
    /// <exception cref="TaskRecipeException">A file is bad: it says which, where, and what to do.</exception>
    public static SampleSet Read(string format, IReadOnlyList<SampleFile> files, IReadOnlyDictionary<string, string> columns)
    {
        string[] roles = format switch
        {
            "csv" or "tsv" => ["text", "label", "choices", "target", "pixels"],
            "jsonl" => ["text", "label", "choices", "target"],
            "text" => ["text"],
            "npz" or "safetensors" => ["images", "labels"],
            _ => [],
        };
        if (columns.Keys.FirstOrDefault(role => !roles.Contains(role)) is { } unknown)
        {
            throw SampleErrors.UnknownRole(files[0].Path, format, unknown, roles);
        }

        return format switch
        {
            "idx" => IdxReader.Read(files),
            "csv" => TableReader.Read(CsvReader.Read(files, ",", columns), columns),
            "tsv" => TableReader.Read(CsvReader.Read(files, "\t", columns), columns),
            "jsonl" => TableReader.Read(JsonLinesReader.Read(files), columns),
            "text" => TextFileReader.Read(files, columns),
            "npz" => TensorReader.Read(files, columns, NpzFile.Open),
            "safetensors" => TensorReader.Read(files, columns, SafetensorsFile.Open),
            "images" => ImageFolderReader.Read(files),
            _ => throw new ArgumentException($"no format '{format}'"),
        };
    }
}
