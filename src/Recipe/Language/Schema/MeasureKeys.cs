using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of entries of <c>evaluate</c> and <c>gates</c>.</summary>
internal static class MeasureKeys
{
    public static readonly Key Models = new("models", new ListShape(Shapes.Model), "The models measured.") { Required = true, Elsewhere = ["model"] };

    public static readonly Key Suites = new("suites", new ListShape(Shapes.Text), "The suites or groups they are measured in.") { Required = true, Elsewhere = ["suite"] };

    public static readonly ObjectShape EvaluateShape = new("an evaluation", [Models, Suites, LoopKeys.For]);

    public static readonly Key Gate = new("gate", Shapes.Text, "The condition: `both.test.accuracy >= 0.9 * mnist.test.accuracy`.") { Required = true, Elsewhere = ["condition", "if"] };

    public static readonly Key AtConfidence = new(
        "at_confidence", new ScalarShape(ScalarKind.Number) { Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(1) },
        "The one-sided confidence at which it must hold, by the metrics' standard errors.") { Elsewhere = ["confidence"] };

    public static readonly ObjectShape GateShape = new("a gate", [Gate, AtConfidence, LoopKeys.For]);
}
