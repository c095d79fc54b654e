using TaskRecipes.Basics;
using TaskRecipes.Weights;

namespace TaskRecipes.Bench;

/// <summary>Writes random bf16 checkpoints in the shape of a small Llama: 147 tensors a gigabyte.</summary>
internal static class Checkpoints
{
    private const int LayersPerGigabyte = 16;

    public static void Write(string folder, double gigabytes, int seed)
    {
        var layers = Math.Max(1, (int)Math.Round(LayersPerGigabyte * gigabytes));
        var specs = new List<TensorSpec>
        {
            new("model.embed_tokens.weight", DType.BF16, new Shape(32_000, 1664)),
            new("model.norm.weight", DType.BF16, new Shape(1664)),
        };
        for (var layer = 0; layer < layers; layer++)
        {
            foreach (var (name, rows, columns) in new[] { ("q", 1664, 1664), ("k", 832, 1664), ("v", 832, 1664), ("o", 1664, 1664), ("gate", 4352, 1664), ("up", 4352, 1664), ("down", 1664, 4352) })
            {
                specs.Add(new TensorSpec($"model.layers.{layer}.{name}_proj.weight", DType.BF16, new Shape(rows, columns)));
            }

            specs.Add(new TensorSpec($"model.layers.{layer}.input_layernorm.weight", DType.BF16, new Shape(1664)));
            specs.Add(new TensorSpec($"model.layers.{layer}.post_attention_layernorm.weight", DType.BF16, new Shape(1664)));
        }

        Directory.CreateDirectory(folder);
        var layout = CheckpointLayout.Plan(specs, [], null, long.MaxValue);
        using var writer = new CheckpointWriter(folder, layout);
        var random = new Random(seed);
        var block = new byte[1 << 20];
        for (var i = 0; i < layout.Tensors.Count; i++)
        {
            for (long offset = 0; offset < layout.Tensors[i].Bytes; offset += block.Length)
            {
                var piece = block.AsSpan(0, (int)Math.Min(block.Length, layout.Tensors[i].Bytes - offset));
                random.NextBytes(piece);
                // Exponents of finite numbers about 2⁻⁶.
                for (var j = 1; j < piece.Length; j += 2)
                {
                    piece[j] = (byte)((piece[j] & 0x80) | 0x3c);
                }

                writer.Write(i, offset, piece);
            }
        }

        writer.WriteHeaders(new Dictionary<string, string>());
    }
}
