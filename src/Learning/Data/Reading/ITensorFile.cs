namespace TaskRecipes.Learning.Data;

/// <summary>A file that holds tensors by name.</summary>
internal interface ITensorFile : IDisposable
{
    /// <summary>The names, in the order of the file.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Reads one of them.</summary>
    RawTensor Read(string name);
}
