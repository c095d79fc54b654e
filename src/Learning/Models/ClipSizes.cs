using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Models;

/// <summary>The sizes of a CLIP: the fields of the hub's CLIPConfig, with its defaults.</summary>
internal sealed record ClipSizes(ClipTower Text, ClipTower Vision, long Projection)
{
    public int Vocabulary { get; init; }

    /// <summary>The most tokens of a text.</summary>
    public int Context { get; init; }

    /// <summary>The token at whose state a text is read; null for the greatest one, which configs of the first checkpoints mean by 2.</summary>
    public int? EndOfText { get; init; }

    public long ImageSize { get; init; }

    public long PatchSize { get; init; }

    public long Channels { get; init; }

    /// <summary>Patches of an image.</summary>
    public long Patches => ImageSize / PatchSize * (ImageSize / PatchSize);

    public static ClipSizes From(ModelConfig config)
    {
        var text = config.Part("text_config") ?? throw config.Problem("text_config", "is missing");
        var vision = config.Part("vision_config") ?? throw config.Problem("vision_config", "is missing");
        var vocabulary = (int)text.Whole("vocab_size", 49408);
        return new ClipSizes(
            ClipTower.From(text, "text_model", 512, 8, 2048), ClipTower.From(vision, "vision_model", 768, 12, 3072), config.Whole("projection_dim", 512))
        {
            Vocabulary = vocabulary,
            Context = (int)text.Whole("max_position_embeddings", 77),
            EndOfText = text.Token("eos_token_id", 2, vocabulary) is var end && end == 2 ? null : end,
            ImageSize = vision.Whole("image_size", 224),
            PatchSize = vision.Whole("patch_size", 32),
            Channels = vision.Whole("num_channels", 3),
        };
    }

    /// <summary>Names and shapes of all tensors but the heads.</summary>
    /// <param name="readsTexts">Whether the tower for texts is among them.</param>
    public SortedDictionary<string, Shape> Tensors(bool readsTexts)
    {
        var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal)
        {
            ["vision_model.embeddings.class_embedding"] = new(Vision.Width),
            ["vision_model.embeddings.patch_embedding.weight"] = new(Vision.Width, Channels, PatchSize, PatchSize),
            ["vision_model.embeddings.position_embedding.weight"] = new(Patches + 1, Vision.Width),
            ["visual_projection.weight"] = new(Projection, Vision.Width),
        };
        LayerNorm.Add(shapes, "vision_model.pre_layrnorm", Vision.Width);
        LayerNorm.Add(shapes, "vision_model.post_layernorm", Vision.Width);
        Vision.Add(shapes);
        if (readsTexts)
        {
            shapes.Add("logit_scale", new Shape());
            shapes.Add("text_model.embeddings.token_embedding.weight", new Shape(Vocabulary, Text.Width));
            shapes.Add("text_model.embeddings.position_embedding.weight", new Shape(Context, Text.Width));
            shapes.Add("text_projection.weight", new Shape(Projection, Text.Width));
            LayerNorm.Add(shapes, "text_model.final_layer_norm", Text.Width);
            Text.Add(shapes);
        }

        return shapes;
    }
}
