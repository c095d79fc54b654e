extern alias rooms;

using rooms::TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Composing;
using TaskRecipes.Engine;

namespace TaskRecipes;

/// <summary>
/// A task vector: a direction in the space of weights, the difference of a fine-tuned model and its base (Ilharco et al., Editing Models
/// with Task Arithmetic, ICLR 2023). Vectors can be added, subtracted, negated and scaled; <c>Merge</c> has more.
/// </summary>
/// <remarks>A vector is an expression: nothing is read or calculated before it, or a model made of it, is saved.</remarks>
public sealed class TaskVector
{
    internal TaskVector(Node node) => Node = node;

    internal Node Node { get; }

    /// <summary>A task vector that lies on disk.</summary>
    /// <param name="path">A <c>.safetensors</c> file or a folder, as <see cref="SaveAsync"/> writes it; relative to the current directory.</param>
    /// <param name="base">The model it is a direction from.</param>
    /// <exception cref="RecipeException">There is no such file, or it is damaged.</exception>
    public static TaskVector Open(string path, Model @base)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(@base);
        return new(new SourceNode(ExpressionType.Vector, OpenedCheckpoint.Of(Work.Opened(path)), @base.Node));
    }

    /// <summary>The sum of two vectors: both skills.</summary>
    public static TaskVector operator +(TaskVector left, TaskVector right) => Binary(BinaryOperator.Add, left, right);

    /// <summary>The difference of two vectors.</summary>
    public static TaskVector operator -(TaskVector left, TaskVector right) => Binary(BinaryOperator.Subtract, left, right);

    /// <summary>The opposite direction.</summary>
    public static TaskVector operator -(TaskVector vector) => new(Nodes.Negated(Require(vector)));

    /// <summary>The vector, longer or shorter; see <see cref="Scalar"/> for what a <see langword="float"/> means.</summary>
    public static TaskVector operator *(Scalar factor, TaskVector vector) => new(Nodes.Scaled(factor, Require(vector)));

    /// <summary>The vector, longer or shorter.</summary>
    public static TaskVector operator *(TaskVector vector, Scalar factor) => new(Nodes.Scaled(Require(vector), BinaryOperator.Multiply, factor));

    /// <summary>The vector divided by a number; a division, not a product with the reciprocal.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="divisor"/> is 0.</exception>
    public static TaskVector operator /(TaskVector vector, Scalar divisor) => divisor == 0
        ? throw new DivideByZeroException()
        : new(Nodes.Scaled(Require(vector), BinaryOperator.Divide, divisor));

    /// <summary>Calculates the vector and writes it, always in single precision (double where an operand is); else as <see cref="Model.SaveAsync"/>.</summary>
    /// <inheritdoc cref="Model.SaveAsync"/>
    public Task<SavedCheckpoint> SaveAsync(
        string path, VectorSaveOptions? options = null, IProgress<BuildProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Saving.RunAsync(Node, path, options ?? new VectorSaveOptions(), progress, cancellationToken);

    /// <summary>The expression, as a recipe would write it: <c>mnist - base</c>.</summary>
    public override string ToString() => Composer.Text(Node);

    private static TaskVector Binary(BinaryOperator op, TaskVector left, TaskVector right) =>
        new(Nodes.Binary(op, Require(left), Require(right), ExpressionType.Vector));

    private static Node Require(TaskVector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return vector.Node;
    }
}
