using TaskRecipes.Basics;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>Whether a checkpoint's tensors are a model's.</summary>
public static class ModelFit
{
    // Of each kind; the rest are counted.
    private const int Named = 3;

    /// <summary>
    /// Tensors that are missing, not expected or of another shape, in one message: the first of each kind by name, how many more, and what they
    /// have in common. Heads of other tasks are expected.
    /// </summary>
    /// <param name="name">How the message names the checkpoint.</param>
    /// <param name="model">What the tensors should be.</param>
    /// <param name="tensors">What they are.</param>
    /// <exception cref="TaskRecipeException">There is one.</exception>
    public static void Require(string name, IModel model, IReadOnlyDictionary<string, Shape> tensors)
    {
        string[] missing = [.. model.Tensors.Keys.Where(tensor => !tensors.ContainsKey(tensor))];
        string[] reshaped = [.. model.Tensors.Where(tensor => tensors.TryGetValue(tensor.Key, out var found) && !found.Equals(tensor.Value)).Select(tensor => tensor.Key)];
        string[] foreign = [.. tensors.Keys.Where(tensor => !IsExpected(model, tensor)).Order(StringComparer.Ordinal)];
        List<string> findings =
        [
            .. Few(missing, tensor => $"'{tensor}' {model.Tensors[tensor]} is missing{Tied(tensor)}", "are missing"),
            .. Few(reshaped, tensor => $"'{tensor}' is {tensors[tensor]} and should be {model.Tensors[tensor]}", "are of other shapes"),
            .. Few(foreign, tensor => $"'{tensor}' {tensors[tensor]} is not expected", "are not expected"),
        ];
        if (findings.Count > 0)
        {
            throw LearningErrors.WrongTensors(name, [.. TensorGuess.Of(model.Tensors.Keys, tensors.Keys, missing, foreign), .. findings]);
        }
    }

    private static IEnumerable<string> Few(string[] tensors, Func<string, string> finding, string all) =>
        tensors.Length <= Named + 1 ? tensors.Select(finding) : tensors.Take(Named).Select(finding).Append($"{tensors.Length - Named} more {all}");

    private static string Tied(string tensor) =>
        tensor == "lm_head.weight" ? ", which only 'tie_word_embeddings': true in config.json lets be left out" : "";

    private static bool IsExpected(IModel model, string tensor) =>
        model.Tensors.ContainsKey(tensor) || tensor.StartsWith("heads.", StringComparison.Ordinal) || model.Ignores(tensor);
}
