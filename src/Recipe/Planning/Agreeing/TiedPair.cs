namespace TaskRecipes.Recipe.Planning.Agreeing;

/// <summary>A tensor that checkpoints leave out where it is tied to an embedding, as the hub's architectures name it.</summary>
/// <param name="Name">The tensor left out.</param>
/// <param name="IsHead">Whether it is the output head, of which <c>tie_word_embeddings</c> in the config tells.</param>
/// <param name="Embeddings">What it may be tied to; the first that a model has counts.</param>
internal sealed record TiedPair(string Name, bool IsHead, params string[] Embeddings)
{
    /// <summary>The pairs known.</summary>
    public static IReadOnlyList<TiedPair> Known { get; } =
    [
        new("lm_head.weight", true,
            "model.embed_tokens.weight", "transformer.wte.weight", "wte.weight", "shared.weight", "model.shared.weight",
            "model.decoder.embed_tokens.weight", "model.language_model.embed_tokens.weight", "transformer.word_embeddings.weight",
            "backbone.embeddings.weight", "embed_tokens.weight"),
        new("language_model.lm_head.weight", true, "language_model.model.embed_tokens.weight"),
        new("embed_out.weight", true, "gpt_neox.embed_in.weight"),
        new("output.weight", true, "tok_embeddings.weight"),
        new("lm_head.decoder.weight", true, "roberta.embeddings.word_embeddings.weight", "longformer.embeddings.word_embeddings.weight"),
        new("cls.predictions.decoder.weight", true, "bert.embeddings.word_embeddings.weight", "electra.embeddings.word_embeddings.weight"),
        new("encoder.embed_tokens.weight", false, "shared.weight"),
        new("decoder.embed_tokens.weight", false, "shared.weight"),
        new("model.encoder.embed_tokens.weight", false, "model.shared.weight"),
        new("model.decoder.embed_tokens.weight", false, "model.shared.weight"),
    ];

    /// <summary>What stands for the tensor in a model that leaves it out; null where nothing does.</summary>
    public string? StandIn(TensorSet model) =>
        model.Calculated.ContainsKey(Name) ? null : Array.Find(Embeddings, model.Calculated.ContainsKey);
}
