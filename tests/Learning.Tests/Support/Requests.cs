using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Learning.Architectures;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Data.Glyphs;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Tests.Support;

/// <summary>Untrained models and requests over drawn digits of 16 × 16.</summary>
internal static class Requests
{
    public const int Size = 16;

    public static readonly ImageSet Digits = GlyphGenerator.Draw("digits", "train", 2000, Size, 1);

    public static readonly ImageSet TestDigits = GlyphGenerator.Draw("digits", "test", 500, Size, 1);

    public static readonly InitialModel Mlp = Initial("mlp", [("inputs", Size * Size), ("classes", 10), ("seed", 1)], ("hidden", [64]));

    public static readonly InitialModel ConvNet = Initial(
        "convnet", [("image_size", Size), ("num_channels", 1), ("hidden", 32), ("classes", 10), ("seed", 1)], ("channels", [8, 16]));

    public static InitialModel Initial(string architecture, (string Name, int Value)[] numbers, params (string Name, long[] Values)[] lists) =>
        Initial(architecture, numbers, lists, []);

    public static InitialModel Initial(
        string architecture, (string Name, int Value)[] numbers, (string Name, long[] Values)[] lists, KeyValuePair<string, long>[] heads) =>
        AllArchitectures.All.Single(declared => declared.Name == architecture).Initialize(new InitialValues(
            numbers.ToDictionary(entry => entry.Name, entry => new ExactDecimal(entry.Value)),
            lists.ToDictionary(entry => entry.Name, entry => (IReadOnlyList<long>)entry.Values),
            heads.Length == 0 ? new Dictionary<string, IReadOnlyList<KeyValuePair<string, long>>>()
                : new Dictionary<string, IReadOnlyList<KeyValuePair<string, long>>> { ["heads"] = heads }));

    public static TaskRequest For(this InitialModel model, SampleSet data, string task = "image-classification") =>
        new(task, "checkpoints/base", model.ConfigJson, model.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape), "digits.train", data);

    /// <summary>Weights drawn as the declaration says, by this test's own generator.</summary>
    public static Dictionary<string, HostTensor> Draw(this InitialModel model) => model.Tensors.ToDictionary(
        tensor => tensor.Name,
        tensor => new HostTensor(tensor.Shape, [.. Values.Random(tensor.Shape.Elements, tensor.Name.Length).Select(value => value * (float)tensor.Bound)]));
}
