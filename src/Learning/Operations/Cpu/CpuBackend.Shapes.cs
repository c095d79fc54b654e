using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu;

public sealed unsafe partial class CpuBackend
{
    /// <inheritdoc/>
    public Tensor Reshape(Tensor x, Shape shape)
    {
        Require(x.Shape.Elements == shape.Elements, $"{x.Shape} cannot be seen as {shape}");
        return In(x).Share(shape);
    }

    /// <inheritdoc/>
    public Tensor Permute(Tensor x, params ReadOnlySpan<int> order)
    {
        Require(order.Length == x.Shape.Rank, $"an order of {order.Length} axes for {x.Shape}");
        var strides = Broadcasting.Strides(x.Shape);
        var (dimensions, steps) = (new long[order.Length], new long[order.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            (dimensions[i], steps[i]) = (x.Shape.Dimensions[order[i]], strides[order[i]]);
        }

        return Copy(In(x).Values, steps, new Shape(dimensions));
    }

    /// <inheritdoc/>
    public Tensor Slice(Tensor x, int axis, long start, long length)
    {
        Require(start >= 0 && length >= 0 && start + length <= x.Shape.Dimensions[axis], $"[{start}, {start + length}) of axis {axis} of {x.Shape}");
        var dimensions = x.Shape.Dimensions.ToArray();
        dimensions[axis] = length;
        var strides = Broadcasting.Strides(x.Shape);
        return Copy(In(x).Values + (start * strides[axis]), strides, new Shape(dimensions));
    }

    /// <inheritdoc/>
    public Tensor Concatenate(IReadOnlyList<Tensor> parts, int axis)
    {
        var dimensions = parts[0].Shape.Dimensions.ToArray();
        dimensions[axis] = parts.Sum(part => part.Shape.Dimensions[axis]);
        var result = New(new Shape(dimensions));
        var outer = Product(dimensions.AsSpan(0, axis));
        var runOfResult = Product(dimensions.AsSpan(axis));
        long at = 0;
        foreach (var part in parts)
        {
            var fits = part.Shape.Dimensions.ToArray();
            fits[axis] = dimensions[axis];
            Require(fits.AsSpan().SequenceEqual(dimensions), $"{part.Shape} beside {parts[0].Shape} along axis {axis}");
            var run = Product(part.Shape.Dimensions[axis..]);
            var from = In(part).Values;
            var to = result.Values + at;
            for (long i = 0; i < outer; i++)
            {
                new Span<float>(from + (i * run), checked((int)run)).CopyTo(new Span<float>(to + (i * runOfResult), (int)run));
            }

            at += run;
        }

        return result;
    }

    /// <inheritdoc/>
    public Tensor Broadcast(Tensor x, Shape shape)
    {
        Require(Broadcasting.Common(x.Shape, shape).Equals(shape), $"{x.Shape} does not become {shape}");
        var strides = Broadcasting.Strides(x.Shape);
        var steps = new long[shape.Rank];
        for (var i = 1; i <= x.Shape.Rank; i++)
        {
            steps[^i] = x.Shape.Dimensions[^i] == 1 ? 0 : strides[^i];
        }

        return Copy(In(x).Values, steps, shape);
    }

    private static long Product(ReadOnlySpan<long> dimensions)
    {
        long product = 1;
        foreach (var dimension in dimensions)
        {
            product *= dimension;
        }

        return product;
    }

    private CpuTensor Copy(float* source, long[] strides, Shape shape)
    {
        var result = New(shape);
        StridedCopy.Run(_pool, source, strides, shape, result.Values);
        return result;
    }
}
