using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations.Cpu.Functions;

namespace TaskRecipes.Learning.Operations.Cpu;

public sealed unsafe partial class CpuBackend
{
    /// <inheritdoc/>
    public Tensor Add(Tensor a, Tensor b) => Combine(new AddStep(), a, b);

    /// <inheritdoc/>
    public Tensor Subtract(Tensor a, Tensor b) => Combine(new SubtractStep(), a, b);

    /// <inheritdoc/>
    public Tensor Multiply(Tensor a, Tensor b) => Combine(new MultiplyStep(), a, b);

    /// <inheritdoc/>
    public Tensor Divide(Tensor a, Tensor b) => Combine(new DivideStep(), a, b);

    /// <inheritdoc/>
    public Tensor Affine(Tensor x, float factor, float offset)
    {
        var (from, result) = (In(x), New(x.Shape));
        Elements.Run(_pool, new AffineStep(factor, offset), from.Values, from.Values, from.Values, result.Values, from.Count);
        return result;
    }

    /// <inheritdoc/>
    public Tensor Map(ElementFunction function, Tensor x) => function switch
    {
        ElementFunction.Exponential => Map<Exponential>(x),
        ElementFunction.Logarithm => Map<Logarithm>(x),
        ElementFunction.SquareRoot => Map<SquareRoot>(x),
        ElementFunction.Tanh => Map<Tanh>(x),
        ElementFunction.Sigmoid => Map<Sigmoid>(x),
        ElementFunction.Relu => Map<Relu>(x),
        ElementFunction.Gelu => Map<Gelu>(x),
        ElementFunction.GeluTanh => Map<GeluTanh>(x),
        ElementFunction.Silu => Map<Silu>(x),
        ElementFunction.QuickGelu => Map<QuickGelu>(x),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    /// <inheritdoc/>
    public Tensor MapGradient(ElementFunction function, Tensor x, Tensor y, Tensor dy) => function switch
    {
        ElementFunction.Exponential => MapGradient<Exponential>(x, y, dy),
        ElementFunction.Logarithm => MapGradient<Logarithm>(x, y, dy),
        ElementFunction.SquareRoot => MapGradient<SquareRoot>(x, y, dy),
        ElementFunction.Tanh => MapGradient<Tanh>(x, y, dy),
        ElementFunction.Sigmoid => MapGradient<Sigmoid>(x, y, dy),
        ElementFunction.Relu => MapGradient<Relu>(x, y, dy),
        ElementFunction.Gelu => MapGradient<Gelu>(x, y, dy),
        ElementFunction.GeluTanh => MapGradient<GeluTanh>(x, y, dy),
        ElementFunction.Silu => MapGradient<Silu>(x, y, dy),
        ElementFunction.QuickGelu => MapGradient<QuickGelu>(x, y, dy),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    private CpuTensor Map<TFunction>(Tensor x)
        where TFunction : struct, IElementFunction
    {
        var (from, result) = (In(x), New(x.Shape));
        Elements.Run(_pool, default(FunctionStep<TFunction>), from.Values, from.Values, from.Values, result.Values, from.Count);
        return result;
    }

    private CpuTensor MapGradient<TFunction>(Tensor x, Tensor y, Tensor dy)
        where TFunction : struct, IElementFunction
    {
        Require(x.Shape.Equals(y.Shape) && x.Shape.Equals(dy.Shape), $"{x.Shape}, {y.Shape} and {dy.Shape} are not the same");
        var result = New(x.Shape);
        Elements.Run(_pool, default(FunctionGradientStep<TFunction>), In(x).Values, In(y).Values, In(dy).Values, result.Values, result.Count);
        return result;
    }

    private CpuTensor Combine<TStep>(TStep step, Tensor a, Tensor b)
        where TStep : struct, IElementStep
    {
        var shape = Broadcasting.Common(a.Shape, b.Shape);
        if (a.Shape.Equals(shape) && IsRepeatedRow(b.Shape, shape))
        {
            return CombineRows(step, In(a), In(b), shape);
        }

        using var x = a.Shape.Equals(shape) ? Reshape(a, shape) : Broadcast(a, shape);
        using var y = b.Shape.Equals(shape) ? Reshape(b, shape) : Broadcast(b, shape);
        var result = New(shape);
        Elements.Run(_pool, step, In(x).Values, In(y).Values, In(x).Values, result.Values, result.Count);
        return result;
    }

    /// <summary>Whether b is the last axis alone: a bias or a gain, which need not be repeated in memory.</summary>
    private static bool IsRepeatedRow(Shape b, Shape shape) =>
        shape.Rank > 1 && b.Elements == Broadcasting.FromEnd(b, 1) && Broadcasting.FromEnd(b, 1) == Broadcasting.FromEnd(shape, 1)
        && b.Elements < shape.Elements;

    private CpuTensor CombineRows<TStep>(TStep step, CpuTensor a, CpuTensor b, Shape shape)
        where TStep : struct, IElementStep
    {
        var result = New(shape);
        var from = a.Values;
        var row = b.Values;
        var to = result.Values;
        var width = (nint)result.Width;
        ForRows(result.Rows, width, i => Elements.Run(step, from + (i * width), row, row, to + (i * width), width));
        return result;
    }

    /// <summary>Shares out rows, as many to a part as make up a part's elements.</summary>
    private void ForRows(long rows, nint width, Action<nint> row)
    {
        var rowsOfPart = Math.Max(1, Elements.Part / Math.Max(1, width));
        _pool.Run(checked((int)((rows + rowsOfPart - 1) / rowsOfPart)), part =>
        {
            for (var i = part * rowsOfPart; i < Math.Min(rows, (part + 1) * rowsOfPart); i++)
            {
                row(i);
            }
        });
    }
}
