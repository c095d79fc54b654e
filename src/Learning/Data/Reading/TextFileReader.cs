namespace TaskRecipes.Learning.Data;

/// <summary>
/// <c>text</c>: a file is one text, or, with <c>columns: { text: line }</c>, each of its lines that is not blank. A folder holds a folder of
/// such files for each class.
/// </summary>
internal static class TextFileReader
{
    public static TextSet Read(IReadOnlyList<SampleFile> files, IReadOnlyDictionary<string, string> columns)
    {
        var unit = columns.GetValueOrDefault("text") ?? "file";
        if (unit is not ("file" or "line"))
        {
            throw SampleErrors.NotSupported(files[0].Path, $"'columns: {{ text: {unit} }}'", "a text is a 'file' or a 'line'");
        }

        var (texts, labels, paths, fileOf) = (new List<string>(), new List<LabelText>(), new List<string>(), new List<int>());
        foreach (var file in files)
        {
            foreach (var (path, label) in ClassFile.All(file.Path))
            {
                var before = texts.Count;
                texts.AddRange(unit == "file" ? [FileText.Read(path)] : FileText.Read(path).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => !string.IsNullOrWhiteSpace(line)));
                if (texts.Count == before || texts[before].Length == 0)
                {
                    throw SampleErrors.Empty(path);
                }

                fileOf.AddRange(Enumerable.Repeat(paths.Count, texts.Count - before));
                paths.Add(path);
                if (label is not null)
                {
                    labels.AddRange(Enumerable.Repeat(label, texts.Count - before));
                }
            }
        }

        if (labels.Count > 0 && labels.Count < texts.Count)
        {
            throw SampleErrors.DoNotFit(files[0].Path, "some of these paths are folders of classes and some are files");
        }

        var (numbers, classes) = LabelText.Numbers(labels);
        return new TextSet(texts, numbers) 
        {
            Classes = labels.Count > 0 ? classes : null, Places = new SamplePlaces(paths, [.. fileOf], [], AreLines: false),
        };
    }
}
