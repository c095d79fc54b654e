using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of an entry of <c>suites</c>; those of a task come from the catalog.</summary>
internal static class SuiteKeys
{
    public static readonly Key Task = new("task", Shapes.Choice([.. StandardSuiteTasks.All.Select(task => task.Name)]), "What is measured.") { Required = true };

    public static readonly Key Data = new("data", Shapes.Text, "The split judged on: `mnist_data.test`.") { Elsewhere = ["dataset"] };

    public static readonly Key Own = new(
        "own", Shapes.Model, "The model made for this task; it gives `normalized_accuracy` and `gain_ratio`.");

    public static readonly Key Baselines = new(
        "baselines", new ListShape(Shapes.Choice("random_vector", "gradient_ascent", "mean")),
        "Rows measured beside each model, such as the same operation with random vectors of the same norms.");

    public static readonly Key Prompts = new("prompts", Shapes.Text, "A split of a data set, or a file with a prompt on each line.");

    public static readonly Key Scorer = new("scorer", ScorerKeys.Shape, "Who judges the texts.");

    public static readonly Key Run = new(
        "run", new ListShape(Shapes.Text), "The program and its arguments; `{model}` is the model's folder, `{out}` a folder for results.") { Elsewhere = ["command", "cmd"] };

    public static readonly Key Results = new("results", Shapes.Text, "A glob under `{out}` that matches exactly one JSON file.");

    public static readonly Key Metrics = new("metrics", new MapShape("metric", CommandMetricKeys.Shape), "What is read from that file.");

    public static readonly Key Version = new("version", Shapes.Text, "Enters the key; without it the suite runs every time.");

    public static readonly Key Environment = new("env", new MapShape("variable", Shapes.Text), "Variables set for the program; they enter the key.");

    /// <summary>What every suite may have.</summary>
    public static readonly IReadOnlyList<Key> Common = [Task, Own, Baselines, OptionKeys.Device, LoopKeys.For];

    /// <summary>What each task has.</summary>
    public static ObjectShape Of(SuiteTaskDeclaration task)
    {
        var keys = new List<Key>(Common);
        if (task.TakesData)
        {
            keys.Add(Data with { Required = true });
        }

        if (task.Classifies)
        {
            keys.Add(HeadKeys.Head);
        }

        keys.AddRange(task.Name switch
        {
            "generation" => [Prompts with { Required = true }, Scorer with { Required = true }],
            "command" => [Run with { Required = true }, Results with { Required = true }, Metrics with { Required = true }, Version, Environment],
            _ => [],
        });
        keys.AddRange(task.Parameters.Select(ParameterKeys.Of));
        return new ObjectShape($"a suite of task '{task.Name}'", keys);
    }
}
