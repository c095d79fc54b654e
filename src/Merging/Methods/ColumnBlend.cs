using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>As <see cref="RowBlend"/>, but of what lies along dimension 0, in a tensor of two dimensions or more: it is held as a whole.</summary>
internal sealed class ColumnBlend(Shape shape, Func<double, double, double, double[]> coefficients) : WholeTensorKernel(shape.Elements, 2)
{
    private readonly Equality _equality = new();

    public override void Measure(int pass, ChunkInputs chunk)
    {
        _equality.Look(chunk);
        base.Measure(pass, chunk);
    }

    protected override void Calculate<T>(NativeArray<T>[] inputs)
    {
        if (_equality.AllEqual || shape.Elements == 0)
        {
            return;
        }

        var (a, b) = (inputs[0], inputs[1]);
        var columns = a.Length / shape.Dimensions[0];
        var (aa, ab, bb) = (new double[columns], new double[columns], new double[columns]);
        for (long first = 0; first < a.Length; first += columns)
        {
            Blends.AddProducts<T>(a[first, columns], b[first, columns], aa, ab, bb);
        }

        var (p, q) = (aa, bb);
        for (var j = 0; j < p.Length; j++)
        {
            var factors = coefficients(aa[j], ab[j], bb[j]);
            (p[j], q[j]) = (factors[0], factors[1]);
        }

        for (long first = 0; first < a.Length; first += columns)
        {
            Blends.Blend<T>(p, q, b[first, columns], a[first, columns]);
        }
    }
}
