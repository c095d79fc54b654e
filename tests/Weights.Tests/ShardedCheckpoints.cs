using TaskRecipes.Basics;

namespace TaskRecipes.Weights.Tests;

public sealed class ShardedCheckpoints : IDisposable
{
    private const string Index = "model.safetensors.index.json";

    private readonly TemporaryFolder _folder = new();

    public ShardedCheckpoints()
    {
        _folder.Safetensors("s1.safetensors", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"c":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3);
        _folder.Safetensors("s2.safetensors", """{"__metadata__":{"format":"pt"},"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 4);
    }

    public static TheoryData<string, string, string> Damage => new()
    {
        { "", "TR0513", "not valid JSON" },
        { "[]", "TR0530", "not an object" },
        { "{}", "TR0530", "no weight_map" },
        { """{"weight_map":[]}""", "TR0530", "not an object" },
        { """{"weight_map":{"a":1}}""", "TR0530", "no file for tensor 'a'" },
        { """{"weight_map":{"a":"s1.safetensors","c":"s1.safetensors","b":"s2.safetensors"},"weight_map":{}}""", "TR0530", "two weight_maps" },
        { """{"weight_map":{"a":"s1.safetensors","a":"s1.safetensors"}}""", "TR0515", "'a' twice" },
        { """{"weight_map":{"a":"../s1.safetensors"}}""", "TR0531", "without a folder" },
        { """{"weight_map":{"a":"/etc/s1.safetensors"}}""", "TR0531", "without a folder" },
        { """{"weight_map":{"a":"sub\\s1.safetensors"}}""", "TR0531", "without a folder" },
        { """{"weight_map":{"a":".."}}""", "TR0531", "without a folder" },
        { """{"weight_map":{"a":""}}""", "TR0531", "without a folder" },
        { """{"weight_map":{"a":"s1.safetensors\u0000.safetensors"}}""", "TR0531", "without a folder" },
        { """{"weight_map":{"a":"s3.safetensors"}}""", "TR0532", "'s3.safetensors'" },
        { """{"weight_map":{"a":"s1.safetensors","c":"s1.safetensors","b":"s2.safetensors","d":"s2.safetensors"}}""", "TR0533", "'d' in 's2.safetensors'" },
        { """{"weight_map":{"a":"s1.safetensors","b":"s2.safetensors"}}""", "TR0534", "'c', which 's1.safetensors' holds" },
        { """{"weight_map":{"a":"s2.safetensors","c":"s1.safetensors","b":"s2.safetensors"}}""", "TR0535", "'a' in 's2.safetensors', but 's1.safetensors'" },
        { """{"weight_map":{"a":"s\ud800.safetensors"}}""", "TR0512", "UTF-8" },
        { """{"weight_map":{"a":"s1.safetensors","c":"s1.safetensors","b":"s2.safetensors"}} x""", "TR0513", "not valid JSON" },
        { """{"metadata":[[[[[[[[[[]]]]]]]]]],"weight_map":{}}""", "TR0513", "not valid JSON" },
    };

    [Fact]
    public void AreReadThroughTheirIndex()
    {
        _folder.Text(Index, """{"metadata":{"total_size":1.2e99,"x":[{}]},"weight_map":{"b":"s2.safetensors","a":"s1.safetensors","c":"s1.safetensors"},"more":null}""");
        _folder.Safetensors("unrelated.safetensors", "{}", 0);
        var header = CheckpointHeader.Read(_folder.Path);
        header.Files.Select(file => Path.GetFileName(file.Path)).Should().Equal("s1.safetensors", "s2.safetensors");
        header.Tensors.Select(tensor => (tensor.Name, tensor.FileIndex)).Should().Equal(("a", 0), ("b", 1), ("c", 0));
        header.Files[1].Metadata.Should().ContainKey("format");
    }

    [Theory]
    [MemberData(nameof(Damage))]
    public void SayWhatIsWrongWithTheirIndex(string index, string code, string part)
    {
        var file = _folder.Text(Index, index);
        var error = FluentActions.Invoking(() => CheckpointHeader.Read(_folder.Path)).Should().Throw<TaskRecipeException>().Which;
        error.Diagnostic.Code.Should().Be(code, error.Message);
        error.Diagnostic.At.File.Should().Be(file);
        error.Message.Should().Contain(part);
    }

    [Fact]
    public void AreNotReadBesideAnotherModelsFile()
    {
        _folder.Text(Index, """{"weight_map":{"a":"s1.safetensors","c":"s1.safetensors","b":"s2.safetensors"}}""");
        _folder.Safetensors("model.safetensors", "{}", 0);
        Read().Should().Throw<TaskRecipeException>().Which.Diagnostic.Code.Should().Be("TR0509");
    }

    [Fact]
    public void MayConsistOfModelSafetensorsAlone()
    {
        _folder.Safetensors("model.safetensors", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1);
        _folder.Text(Index, """{"weight_map":{"a":"model.safetensors"}}""");
        CheckpointHeader.Read(_folder.Path).Tensors.Should().ContainSingle();
    }

    [Fact]
    public void HoldEachTensorOnce()
    {
        _folder.Safetensors("s2.safetensors", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2);
        _folder.Text(Index, """{"weight_map":{"a":"s1.safetensors","c":"s1.safetensors","b":"s2.safetensors"}}""");
        var error = Read().Should().Throw<TaskRecipeException>().Which;
        error.Diagnostic.Code.Should().Be("TR0536");
        error.Message.Should().Contain("'a'");
    }

    [Fact]
    public void AreNotPickles()
    {
        _folder.Text(Index, """{"weight_map":{"a":"pytorch_model.bin"}}""");
        Read().Should().Throw<TaskRecipeException>().Which.Diagnostic.Code.Should().Be("TR0505");
    }

    public void Dispose() => _folder.Dispose();

    private Action Read() => FluentActions.Invoking(() => { CheckpointHeader.Read(_folder.Path); });
}
