using System.Text;
using TaskRecipes.Basics;

namespace TaskRecipes.Weights.Tests;

/// <summary>Each kind of damage has an error of its own, which names the file and, where there is one, the tensor.</summary>
public sealed class CorruptHeaders
{
    public static TheoryData<string, int, string, string> Texts => new()
    {
        // header, bytes of data, code, part of the message
        { "", 0, "TR0514", "not a JSON object" },
        { "[]", 0, "TR0514", "not a JSON object" },
        { " {}", 0, "TR0514", "not a JSON object" },
        { "{", 0, "TR0513", "not valid JSON" },
        { "{}x", 0, "TR0513", "not valid JSON" },
        { "{} {}", 0, "TR0513", "not valid JSON" },
        { "{}\0\0", 0, "TR0513", "not valid JSON" },
        { "{,}", 0, "TR0513", "not valid JSON" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},}""", 1, "TR0513", "not valid JSON" },
        { """{/*c*/"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "TR0513", "not valid JSON" },
        { """{"w":{"dtype":"U8","shape":[1,],"data_offsets":[0,1]}}""", 1, "TR0513", "line 1" },
        { """{"w":{"dtype":"U8","shape":[[[[[[[[1]]]]]]]],"data_offsets":[0,1]}}""", 1, "TR0517", "'w'" },
        { """{"__metadata__":{"a":[[[[[[[[[[[[]]]]]]]]]]]]}}""", 0, "TR0524", "'a'" },
        { """{"w\ud800":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "TR0512", "UTF-8" },
        { """{"w":null}""", 0, "TR0514", "'w'" },
        { """{"w":[]}""", 0, "TR0514", "'w'" },
        { """{"w":{}}""", 0, "TR0525", "'w' has no dtype" },
        { """{"w":{"shape":[1],"data_offsets":[0,1]}}""", 1, "TR0525", "'w' has no dtype" },
        { """{"w":{"dtype":"U8","data_offsets":[0,1]}}""", 1, "TR0525", "'w' has no shape" },
        { """{"w":{"dtype":"U8","shape":[1]}}""", 1, "TR0525", "'w' has no data_offsets" },
        { """{"w":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "TR0526", "'dtype' twice" },
        { """{"w":{"dtype":"U8","shape":[1],"shape":[1],"data_offsets":[0,1]}}""", 1, "TR0526", "'shape' twice" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"strides":[1]}}""", 1, "TR0526", "'strides'" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"w":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "TR0515", "'w' twice" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"\u0077":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "TR0515", "'w' twice" },
        { """{"w":{"dtype":"F128","shape":[1],"data_offsets":[0,16]}}""", 16, "TR0516", "'F128'; known are BOOL, F4," },
        { """{"w":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, "TR0516", "'f32'" },
        { """{"w":{"dtype":5,"shape":[1],"data_offsets":[0,4]}}""", 4, "TR0516", "not a string" },
        { """{"w":{"dtype":"U8","shape":1,"data_offsets":[0,1]}}""", 1, "TR0517", "not a list" },
        { """{"w":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}""", 1, "TR0517", "whole number" },
        { """{"w":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}}""", 1, "TR0517", "whole number" },
        { """{"w":{"dtype":"U8","shape":[1e0],"data_offsets":[0,1]}}""", 1, "TR0517", "whole number" },
        { """{"w":{"dtype":"U8","shape":["1"],"data_offsets":[0,1]}}""", 1, "TR0517", "whole number" },
        { """{"w":{"dtype":"U8","shape":[9223372036854775808],"data_offsets":[0,1]}}""", 1, "TR0517", "whole number" },
        { """{"w":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,1]}}""", 1, "TR0517", "2⁶³" },
        { """{"w":{"dtype":"U8","shape":[4294967296,4294967296,0],"data_offsets":[0,0]}}""", 0, "TR0517", "2⁶³" },
        { """{"w":{"dtype":"F64","shape":[4611686018427387904],"data_offsets":[0,1]}}""", 1, "TR0517", "2⁶³" },
        { """{"w":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}""", 1, "TR0517", "whole bytes" },
        { """{"w":{"dtype":"F6_E2M3","shape":[2],"data_offsets":[0,2]}}""", 2, "TR0517", "whole bytes" },
        { $$$"""{"w":{"dtype":"U8","shape":[{{{string.Join(",", Enumerable.Repeat(1, 65))}}}],"data_offsets":[0,1]}}""", 1, "TR0517", "64 dimensions" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":1}}""", 1, "TR0518", "two whole numbers" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[0]}}""", 1, "TR0518", "two whole numbers" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1,2]}}""", 1, "TR0518", "two whole numbers" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[-1,0]}}""", 1, "TR0518", "two whole numbers" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,9223372036854775808]}}""", 1, "TR0518", "two whole numbers" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}}""", 1, "TR0518", "1 lies behind 0" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "TR0519", "F32 [2], which takes 8 bytes, but its data_offsets span 4" },
        { """{"w":{"dtype":"U8","shape":[0],"data_offsets":[0,1]}}""", 1, "TR0519", "takes 0 bytes" },
        { """{"v":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"w":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "TR0520", "'w' overlaps that of 'v'" },
        { """{"v":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"w":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 2, "TR0520", "overlaps" },
        { """{"v":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"w":{"dtype":"U8","shape":[0],"data_offsets":[2,2]}}""", 4, "TR0520", "'w' overlaps that of 'v'" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""", 3, "TR0521", "before the data of tensor 'w' lie 2 bytes" },
        { """{"v":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"w":{"dtype":"U8","shape":[1],"data_offsets":[3,4]}}""", 4, "TR0521", "'w' lie 2 bytes" },
        { """{"w":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}}""", 8, "TR0522", "'w' ends at byte" },
        { """{"w":{"dtype":"U8","shape":[0],"data_offsets":[1,1]}}""", 0, "TR0522", "cut off" },
        { """{"w":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}""", 8, "TR0522", "ends at byte 9223372036854775" },
        { """{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 3, "TR0523", "lie 2 bytes" },
        { "{}", 5, "TR0523", "lie 5 bytes" },
        { """{"__metadata__":null}""", 0, "TR0524", "__metadata__" },
        { """{"__metadata__":[]}""", 0, "TR0524", "__metadata__" },
        { """{"__metadata__":{"k":1}}""", 0, "TR0524", "'k'" },
        { """{"__metadata__":{"k":null}}""", 0, "TR0524", "'k'" },
        { """{"__metadata__":{"k":"1","k":"2"}}""", 0, "TR0524", "'k' twice" },
        { """{"__metadata__":{},"__metadata__":{}}""", 0, "TR0515", "'__metadata__' twice" },
        { """{"w\u0000\n":7}""", 0, "TR0514", @"'w\u0000\u000A'" },
    };

    public static TheoryData<string, string, string> Files => new()
    {
        // first bytes (Latin-1), code, part of the message
        { "", "TR0510", "0 bytes" },
        { "1234567", "TR0510", "7 bytes" },
        { "\0\0\0\0\0\0\0\0", "TR0514", "not a JSON object" },
        { "\u0009\0\0\0\0\0\0\0{}", "TR0511", "header has 9 bytes, but the file has 10" },
        { "\0\u00e1\u00f5\u0005\0\0\0\u0000{}", "TR0511", "header has 100000000 bytes" },
        { "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f{}", "TR0511", "9223372036854775807" },
        { "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff{}", "TR0511", "18446744073709551615" },
        { "\u0004\0\0\0\0\0\0\0{\u00ff\u00fe}", "TR0512", "UTF-8" },
        { "version https://git-lfs.github.com/spec/v1\noid sha256:12\n", "TR0504", "git lfs pull" },
        { "PK\u0003\u0004 archive/data.pkl", "TR0505", "pickle" },
        { "\u0080\u0002}q\0X\u0006\0\0\0weight", "TR0505", "pickle" },
        { "GGUF\u0003\0\0\0 and more", "TR0506", "GGUF" },
        { "\u0089HDF\r\n\u001a\n and more", "TR0506", "HDF5" },
        { "<!DOCTYPE html><html>", "TR0506", "HTML" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void AreToldApart(string header, int dataBytes, string code, string part)
    {
        using var folder = new TemporaryFolder();
        ShouldFail(folder.Safetensors("model.safetensors", header, dataBytes), code, part);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void AreToldApartByTheirFirstBytes(string start, string code, string part)
    {
        using var folder = new TemporaryFolder();
        ShouldFail(folder.Bytes("model.safetensors", Encoding.Latin1.GetBytes(start)), code, part);
    }

    [Fact]
    public void DoNotFillTheScreenWithNames()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Safetensors("a.safetensors", $$"""{"{{new string('n', 1_000_000)}}":1}""", 0);
        var error = FluentActions.Invoking(() => CheckpointHeader.Read(file)).Should().Throw<TaskRecipeException>().Which;
        error.Message.Length.Should().BeLessThan(400);
        error.Message.Should().Contain("(1000000 characters)");
    }

    private static void ShouldFail(string file, string code, string part)
    {
        var error = FluentActions.Invoking(() => CheckpointHeader.Read(file)).Should().Throw<TaskRecipeException>().Which;
        error.Diagnostic.Code.Should().Be(code, error.Message);
        error.Diagnostic.At.File.Should().Be(file);
        error.Message.Should().Contain(part);
    }
}
