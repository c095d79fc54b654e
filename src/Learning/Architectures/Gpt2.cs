using TaskRecipes.Catalog;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Architectures;

/// <summary>Declares <see cref="Gpt2Model"/> over bytes; keys and tensors are the hub's.</summary>
internal static class Gpt2
{
    private const double Deviation = 0.02;

    public static ArchitectureDeclaration Declaration { get; } = new(
        "gpt2",
        "A language model that reads and writes bytes.",
        [
            CommonParameters.Whole("n_positions", "The most bytes it sees at once.") with { Default = "128" },
            CommonParameters.Whole("n_embd", "Width of a layer.") with { Default = "64" },
            CommonParameters.Whole("n_layer", "How many layers there are.") with { Default = "4" },
            CommonParameters.Whole("n_head", "Attention heads of a layer; they divide its width.") with { Default = "4" },
            CommonParameters.Heads with { Description = "Classes of each head for texts, by name." },
            CommonParameters.Seed,
        ])
    {
        Initialize = Initialize,
    };

    /// <summary>As its paper, section 2.3: layers that add to the residual stream begin smaller by 1/√(their number).</summary>
    private static InitialModel Initialize(InitialValues values)
    {
        var (width, layers) = (values.Whole("n_embd"), (int)values.Whole("n_layer"));
        var sizes = new Gpt2Sizes(ByteTokenizer.Size, (int)values.Whole("n_positions"), width, layers, values.Whole("n_head"), 4 * width);
        var model = new Gpt2Model(sizes, "transformer.", values.HeadsByPrefix("score"), "");
        var config = ConfigText.Of(
            "gpt2", [new("vocab_size", ByteTokenizer.Size), new("tokenizer", ByteTokenizer.Name)], values, "n_positions", "n_embd", "n_layer", "n_head");
        var tensors = InitialTensors.OfTransformer(
            model, name => name.EndsWith("c_proj.weight", StringComparison.Ordinal) ? Deviation / Math.Sqrt(2 * layers) : Deviation);
        return new InitialModel(values.Whole("seed"), tensors, config);
    }
}
