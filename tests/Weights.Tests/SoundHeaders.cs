using System.Text;
using TaskRecipes.Basics;

namespace TaskRecipes.Weights.Tests;

/// <summary>What the format allows is read.</summary>
public sealed class SoundHeaders
{
    [Theory]
    [InlineData("{}", 0)]
    [InlineData("{}      ", 0)]
    [InlineData("{ \"w\" :\n{ \"data_offsets\" : [0, 4],\t\"shape\" : [], \"dtype\" : \"F32\" } }\n", 4)]
    [InlineData("""{"w":{"dtype":"U8","shape":[2],"data_offsets":[1,3]},"v":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 3)]
    [InlineData("""{"e":{"dtype":"F32","shape":[0,7],"data_offsets":[0,0]},"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"z":{"dtype":"U8","shape":[0],"data_offsets":[1,1]}}""", 1)]
    [InlineData("""{"w":{"dtype":"F4","shape":[3,2],"data_offsets":[0,3]},"v":{"dtype":"F6_E3M2","shape":[4],"data_offsets":[3,6]}}""", 6)]
    [InlineData("""{"__metadata__":{}}""", 0)]
    [InlineData("""{"":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1)]
    public void AreAccepted(string header, int dataBytes)
    {
        using var folder = new TemporaryFolder();
        CheckpointHeader.Read(folder.Safetensors("a.safetensors", header, dataBytes)).Files.Should().ContainSingle();
    }

    [Fact]
    public void GiveTensorsInOrdinalOrderWithAbsolutePlaces()
    {
        using var folder = new TemporaryFolder();
        const string Header = """{"b":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"B":{"dtype":"I8","shape":[3,1],"data_offsets":[2,5]},"__metadata__":{"format":"pt"}}""";
        var header = CheckpointHeader.Read(folder.Safetensors("a.safetensors", Header, 5));
        header.Tensors.Should().Equal(
            new TensorEntry("B", DType.I8, new Shape(3, 1), 0, 8 + Header.Length + 2, 3),
            new TensorEntry("b", DType.F16, new Shape(1), 0, 8 + Header.Length, 2));
        header.Files[0].Metadata.Should().Equal(new Dictionary<string, string> { ["format"] = "pt" });
        header.Files[0].Path.Should().Be(folder["a.safetensors"]);
        header.Files[0].DataOffset.Should().Be(8 + Header.Length);
        header.Find("b").Should().BeSameAs(header.Tensors[1]);
        header.Find("B").Should().BeSameAs(header.Tensors[0]);
        header.Find("a").Should().BeNull();
        header.Find("c").Should().BeNull();
    }

    [Fact]
    public void MayBeLongerThanOneRead()
    {
        using var folder = new TemporaryFolder();
        var json = new StringBuilder("{");
        for (var i = 0; i < 5000; i++)
        {
            json.Append($$"""{{(i > 0 ? "," : "")}}"layers.{{i}}.weight":{"dtype":"U8","shape":[1],"data_offsets":[{{i}},{{i + 1}}]}""");
        }

        var header = CheckpointHeader.Read(folder.Safetensors("a.safetensors", json.Append('}').ToString(), 5000));
        header.Tensors.Should().HaveCount(5000);
        header.Tensors.Select(tensor => tensor.Name).Should().BeInAscendingOrder(StringComparer.Ordinal);
        header.Tensors.Should().OnlyContain(tensor => header.Find(tensor.Name) == tensor);
    }
}
