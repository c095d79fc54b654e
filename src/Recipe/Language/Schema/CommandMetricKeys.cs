namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of a metric that a program measures: paths into its JSON.</summary>
internal static class CommandMetricKeys
{
    public static readonly Key Value = new("value", Shapes.Text, "Path of the value: `results.arc.acc`.") { Required = true };

    public static readonly Key StandardError = new("stderr", Shapes.Text, "Path of its standard error.");

    public static readonly Key Count = new("n", Shapes.Text, "Path of the number of samples.");

    public static readonly ObjectShape Shape = new("a metric", [Value, StandardError, Count]);
}
