using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Photographs as folders have them, each of its own size.</summary>
public sealed class ImagesOfSeveralSizes
{
    private const string Recipe = """
        recipe: 1
        datasets:
          photos: { format: images, train: photos, test: photos, classes: [cat, dog] }
        models:
          base: base
          tuned: { finetune: { from: base, data: photos.train, task: image-classification, steps: 4, batch_size: 3, learning_rate: 0.01 } }
        suites: { test: { task: image-classification, data: photos.test } }
        evaluate: [ { models: [tuned], suites: [test] } ]
        """;

    [Fact]
    public void AreTrainedOnAndJudgedAsThePreprocessorMakesThemReady()
    {
        using var lab = Begun("""{ "image_processor_type": "ViTImageProcessor", "size": { "height": 8, "width": 8 } }""");
        lab.Built().Metric("tuned", "test").Count.Should().Be(4);
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void AreScaledByTheDataSet()
    {
        using var lab = Begun(null);
        lab.Edit("classes: [cat, dog]", "classes: [cat, dog], transform: [{ scale: 8 }, invert]");
        lab.Built().Metric("tuned", "test").Count.Should().Be(4);
    }

    [Theory]
    [InlineData(null, "", "TR1019", "of several sizes (12 × 10, 9 × 14, 8 × 8), the model takes images of 8 × 8 × 3")]
    [InlineData("""{ "size": { "shortest_edge": 8 } }""", "", "TR1008", "images of 12 × 10 × 3, of 9 × 8 × 3 once they are ready as preprocessor_config.json says")]
    [InlineData(null, ", transform: [invert]", "TR0878", "'invert' is for images of one size")]
    public void NeedOneInTheEnd(string? preprocessor, string transform, string code, string message)
    {
        using var lab = Begun(preprocessor);
        lab.Edit("classes: [cat, dog]", "classes: [cat, dog]" + transform);
        var found = lab.Build().Diagnostics.Should().ContainSingle().Which;
        found.Code.Should().Be(code);
        found.Message.Should().Contain(message);
    }

    private static Lab Begun(string? preprocessor)
    {
        var lab = new Lab();
        var files = new Dictionary<string, string>
        {
            ["config.json"] = """
                { "model_type": "vit", "image_size": 8, "patch_size": 4, "num_channels": 3, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16 }
                """,
        };
        if (preprocessor is not null)
        {
            files.Add("preprocessor_config.json", preprocessor);
        }

        lab.Hub("base", HubTensors.Vit("vit."), DType.F32, files);
        var random = new Random(1);
        foreach (var (name, height, width) in new[] { ("cat/1", 12, 10), ("cat/2", 9, 14), ("dog/1", 8, 8), ("dog/2", 12, 10) })
        {
            var pixels = new byte[height * width * 3];
            random.NextBytes(pixels);
            Directory.CreateDirectory(Path.GetDirectoryName(lab[$"photos/{name}"])!);
            File.WriteAllBytes(lab[$"photos/{name}.ppm"], [.. System.Text.Encoding.ASCII.GetBytes($"P6 {width} {height} 255\n"), .. pixels]);
        }

        lab.Recipe(Recipe);
        return lab;
    }
}
