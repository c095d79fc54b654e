using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tests.Data;

/// <summary>A folder of data files, gone after the test.</summary>
internal sealed class DataFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("taskrecipes-data-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Reads files, or folders, with columns written as "role=column".</summary>
    public SampleSet Read(string format, string[] names, params string[] columns) => SampleFiles.Read(
        format, [.. names.Select(name => new SampleFile(this[name], null))], columns.Select(column => column.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));

    /// <summary>Reads one file, which must fail; returns the error.</summary>
    public Diagnostic Fails(string format, string name, params string[] columns)
    {
        var error = FluentActions.Invoking(() => Read(format, [name], columns)).Should().Throw<TaskRecipeException>().Which.Diagnostic;
        error.At.File.Should().StartWith(_folder.FullName);
        error.Message.Should().Contain("; ", "it says what to do");
        return error;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
