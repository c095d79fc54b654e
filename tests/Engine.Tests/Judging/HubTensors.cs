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

    /// <summary>A T5 of one layer of width 8 in each stack, of 6 tokens.</summary>
    public const string T5 =
        """
        shared.weight 6 8
        encoder.final_layer_norm.weight 8
        encoder.block.0.layer.0.layer_norm.weight 8
        encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight 4 2
        encoder.block.0.layer.0.SelfAttention.q.weight 8 8
        encoder.block.0.layer.0.SelfAttention.k.weight 8 8
        encoder.block.0.layer.0.SelfAttention.v.weight 8 8
        encoder.block.0.layer.0.SelfAttention.o.weight 8 8
        encoder.block.0.layer.1.layer_norm.weight 8
        encoder.block.0.layer.1.DenseReluDense.wi.weight 16 8
        encoder.block.0.layer.1.DenseReluDense.wo.weight 8 16
        decoder.final_layer_norm.weight 8
        decoder.block.0.layer.0.layer_norm.weight 8
        decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight 4 2
        decoder.block.0.layer.0.SelfAttention.q.weight 8 8
        decoder.block.0.layer.0.SelfAttention.k.weight 8 8
        decoder.block.0.layer.0.SelfAttention.v.weight 8 8
        decoder.block.0.layer.0.SelfAttention.o.weight 8 8
        decoder.block.0.layer.1.layer_norm.weight 8
        decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight 4 2
        decoder.block.0.layer.1.EncDecAttention.q.weight 8 8
        decoder.block.0.layer.1.EncDecAttention.k.weight 8 8
        decoder.block.0.layer.1.EncDecAttention.v.weight 8 8
        decoder.block.0.layer.1.EncDecAttention.o.weight 8 8
        decoder.block.0.layer.2.layer_norm.weight 8
        decoder.block.0.layer.2.DenseReluDense.wi.weight 16 8
        decoder.block.0.layer.2.DenseReluDense.wo.weight 8 16
        """;

    /// <summary>Config and tokenizer of <see cref="T5"/>: 'yes' and 'no'.</summary>
    public static readonly IReadOnlyDictionary<string, string> T5Files = new Dictionary<string, string>
    {
        ["config.json"] = """
            { "model_type": "t5", "vocab_size": 6, "d_model": 8, "d_kv": 4, "num_heads": 2, "d_ff": 16, "num_layers": 1, "relative_attention_num_buckets": 4,
              "feed_forward_proj": "relu", "decoder_start_token_id": 0, "pad_token_id": 0, "eos_token_id": 1 }
            """,
        ["tokenizer_config.json"] = """{ "eos_token": "</s>", "pad_token": "<pad>", "tokenizer_class": "T5Tokenizer" }""",
        ["tokenizer.json"] = """
            { "added_tokens": [ { "id": 0, "content": "<pad>", "special": true }, { "id": 1, "content": "</s>", "special": true } ],
              "pre_tokenizer": { "type": "Metaspace", "replacement": "▁", "add_prefix_space": true },
              "model": { "type": "Unigram", "unk_id": 2, "vocab": [["<pad>", 0], ["</s>", 0], ["<unk>", 0], ["▁yes", -1], ["▁no", -1.5], ["▁", -2]] },
              "post_processor": { "type": "TemplateProcessing", "single": [ { "Sequence": { "id": "A", "type_id": 0 } }, { "SpecialToken": { "id": "</s>", "type_id": 0 } } ],
                "pair": [], "special_tokens": { "</s>": { "id": "</s>", "ids": [1], "tokens": ["</s>"] } } },
              "decoder": { "type": "Metaspace", "replacement": "▁", "add_prefix_space": true } }
            """,
    };

    private static string Named(string lines, string prefix) => string.Concat(lines.Split('\n').Select(line => $"{prefix}{line.Trim()}\n"));
}
