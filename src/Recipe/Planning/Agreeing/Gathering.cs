using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning.Agreeing;

/// <summary>Takes rows of a tensor in another order: at the sources it is made from, since what is done element by element goes along.</summary>
internal sealed class Gathering(RowMap map, Shape shape)
{
    private readonly Dictionary<TensorNode, TensorNode?> _done = [];

    /// <summary>The tensor with other rows; null where a method, which may look at the whole tensor, has made it.</summary>
    public TensorNode? Of(TensorNode node)
    {
        if (!_done.TryGetValue(node, out var gathered))
        {
            gathered = node switch
            {
                LeafNode leaf => new RowsNode(leaf, map, shape),
                RowsNode rows => new RowsNode(rows.Leaf, rows.Map.Then(map), shape),
                ChosenRowsNode chosen => Pair(chosen, (inside, outside) => new ChosenRowsNode(inside, outside, chosen.Map.Then(map))),
                // What a pack holds can be made again: the same bits.
                CachedNode cached => Of(cached.Inputs[0]),
                ZeroNode zero => new ZeroNode(shape, zero.DType),
                ScaleNode scale => Of(scale.Inputs[0]) is { } operand ? new ScaleNode(operand, scale.Factor, scale.Divide, scale.DType) : null,
                NegateNode negate => Of(negate.Inputs[0]) is { } operand ? new NegateNode(operand) : null,
                SumNode sum => Pair(sum, (left, right) => new SumNode(left, right, sum.Subtract, sum.DType, difference: false)),
                _ => null,
            };
            _done[node] = gathered;
        }

        return gathered;
    }

    private TensorNode? Pair(TensorNode node, Func<TensorNode, TensorNode, TensorNode> join) =>
        Of(node.Inputs[0]) is { } left && Of(node.Inputs[1]) is { } right ? join(left, right) : null;
}
