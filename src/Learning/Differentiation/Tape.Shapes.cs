using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Differentiation;

public sealed partial class Tape
{
    /// <summary>The same values under another shape.</summary>
    public Variable Reshape(Variable x, Shape shape) =>
        Note(backend.Reshape(x.Value, shape), [x], dy => Give(x, () => backend.Reshape(dy, x.Shape)));

    /// <summary>Dimension i of the result is dimension order[i] of x.</summary>
    public Variable Permute(Variable x, params int[] order) => Note(backend.Permute(x.Value, order), [x], dy =>
    {
        var inverse = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            inverse[order[i]] = i;
        }

        Give(x, () => backend.Permute(dy, inverse));
    });

    /// <summary>Some indices of one axis.</summary>
    public Variable Slice(Variable x, int axis, long start, long length) =>
        Note(backend.Slice(x.Value, axis, start, length), [x], dy => Give(x, () =>
        {
            var before = Own(backend.Full(With(x.Shape, axis, start), 0));
            var after = Own(backend.Full(With(x.Shape, axis, x.Shape.Dimensions[axis] - start - length), 0));
            return backend.Concatenate([before, dy, after], axis);
        }));

    /// <summary>One behind the other along an axis.</summary>
    public Variable Concatenate(IReadOnlyList<Variable> parts, int axis) =>
        Note(backend.Concatenate([.. parts.Select(part => part.Value)], axis), [.. parts], dy =>
        {
            long start = 0;
            foreach (var part in parts)
            {
                var (from, length) = (start, part.Shape.Dimensions[axis]);
                Give(part, () => backend.Slice(dy, axis, from, length));
                start += length;
            }
        });

    /// <summary>Repeats x to a shape.</summary>
    public Variable Broadcast(Variable x, Shape shape) =>
        Note(backend.Broadcast(x.Value, shape), [x], dy => Give(x, () => Same(dy)));

    /// <summary>Sums over the axes that a broadcast from the shape would repeat.</summary>
    public Variable SumTo(Variable x, Shape shape) =>
        Note(backend.SumTo(x.Value, shape), [x], dy => Give(x, () => backend.Broadcast(dy, x.Shape)));

    /// <summary>The mean of all elements, a scalar.</summary>
    public Variable Mean(Variable x) => Affine(SumTo(x, new Shape()), 1f / x.Shape.Elements);

    private static Shape With(Shape shape, int axis, long length)
    {
        var dimensions = shape.Dimensions.ToArray();
        dimensions[axis] = length;
        return new Shape(dimensions);
    }
}
