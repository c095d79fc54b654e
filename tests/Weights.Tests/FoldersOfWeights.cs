using TaskRecipes.Basics;

namespace TaskRecipes.Weights.Tests;

public sealed class FoldersOfWeights : IDisposable
{
    private const string OneByte = """{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void MayHoldModelSafetensorsBesideOthers()
    {
        _folder.Safetensors("model.safetensors", OneByte, 1);
        _folder.Safetensors("adapter.safetensors", "{}", 0);
        var header = CheckpointHeader.Read(_folder.Path);
        header.Path.Should().Be(_folder.Path);
        header.Files.Should().ContainSingle().Which.Path.Should().Be(_folder["model.safetensors"]);
    }

    [Fact]
    public void MayHoldOneFileOfAnyName()
    {
        _folder.Safetensors("epoch3.safetensors", OneByte, 1);
        _folder.Text("pytorch_model.bin");
        CheckpointHeader.Read(_folder.Path).Tensors.Should().ContainSingle();
    }

    [Fact]
    public void MustSayWhichOfSeveralIsMeant()
    {
        _folder.Safetensors("a.safetensors", OneByte, 1);
        _folder.Safetensors("b.safetensors", OneByte, 1);
        Fails(_folder.Path, "TR0508", "a.safetensors, b.safetensors");
    }

    [Fact]
    public void MustHoldSomething()
    {
        _folder.Text("config.json", "{}");
        Fails(_folder.Path, "TR0507", "no .safetensors file");
    }

    [Fact]
    public void MayNotHoldPicklesOnly() =>
        Fails(_folder.Path, "TR0505", "convert", _folder.Text("pytorch_model.bin"));

    [Fact]
    public void MustBeThere()
    {
        Fails(_folder["none"], "TR0501", "no such file");
        Fails(_folder["none.safetensors"], "TR0501", "no such file");
        FluentActions.Invoking(() => CheckpointHeader.Read("")).Should().Throw<TaskRecipeException>();
        FluentActions.Invoking(() => CheckpointHeader.Read("a\0b")).Should().Throw<TaskRecipeException>();
    }

    [Fact]
    public void AreNotFilesOfAnotherKind()
    {
        Fails(_folder.Text("a.bin"), "TR0505", "pickle");
        Fails(_folder.Text("a.pth"), "TR0505", "pickle");
        Fails(_folder.Text("a.txt"), "TR0506", "not a checkpoint");
    }

    [Fact]
    public void MayBeOfLinks()
    {
        using var blobs = new TemporaryFolder();
        blobs.Safetensors("0123", OneByte, 1);
        blobs.Text("4567", "{ \"model_type\": \"mlp\" }");
        File.CreateSymbolicLink(_folder["model.safetensors"], blobs["0123"]);
        File.CreateSymbolicLink(_folder["config.json"], blobs["4567"]);
        File.CreateSymbolicLink(_folder["merges.txt"], blobs["nowhere"]);
        var header = CheckpointHeader.Read(_folder.Path);
        header.Tensors.Should().ContainSingle();
        header.SideFiles.Should().Equal(new SideFile("config.json", _folder["config.json"], 23));
    }

    [Fact]
    public void BringTheirSideFiles()
    {
        _folder.Safetensors("model.safetensors", OneByte, 1);
        string[] side =
        [
            "LICENSE", "LICENSE.txt", "NOTICE", "added_tokens.json", "chat_template.jinja", "config.json", "configuration_x.py", "generation_config.json",
            "image_processing_x.py", "merges.txt", "modeling_x.py", "preprocessor_config.json", "processing_x.py", "processor_config.json",
            "spiece.model", "special_tokens_map.json", "tokenization_x.py", "tokenizer.json", "tokenizer_config.json", "vocab.json", "vocab.txt", "x.tiktoken",
        ];
        string[] other = ["README.md", "Config.json", "train.py", "optimizer.pt", "license", "tokenizer.safetensors", ".gitattributes", "model.txt"];
        foreach (var name in side.Concat(other))
        {
            _folder.Text(name, name);
        }

        Directory.CreateDirectory(_folder["tokenizer"]);
        var expected = side.Order(StringComparer.Ordinal).Select(name => new SideFile(name, _folder[name], name.Length)).ToList();
        CheckpointHeader.Read(_folder.Path).SideFiles.Should().Equal(expected);

        // Beside a single file, licences and programs may belong to anything.
        CheckpointHeader.Read(_folder["model.safetensors"]).SideFiles.Should().Equal(
            expected.Where(file => !file.Name.EndsWith(".py", StringComparison.Ordinal) && !file.Name.StartsWith("LICENSE", StringComparison.Ordinal) && file.Name != "NOTICE"));
    }

    public void Dispose() => _folder.Dispose();

    private static void Fails(string path, string code, string part, string? file = null)
    {
        var error = FluentActions.Invoking(() => CheckpointHeader.Read(path)).Should().Throw<TaskRecipeException>().Which;
        error.Diagnostic.Code.Should().Be(code, error.Message);
        error.Diagnostic.At.File.Should().Be(file ?? path);
        error.Message.Should().Contain(part);
    }
}
