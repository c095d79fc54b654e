extern alias rooms;

using rooms::TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Composing;

namespace TaskRecipes;

/// <summary>
/// A model: a point in the space of weights. Two models have a difference, which is a <see cref="TaskVector"/>; a model and a vector have
/// a sum, which is a model. Two models have no sum, and no number times a model means anything, so neither compiles.
/// </summary>
/// <remarks>
/// A model is an expression, not its weights: nothing is read or calculated before <see cref="SaveAsync"/>. Each operation rounds as it
/// is written, so <c>(m + a) + b</c> and <c>m + (a + b)</c> may differ in the last bit. Any number of threads may use one.
/// </remarks>
public abstract class Model
{
    private protected Model(Node node) => Node = node;

    internal Node Node { get; }

    /// <summary>What leads from <paramref name="base"/> to <paramref name="tuned"/>: the task vector of a fine-tuning.</summary>
    public static TaskVector operator -(Model tuned, Model @base) => new(Binary(BinaryOperator.Subtract, tuned, @base, ExpressionType.Vector));

    /// <summary>The model moved along a vector.</summary>
    public static Model operator +(Model model, TaskVector vector) => new ComputedModel(Binary(BinaryOperator.Add, model, vector));

    /// <summary>The model moved along a vector.</summary>
    public static Model operator +(TaskVector vector, Model model) => new ComputedModel(Binary(BinaryOperator.Add, vector, model));

    /// <summary>The model moved against a vector: it forgets.</summary>
    public static Model operator -(Model model, TaskVector vector) => new ComputedModel(Binary(BinaryOperator.Subtract, model, vector));

    /// <summary>
    /// Calculates the model and writes it as a checkpoint: one file where <paramref name="path"/> ends in <c>.safetensors</c>, else a
    /// folder with the first model's config and tokenizer, and a model card, <c>README.md</c>. It is built beside its place and published by one exchange, so that what
    /// lay there stays until all is written. Where the same model lies there already nothing is written; what no build wrote, or
    /// what was changed since, is never replaced unless <see cref="RunOptions.Overwrite"/> says so.
    /// </summary>
    /// <param name="path">Where, relative to the current directory.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told of bytes read, ten times a second at most.</param>
    /// <param name="cancellationToken">Stops the work; nothing is published then, and the next attempt goes on from what is finished.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ArgumentException">The path is blank or ends as another kind of weight file does; an option makes no sense.</exception>
    /// <exception cref="RecipeException">What was opened has changed since, tensors do not agree, a file is damaged, the disk is full, something else lies at the path.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<SavedCheckpoint> SaveAsync(
        string path, SaveOptions? options = null, IProgress<BuildProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Saving.RunAsync(Node, path, options ?? new SaveOptions(), progress, cancellationToken);

    /// <summary>The expression, as a recipe would write it: <c>base + 0.4 * (mnist - base)</c>.</summary>
    public override string ToString() => Composer.Text(Node);

    private static ComputedNode Binary(BinaryOperator op, Model left, Model right, ExpressionType type)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Nodes.Binary(op, left.Node, right.Node, type);
    }

    private static ComputedNode Binary(BinaryOperator op, Model model, TaskVector vector)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(vector);
        return Nodes.Binary(op, model.Node, vector.Node, ExpressionType.Model);
    }

    private static ComputedNode Binary(BinaryOperator op, TaskVector vector, Model model)
    {
        ArgumentNullException.ThrowIfNull(vector);
        ArgumentNullException.ThrowIfNull(model);
        return Nodes.Binary(op, vector.Node, model.Node, ExpressionType.Model);
    }
}
