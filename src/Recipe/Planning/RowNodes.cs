using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning.Agreeing;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Rows of a source's tensor in the order of another vocabulary; rows that it lacks are zeros.</summary>
public sealed class RowsNode(LeafNode leaf, RowMap map, Shape shape) : TensorNode(shape, leaf.DType)
{
    /// <inheritdoc/>
    public override IReadOnlyList<TensorNode> Inputs { get; } = [leaf];

    /// <summary>The tensor whose rows are taken.</summary>
    public LeafNode Leaf { get; } = leaf;

    /// <summary>Which row of it each row is.</summary>
    public RowMap Map { get; } = map;
}

/// <summary>Rows of one tensor where a map has them, of another elsewhere.</summary>
public sealed class ChosenRowsNode(TensorNode inside, TensorNode outside, RowMap map) : TensorNode(inside.Shape, inside.DType)
{
    /// <inheritdoc/>
    public override IReadOnlyList<TensorNode> Inputs { get; } = [inside, outside];

    /// <summary>Rows that it has are the first input's.</summary>
    public RowMap Map { get; } = map;
}
