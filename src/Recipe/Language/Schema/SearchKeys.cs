using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of an entry of <c>search</c>.</summary>
internal static class SearchKeys
{
    private static readonly ScalarShape Number = new(ScalarKind.Number);

    public static readonly Key From = new("from", Number, "The least candidate.") { Required = true, Elsewhere = ["min", "start"] };

    public static readonly Key To = new("to", Number, "The greatest candidate.") { Required = true, Elsewhere = ["max", "end", "stop"] };

    public static readonly Key Step = new("step", Number, "From one candidate to the next; exact in decimals.") { Required = true, Elsewhere = ["by"] };

    public static readonly ObjectShape RangeShape = new("a searched variable", [From, To, Step]);

    public static readonly Key Over = new(
        "over", new MapShape("variable", new OneOfShape(new ListShape(Number), RangeShape)),
        "The variables searched, each read as `$name`: `{ lam: { from: 0, to: 1, step: 0.05 } }` or a list.") { Required = true, Elsewhere = ["grid", "variables"] };

    public static readonly Key Maximize = new("maximize", Shapes.Text, "The metric whose greatest value is sought: `both.val.accuracy`.") { Elsewhere = ["max", "maximise"] };

    public static readonly Key Minimize = new("minimize", Shapes.Text, "The metric whose least value is sought.") { Elsewhere = ["min", "minimise"] };

    public static readonly Key Largest = new("largest", Shapes.Text, "The variable whose greatest value is sought that meets all conditions.");

    public static readonly Key Smallest = new("smallest", Shapes.Text, "The variable whose least value is sought that meets all conditions.");

    public static readonly Key SubjectTo = new(
        "subject_to", new ListShape(Shapes.Text), "Conditions that a candidate must meet: `forget.control_val.accuracy >= 0.95 * base.control_val.accuracy`.") { Elsewhere = ["constraints", "subject"] };

    public static readonly Key Refine = new(
        "refine", new ScalarShape(ScalarKind.Integer) { Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(20) }, "How often the step is halved around the best.") { Default = "0" };

    public static readonly ObjectShape Shape = new("a search", [Over, Maximize, Minimize, Largest, Smallest, SubjectTo, Refine, LoopKeys.For])
    {
        ExactlyOne = [Maximize, Minimize, Largest, Smallest],
    };
}
