namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Tensors of the hub's models without their heads, a line each, for <see cref="HubCheckpoints"/>.</summary>
internal static class HubTensors
{
    /// <summary>A BERT of one layer of width 8, of 10 tokens.</summary>
    /// <param name="prefix">What stands before all names.</param>
    /// <param name="gain">What the gain of a norm is called.</param>
    /// <param name="bias">What its bias is called.</param>
    public static string Bert(string prefix, string gain = "weight", string bias = "bias") => Named(
        $"""
        embeddings.position_ids 1 16
        embeddings.word_embeddings.weight 10 8
        embeddings.position_embeddings.weight 16 8
        embeddings.token_type_embeddings.weight 2 8
        embeddings.LayerNorm.{gain} 8
        embeddings.LayerNorm.{bias} 8
        encoder.layer.0.attention.self.query.weight 8 8
        encoder.layer.0.attention.self.query.bias 8
        encoder.layer.0.attention.self.key.weight 8 8
        encoder.layer.0.attention.self.key.bias 8
        encoder.layer.0.attention.self.value.weight 8 8
        encoder.layer.0.attention.self.value.bias 8
        encoder.layer.0.attention.output.dense.weight 8 8
        encoder.layer.0.attention.output.dense.bias 8
        encoder.layer.0.attention.output.LayerNorm.{gain} 8
        encoder.layer.0.attention.output.LayerNorm.{bias} 8
        encoder.layer.0.intermediate.dense.weight 16 8
        encoder.layer.0.intermediate.dense.bias 16
        encoder.layer.0.output.dense.weight 8 16
        encoder.layer.0.output.dense.bias 8
        encoder.layer.0.output.LayerNorm.{gain} 8
        encoder.layer.0.output.LayerNorm.{bias} 8
        """, prefix);

    /// <summary>A vision transformer of one layer of width 8 over 4 patches of images of 8 × 8 × 3.</summary>
    /// <param name="prefix">What stands before all names.</param>
    public static string Vit(string prefix) => Named(
        """
        embeddings.cls_token 1 1 8
        embeddings.position_embeddings 1 5 8
        embeddings.patch_embeddings.projection.weight 8 3 4 4
        embeddings.patch_embeddings.projection.bias 8
        encoder.layer.0.layernorm_before.weight 8
        encoder.layer.0.layernorm_before.bias 8
        encoder.layer.0.layernorm_after.weight 8
        encoder.layer.0.layernorm_after.bias 8
        encoder.layer.0.attention.attention.query.weight 8 8
        encoder.layer.0.attention.attention.query.bias 8
        encoder.layer.0.attention.attention.key.weight 8 8
        encoder.layer.0.attention.attention.key.bias 8
        encoder.layer.0.attention.attention.value.weight 8 8
        encoder.layer.0.attention.attention.value.bias 8
        encoder.layer.0.attention.output.dense.weight 8 8
        encoder.layer.0.attention.output.dense.bias 8
        encoder.layer.0.intermediate.dense.weight 16 8
        encoder.layer.0.intermediate.dense.bias 16
        encoder.layer.0.output.dense.weight 8 16
        encoder.layer.0.output.dense.bias 8
        layernorm.weight 8
        layernorm.bias 8
        """, prefix);

    private static string Named(string lines, string prefix) => string.Concat(lines.Split('\n').Select(line => $"{prefix}{line.Trim()}\n"));
}
