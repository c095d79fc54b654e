using System.Text.Json;

// A safetensors file begins with the length of a JSON header that names its tensors.
var path = Path.Combine(AppContext.BaseDirectory, "models", "both", "model.safetensors");
using var file = new BinaryReader(File.OpenRead(path));
var header = JsonDocument.Parse(file.ReadBytes((int)file.ReadInt64()));
foreach (var tensor in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
{
    Console.WriteLine($"{tensor.Name} {tensor.Value.GetProperty("dtype")} {tensor.Value.GetProperty("shape")}");
}
