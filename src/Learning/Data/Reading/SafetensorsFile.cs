using TaskRecipes.Weights;

namespace TaskRecipes.Learning.Data;

/// <summary><c>safetensors</c>, as a file of samples.</summary>
internal sealed class SafetensorsFile : ITensorFile
{
    private readonly CheckpointHeader _header;
    private readonly CheckpointReader _reader;

    private SafetensorsFile(string file)
    {
        _header = CheckpointHeader.ReadFile(file);
        _reader = new CheckpointReader(_header);
    }

    public IReadOnlyList<string> Names => [.. _header.Tensors.Select(tensor => tensor.Name)];

    public static ITensorFile Open(string file) => new SafetensorsFile(file);

    public RawTensor Read(string name)
    {
        var tensor = _header.Find(name)!;
        if (!RawTensor.IsRead(tensor.DType))
        {
            throw SampleErrors.NotSupported(_header.Path, $"tensor '{name}' of dtype {tensor.DType}", "write U8, F32, F64, I32 or I64");
        }

        var bytes = new byte[tensor.Bytes <= Array.MaxLength ? tensor.Bytes : throw SampleErrors.TooLarge(_header.Path, 1, tensor.Bytes)];
        _reader.Read(tensor, 0, bytes);
        return new RawTensor(_header.Path, name, tensor.DType, tensor.Shape, bytes);
    }

    public void Dispose() => _reader.Dispose();
}
