using TaskRecipes.Basics;

namespace TaskRecipes.Catalog;

/// <summary>The keys of <c>finetune</c> that are plain values (SPEC 2 and 8).</summary>
public static class StandardTraining
{
    private static readonly ExactDecimal Zero = new(0);
    private static readonly ExactDecimal One = new(1);

    /// <summary>Keys of <c>finetune</c>, in the order of the reference.</summary>
    public static IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        Integer("epochs", "How often all data is seen; or give 'steps'.", One),
        Integer("steps", "How many steps are made; or give 'epochs'.", One),
        Integer("batch_size", "Samples a step.", One) with { Default = "32" },
        Integer("gradient_accumulation", "Batches whose gradients make one step.", One) with { Default = "1" },
        Choice("optimizer", "How gradients become steps.", "adamw", "adam", "sgd"),
        new("learning_rate", ParameterKind.Number, "The greatest learning rate.") { Minimum = Zero, Required = true },
        new("weight_decay", ParameterKind.Number, "The share of the weights that a step takes away, times the learning rate.") { Minimum = Zero, Default = "0" },
        new("momentum", ParameterKind.Number, "Of sgd.") { Minimum = Zero, Maximum = One, Default = "0" },
        Choice("schedule", "How the learning rate runs after warming up.", "constant", "linear", "cosine"),
        Integer("warmup_steps", "Steps over which the learning rate rises.", Zero) with { Default = "0" },
        new("max_grad_norm", ParameterKind.Number, "Greater gradients are shortened to this norm.") { Minimum = Zero },
        new("label_smoothing", ParameterKind.Number, "The share of a label spread over all classes.") { Minimum = Zero, Maximum = One, Default = "0" },
        new("freeze", ParameterKind.Globs, "Tensors that stay as they are."),
        Integer("seed", "Of order, dropout and new weights.", Zero) with { Default = "0" },
        Choice("objective", "'ascent' unlearns: it climbs the loss.", "descent", "ascent"),
        Integer("context", "Tokens of one text seen at once.", One),
        Choice("precision", "What is calculated in; weights are kept in fp32.", "fp32", "bf16"),
    ];

    /// <summary>Keys of <c>lora</c>.</summary>
    public static IReadOnlyList<ParameterDeclaration> LoraParameters { get; } =
    [
        Integer("r", "Rank of the added matrices.", One) with { Required = true },
        new("alpha", ParameterKind.Number, "The added product is scaled by alpha / r.") { Minimum = Zero },
        new("targets", ParameterKind.Globs, "Tensors that are trained by a product.") { Required = true },
    ];

    private static ParameterDeclaration Integer(string name, string description, ExactDecimal least) =>
        new(name, ParameterKind.Integer, description) { Minimum = least, Maximum = new ExactDecimal(int.MaxValue) };

    private static ParameterDeclaration Choice(string name, string description, params string[] choices) =>
        new(name, ParameterKind.Choice, description) { Choices = choices, Default = choices[0] };
}
