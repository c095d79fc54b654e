using System.Text;
using System.Text.Json.Nodes;

namespace TaskRecipes.EndToEnd.Tests.Support;

/// <summary>Checkpoints of real shapes with nothing in them: a header over a file that takes no room.</summary>
internal static class HeaderOnly
{
    /// <summary>The tensors of GPT-2 small, fp32.</summary>
    public static IReadOnlyList<(string Name, string DType, long[] Shape)> Gpt2 { get; } =
    [
        ("wte.weight", "F32", [50257, 768]), ("wpe.weight", "F32", [1024, 768]), ("ln_f.weight", "F32", [768]), ("ln_f.bias", "F32", [768]),
        .. Enumerable.Range(0, 12).SelectMany(layer => new (string, string, long[])[]
        {
            ($"h.{layer}.ln_1.weight", "F32", [768]), ($"h.{layer}.ln_1.bias", "F32", [768]),
            ($"h.{layer}.attn.c_attn.weight", "F32", [768, 2304]), ($"h.{layer}.attn.c_attn.bias", "F32", [2304]),
            ($"h.{layer}.attn.c_proj.weight", "F32", [768, 768]), ($"h.{layer}.attn.c_proj.bias", "F32", [768]),
            ($"h.{layer}.ln_2.weight", "F32", [768]), ($"h.{layer}.ln_2.bias", "F32", [768]),
            ($"h.{layer}.mlp.c_fc.weight", "F32", [768, 3072]), ($"h.{layer}.mlp.c_fc.bias", "F32", [3072]),
            ($"h.{layer}.mlp.c_proj.weight", "F32", [3072, 768]), ($"h.{layer}.mlp.c_proj.bias", "F32", [768]),
        }),
    ];

    /// <summary>The tensors of Mistral 7B, bf16: 14 GB.</summary>
    public static IReadOnlyList<(string Name, string DType, long[] Shape)> Mistral { get; } =
    [
        ("model.embed_tokens.weight", "BF16", [32000, 4096]), ("model.norm.weight", "BF16", [4096]), ("lm_head.weight", "BF16", [32000, 4096]),
        .. Enumerable.Range(0, 32).SelectMany(layer => new (string, string, long[])[]
        {
            ($"model.layers.{layer}.self_attn.q_proj.weight", "BF16", [4096, 4096]), ($"model.layers.{layer}.self_attn.k_proj.weight", "BF16", [1024, 4096]),
            ($"model.layers.{layer}.self_attn.v_proj.weight", "BF16", [1024, 4096]), ($"model.layers.{layer}.self_attn.o_proj.weight", "BF16", [4096, 4096]),
            ($"model.layers.{layer}.mlp.gate_proj.weight", "BF16", [14336, 4096]), ($"model.layers.{layer}.mlp.up_proj.weight", "BF16", [14336, 4096]),
            ($"model.layers.{layer}.mlp.down_proj.weight", "BF16", [4096, 14336]),
            ($"model.layers.{layer}.input_layernorm.weight", "BF16", [4096]), ($"model.layers.{layer}.post_attention_layernorm.weight", "BF16", [4096]),
        }),
    ];

    /// <summary>The towers of CLIP ViT-B/32, fp32, by the names of the hub.</summary>
    public static IReadOnlyList<(string Name, string DType, long[] Shape)> Clip { get; } =
    [
        ("logit_scale", "F32", []), ("text_projection.weight", "F32", [512, 512]), ("visual_projection.weight", "F32", [512, 768]),
        ("text_model.embeddings.token_embedding.weight", "F32", [49408, 512]), ("text_model.embeddings.position_embedding.weight", "F32", [77, 512]),
        ("text_model.embeddings.position_ids", "I64", [1, 77]), ("vision_model.embeddings.class_embedding", "F32", [768]),
        ("vision_model.embeddings.patch_embedding.weight", "F32", [768, 3, 32, 32]), ("vision_model.embeddings.position_embedding.weight", "F32", [50, 768]),
        .. Tower("text_model", 512), .. Tower("vision_model", 768),
    ];

    /// <summary>Writes a folder, or one file where the path ends in .safetensors.</summary>
    public static void Write(string path, IReadOnlyList<(string Name, string DType, long[] Shape)> tensors, string? kind = null)
    {
        var single = path.EndsWith(".safetensors", StringComparison.Ordinal);
        Directory.CreateDirectory(single ? Path.GetDirectoryName(path)! : path);
        var header = new JsonObject { ["__metadata__"] = kind is null ? new JsonObject() : new JsonObject { ["kind"] = kind } };
        long end = 0;
        foreach (var (name, dtype, shape) in tensors)
        {
            var type = kind is null ? dtype : "F32";
            var begin = end;
            end += shape.Aggregate(1L, (product, dimension) => product * dimension) * (type switch { "I64" => 8, "F32" => 4, _ => 2 });
            header[name] = new JsonObject { ["dtype"] = type, ["shape"] = new JsonArray([.. shape.Select(dimension => JsonValue.Create(dimension))]), ["data_offsets"] = new JsonArray(begin, end) };
        }

        var bytes = Encoding.UTF8.GetBytes(header.ToJsonString());
        using var file = File.Create(single ? path : Path.Combine(path, "model.safetensors"));
        file.Write(BitConverter.GetBytes((long)bytes.Length));
        file.Write(bytes);
        file.SetLength(sizeof(long) + bytes.Length + end);
    }

    private static IEnumerable<(string, string, long[])> Tower(string tower, long width) => Enumerable.Range(0, 12).SelectMany(layer => new[] { "q", "k", "v", "out" }
        .SelectMany(part => new (string, string, long[])[]
        {
            ($"{tower}.encoder.layers.{layer}.self_attn.{part}_proj.weight", "F32", [width, width]), ($"{tower}.encoder.layers.{layer}.self_attn.{part}_proj.bias", "F32", [width]),
        })
        .Concat(
        [
            ($"{tower}.encoder.layers.{layer}.mlp.fc1.weight", "F32", [4 * width, width]), ($"{tower}.encoder.layers.{layer}.mlp.fc1.bias", "F32", [4 * width]),
            ($"{tower}.encoder.layers.{layer}.mlp.fc2.weight", "F32", [width, 4 * width]), ($"{tower}.encoder.layers.{layer}.mlp.fc2.bias", "F32", [width]),
        ]));
}
