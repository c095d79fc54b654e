using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Recipe.Tests.Planning;

/// <summary>What names and configs tell of tensors.</summary>
public sealed class TensorsAreOutlined
{
    [Theory]
    [InlineData("model.embed_tokens.weight", TensorRole.Embedding)]
    [InlineData("transformer.wpe.weight", TensorRole.Embedding)]
    [InlineData("encoder.embed_tokens.weight", TensorRole.Embedding)]
    [InlineData("vision_model.embeddings.patch_embedding.weight", TensorRole.Embedding)]
    [InlineData("lm_head.weight", TensorRole.Head)]
    [InlineData("embed_out.weight", TensorRole.Head)]
    [InlineData("output.weight", TensorRole.Head)]
    [InlineData("heads.digits.bias", TensorRole.Head)]
    [InlineData("classifier.weight", TensorRole.Head)]
    [InlineData("cls.predictions.bias", TensorRole.Head)]
    [InlineData("text_projection.weight", TensorRole.Head)]
    [InlineData("cls.predictions.transform.LayerNorm.weight", TensorRole.Norm)]
    [InlineData("model.layers.0.post_attention_layernorm.weight", TensorRole.Norm)]
    [InlineData("model.layers.3.self_attn.q_norm.weight", TensorRole.Norm)]
    [InlineData("bert.embeddings.LayerNorm.gamma", TensorRole.Norm)]
    [InlineData("h.11.ln_2.weight", TensorRole.Norm)]
    [InlineData("vision_model.pre_layrnorm.weight", TensorRole.Norm)]
    [InlineData("h.0.attn.c_attn.weight", TensorRole.Attention)]
    [InlineData("encoder.block.0.layer.0.SelfAttention.q.weight", TensorRole.Attention)]
    [InlineData("bert.encoder.layer.0.attention.output.dense.weight", TensorRole.Attention)]
    [InlineData("bert.encoder.layer.0.output.dense.weight", TensorRole.Mlp)]
    [InlineData("decoder.block.0.layer.2.DenseReluDense.wi_0.weight", TensorRole.Mlp)]
    [InlineData("model.layers.0.block_sparse_moe.experts.2.w1.weight", TensorRole.Mlp)]
    [InlineData("layers.0.feed_forward.w1.weight", TensorRole.Mlp)]
    [InlineData("layers.0.weight", null)]
    [InlineData("logit_scale", null)]
    public void ATensorsNameTellsItsRole(string name, TensorRole? role) => TensorNames.RoleOf(name).Should().Be(role);

    [Fact]
    public void LayersRolesAndWhatIsTiedAreCounted()
    {
        string[] names = ["model.embed_tokens.weight", "model.layers.0.mlp.up_proj.weight", "model.layers.1.mlp.up_proj.weight", "model.norm.weight", "odd"];
        var outline = TensorOutline.Of(names, """{ "model_type": "llama", "tie_word_embeddings": true }""");
        (outline.ModelType, outline.Layers, outline.Others).Should().Be(("llama", 2, 1));
        outline.Roles.Should().Equal((TensorRole.Embedding, 1), (TensorRole.Norm, 1), (TensorRole.Mlp, 2));
        outline.Tied.Should().Equal(("lm_head.weight", "model.embed_tokens.weight"));
        TensorOutline.Of(names, """{ "tie_word_embeddings": false }""").Tied.Should().BeEmpty();
        TensorOutline.Of([.. names, "lm_head.weight"], null).Tied.Should().BeEmpty();
    }

    [Fact]
    public void AHeadThatIsNotThereAtAllIsNotTied()
    {
        string[] names = ["bert.embeddings.word_embeddings.weight", "classifier.weight"];
        TensorOutline.Of(names, null).Tied.Should().BeEmpty();
        TensorOutline.Of(["model.embed_tokens.weight", "score.weight"], null).Tied.Should().BeEmpty();
        TensorOutline.Of(["wte.weight", "heads.tone.weight"], null).Tied.Should().ContainSingle();
        TensorOutline.Of([.. names, "cls.predictions.bias"], null).Tied.Select(tied => tied.Name).Should().Equal("cls.predictions.decoder.bias", "cls.predictions.decoder.weight");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "model_type": 3 }""")]
    public void AConfigThatTellsNothingIsNoError(string config) => TensorOutline.Of(["odd"], config).IsEmpty.Should().BeTrue();
}
