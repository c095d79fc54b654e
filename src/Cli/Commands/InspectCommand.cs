using System.CommandLine;
using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Weights;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>inspect PATH</c>: tensors, dtypes, shapes, sizes and metadata of a checkpoint or vector.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A .safetensors file or a checkpoint's folder." };
        var format = FormatOption.Create("text", "json");
        var command = new Command("inspect", "Lists what a checkpoint or vector holds; reads headers only.") { path, format };
        return command.Does((parsed, cancellation) =>
        {
            var header = CheckpointHeader.Read(parsed.GetValue(path)!);
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(header);
            }
            else
            {
                WriteText(header);
            }

            return ExitCodes.Done;
        });
    }

    private static TensorOutline Outline(CheckpointHeader header) => TensorOutline.Of(
        [.. header.Tensors.Select(tensor => tensor.Name)],
        header.SideFiles.FirstOrDefault(file => file.Name == "config.json") is { } config ? File.ReadAllText(config.Path) : null);

    private static void WriteText(CheckpointHeader header)
    {
        var width = header.Tensors.Count == 0 ? 0 : header.Tensors.Max(tensor => tensor.Name.Length);
        var shapes = header.Tensors.Select(tensor => tensor.Shape.ToString().Length).DefaultIfEmpty(0).Max();
        foreach (var tensor in header.Tensors)
        {
            Console.Out.WriteLine($"{tensor.Name.PadRight(width)}  {tensor.DType.Name(),-8} {tensor.Shape.ToString().PadRight(shapes)}  {OutlineText.OfTensor(tensor.Name)}".TrimEnd());
        }

        foreach (var (name, value) in header.Files.SelectMany(file => file.Metadata).DistinctBy(field => field.Key).Where(field => field.Value.Length > 0))
        {
            Console.Out.WriteLine($"{name}: {value}");
        }

        if (Outline(header) is { IsEmpty: false } outline)
        {
            Console.Out.WriteLine(OutlineText.Of(outline));
        }

        var elements = header.Tensors.Sum(tensor => tensor.Shape.Elements);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted.Of(header.Tensors.Count, "tensor")}, {Counted.Of(elements, "number")}, {ByteSize.Text(header.Tensors.Sum(tensor => tensor.Bytes))} in {Counted.Of(header.Files.Count, "file")}."));
    }

    private static void WriteJson(CheckpointHeader header) => JsonOut.Write(json =>
    {
        json.WriteString("path", header.Path);
        json.WriteStartArray("tensors");
        foreach (var tensor in header.Tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteString("dtype", tensor.DType.Name());
            json.WriteStartArray("shape");
            foreach (var dimension in tensor.Shape.Dimensions)
            {
                json.WriteNumberValue(dimension);
            }

            json.WriteEndArray();
            json.WriteNumber("bytes", tensor.Bytes);
            json.WriteRole(tensor.Name);
            json.WriteString("file", Path.GetFileName(header.Files[tensor.FileIndex].Path));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteOutline("outline", Outline(header));
        json.WriteStartObject("metadata");
        foreach (var (name, value) in header.Files.SelectMany(file => file.Metadata).DistinctBy(field => field.Key).Where(field => field.Value.Length > 0))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteNames("files", header.Files.Select(file => Path.GetFileName(file.Path)));
        json.WriteNames("sideFiles", header.SideFiles.Select(file => file.Name));
    });
}
