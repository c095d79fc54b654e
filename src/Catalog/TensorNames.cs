namespace TaskRecipes.Catalog;

/// <summary>A tensor that checkpoints leave out where it is tied to an embedding.</summary>
/// <param name="Name">The tensor left out.</param>
/// <param name="IsHead">Whether it is the output head, of which <c>tie_word_embeddings</c> in the config tells.</param>
/// <param name="Embeddings">What it may be tied to; the first that a model has counts.</param>
public sealed record TiedTensor(string Name, bool IsHead, params IReadOnlyList<string> Embeddings);

/// <summary>
/// How an architecture's checkpoints name the tensors that merges treat apart: declared here once, for whatever asks. Names tell all of it, so that
/// models without a config, or of a <c>model_type</c> that nobody knows, merge as well.
/// </summary>
/// <param name="Architecture">As <c>model_type</c>, or what a whole family is called.</param>
public sealed record TensorNames(string Architecture)
{
    /// <summary>What the hub's classes with a head put before all names below it, and the class without one does not; null for nothing.</summary>
    public string? Prefix { get; init; }

    /// <summary>Parts of the names of embeddings: they stand before the layers, and are no matrices to take singular values of.</summary>
    public IReadOnlyList<string> Embeddings { get; init; } = [];

    /// <summary>Parts of the names of what else stands before the layers.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Parts of the names of heads and projections into a space shared with another model: no matrices either.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>Tensors with a row for each token, by the ends of their names from a dot on.</summary>
    public IReadOnlyList<string> ByToken { get; init; } = [];

    /// <summary>Tensors that may be left out, tied to another.</summary>
    public IReadOnlyList<TiedTensor> Tied { get; init; } = [];

    /// <summary>Parts of the names of further tensors, in any case of letters, and what these do: told to people, and nothing goes by it.</summary>
    public IReadOnlyList<(TensorRole Role, string Part)> Roles { get; init; } = [];

    private static readonly string[] Beside = ["heads.", "lm_head.", "cls.", "classifier.", "score.", "predictions.", "generator_", "discriminator_", "vocab_", "pre_classifier."];

    /// <summary>All that are known, in the order in which they are asked.</summary>
    public static IReadOnlyList<TensorNames> All { get; } =
    [
        new("any")
        {
            Embeddings = ["embed"],
            Heads = ["lm_head"],
            Roles =
            [
                (TensorRole.Norm, "norm"), (TensorRole.Attention, "attn"), (TensorRole.Attention, "attention"), (TensorRole.Mlp, "mlp"), (TensorRole.Mlp, "moe"),
                (TensorRole.Head, "heads."), (TensorRole.Head, "classifier."), (TensorRole.Head, "score."),
            ],
        },
        new("llama")
        {
            Prefix = "model.",
            ByToken = ["embed_tokens.weight", "lm_head.weight", "lm_head.bias"],
            Tied = [new("lm_head.weight", true, "model.embed_tokens.weight")],
        },
        new("llama of its authors")
        {
            ByToken = ["tok_embeddings.weight"],
            Tied = [new("output.weight", true, "tok_embeddings.weight")],
            Roles = [(TensorRole.Mlp, "feed_forward.")],
        },
        new("gpt2")
        {
            Prefix = "transformer.",
            Embeddings = ["wte.", "wpe."],
            ByToken = ["wte.weight"],
            Tied = [new("lm_head.weight", true, "transformer.wte.weight", "wte.weight")],
            Roles = [(TensorRole.Norm, "ln_")],
        },
        new("bert")
        {
            Prefix = "bert.",
            ByToken = ["word_embeddings.weight", "cls.predictions.decoder.weight", "cls.predictions.decoder.bias", "cls.predictions.bias"],
            Tied =
            [
                new("cls.predictions.decoder.weight", true, "bert.embeddings.word_embeddings.weight", "electra.embeddings.word_embeddings.weight"),
                new("cls.predictions.decoder.bias", false, "cls.predictions.bias"),
            ],
            Roles = [(TensorRole.Head, "cls.predictions."), (TensorRole.Head, "pooler."), (TensorRole.Mlp, "intermediate.dense."), (TensorRole.Mlp, "output.dense.")],
        },
        new("roberta")
        {
            Prefix = "roberta.",
            ByToken = ["lm_head.decoder.weight", "lm_head.decoder.bias"],
            Tied =
            [
                new("lm_head.decoder.weight", true, "roberta.embeddings.word_embeddings.weight", "longformer.embeddings.word_embeddings.weight"),
                new("lm_head.decoder.bias", false, "lm_head.bias"),
            ],
        },
        new("albert")
        {
            Prefix = "albert.",
            ByToken = ["predictions.decoder.weight", "predictions.decoder.bias", "predictions.bias"],
            Tied =
            [
                new("predictions.decoder.weight", true, "albert.embeddings.word_embeddings.weight"),
                new("predictions.decoder.bias", false, "predictions.bias"),
            ],
        },
        new("electra") { Prefix = "electra.", ByToken = ["generator_lm_head.weight", "generator_lm_head.bias"], Tied = [new("generator_lm_head.weight", true, "electra.embeddings.word_embeddings.weight")] },
        new("distilbert") { Prefix = "distilbert.", Heads = ["vocab_projector"], ByToken = ["vocab_projector.weight", "vocab_projector.bias"], Tied = [new("vocab_projector.weight", true, "distilbert.embeddings.word_embeddings.weight")] },
        new("t5")
        {
            Embeddings = ["shared.weight"],
            ByToken = ["shared.weight"],
            Roles = [(TensorRole.Mlp, "DenseReluDense.")],
            Tied =
            [
                new("lm_head.weight", true, "shared.weight", "model.shared.weight"),
                new("encoder.embed_tokens.weight", false, "shared.weight"),
                new("decoder.embed_tokens.weight", false, "shared.weight"),
                new("model.encoder.embed_tokens.weight", false, "model.shared.weight"),
                new("model.decoder.embed_tokens.weight", false, "model.shared.weight"),
            ],
        },
        new("opt") { Tied = [new("lm_head.weight", true, "model.decoder.embed_tokens.weight")], Roles = [(TensorRole.Mlp, ".fc1."), (TensorRole.Mlp, ".fc2.")] },
        new("llava")
        {
            Tied =
            [
                new("lm_head.weight", true, "model.language_model.embed_tokens.weight"),
                new("language_model.lm_head.weight", true, "language_model.model.embed_tokens.weight"),
            ],
        },
        new("bloom") { ByToken = ["word_embeddings.weight"], Tied = [new("lm_head.weight", true, "transformer.word_embeddings.weight")] },
        new("gpt_neox") { ByToken = ["embed_in.weight", "embed_out.weight"], Tied = [new("embed_out.weight", true, "gpt_neox.embed_in.weight")] },
        new("mamba") { ByToken = ["backbone.embeddings.weight"], Tied = [new("lm_head.weight", true, "backbone.embeddings.weight")] },
        new("any without a prefix") { Tied = [new("lm_head.weight", true, "embed_tokens.weight")] },
        new("vit") { Prefix = "vit." },
        new("clip") { Before = ["pre_lay"], Heads = ["text_projection"], ByToken = ["token_embedding.weight"], Roles = [(TensorRole.Head, "visual_projection.")] },
    ];

    /// <summary>Every tensor that may be tied, with all that it may be tied to.</summary>
    public static IReadOnlyList<TiedTensor> AllTied { get; } =
    [
        .. All.SelectMany(names => names.Tied).GroupBy(tied => tied.Name, StringComparer.Ordinal)
            .Select(group => new TiedTensor(group.Key, group.First().IsHead, [.. group.SelectMany(tied => tied.Embeddings)])),
    ];

    /// <summary>Every prefix that some checkpoints of a model have and others do not.</summary>
    public static IReadOnlyList<string> Prefixes { get; } = [.. All.Select(names => names.Prefix).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a tensor stands beside what a prefix names, as heads do.</summary>
    public static bool IsBesidePrefix(string name) => Beside.Any(head => name.StartsWith(head, StringComparison.Ordinal));

    /// <summary>Whether a tensor has a row for each token.</summary>
    public static bool IsByToken(string name) => All.Any(names => names.ByToken.Any(end =>
        name.EndsWith(end, StringComparison.Ordinal) && (name.Length == end.Length || name[^(end.Length + 1)] == '.')));

    /// <summary>Whether a tensor without a layer stands before the layers.</summary>
    public static bool IsBeforeLayers(string name) => All.Any(names => HasPart(name, names.Embeddings) || HasPart(name, names.Before));

    /// <summary>Whether a tensor of two dimensions is an embedding, a head or a projection, no matrix that maps states to states.</summary>
    public static bool IsTable(string name) => All.Any(names => HasPart(name, names.Embeddings) || HasPart(name, names.Heads));

    /// <summary>What a tensor does; null where its name does not tell.</summary>
    public static TensorRole? RoleOf(string name)
    {
        bool Has(TensorRole role) => All.Any(names => names.Roles.Any(known => known.Role == role && name.Contains(known.Part, StringComparison.OrdinalIgnoreCase)));

        // Norms of attentions and embeddings are norms, and a head may be named after the embedding that it turns round.
        return Has(TensorRole.Norm) ? TensorRole.Norm
            : Has(TensorRole.Head) || All.Any(names => HasPart(name, names.Heads)) || AllTied.Any(tied => tied.IsHead && tied.Name == name) ? TensorRole.Head
            : All.Any(names => HasPart(name, names.Embeddings)) ? TensorRole.Embedding
            : Has(TensorRole.Attention) ? TensorRole.Attention
            : Has(TensorRole.Mlp) ? TensorRole.Mlp
            : null;
    }

    /// <summary>Tensors that a model leaves out, and the embeddings that stand for them.</summary>
    /// <param name="names">The names of its tensors.</param>
    /// <param name="tiesHeads">Whether its config ties heads.</param>
    public static IEnumerable<(string Name, string Embedding)> LeftOut(IReadOnlyCollection<string> names, bool tiesHeads)
    {
        var known = names.ToHashSet(StringComparer.Ordinal);

        // A model that classifies has no other head; those of tasks (heads.NAME) stand beside one.
        var hasHead = names.Any(name => RoleOf(name) == TensorRole.Head && !name.StartsWith("heads.", StringComparison.Ordinal));
        foreach (var tied in AllTied.Where(tied => !known.Contains(tied.Name) && (tiesHeads || !tied.IsHead)))
        {
            // One of several tensors of a head is left out only where the others are there: else there is no such head.
            var part = tied.Name.Count(c => c == '.') > 1 ? tied.Name[..(tied.Name.IndexOf('.') + 1)] : "";
            var isThere = part.Length > 0 ? names.Any(name => name.StartsWith(part, StringComparison.Ordinal)) : !(tied.IsHead && hasHead);
            if (isThere && tied.Embeddings.FirstOrDefault(known.Contains) is { } embedding)
            {
                yield return (tied.Name, embedding);
            }
        }
    }

    private static bool HasPart(string name, IReadOnlyList<string> parts)
    {
        foreach (var part in parts)
        {
            if (name.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
