using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// p · a + q · b of each row (what lies along the last dimension) in fp64, p and q calculated from its ⟨a,a⟩, ⟨a,b⟩ and ⟨b,b⟩, which are measured as
/// rows come. A tensor whose inputs are all equal is copied (SPEC 5.5).
/// </summary>
internal sealed class RowBlend : GenericKernel
{
    // About as many rows are under way at once as there are workers.
    private const int MostHeldRows = 16;

    private readonly long _elements;
    private readonly int _row;
    private readonly Func<double, double, double, double[]> _coefficients;
    private readonly double[] _ofA, _ofB;
    private readonly Equality _equality = new();
    private readonly RowGathering<float> _singles;
    private readonly RowGathering<double> _doubles;

    public RowBlend(Shape shape, Func<double, double, double, double[]> coefficients)
    {
        (_elements, _coefficients) = (shape.Elements, coefficients);
        _row = shape.Rank == 0 ? 1 : checked((int)shape.Dimensions[^1]);
        var rows = _elements == 0 ? 0 : _elements / _row;
        (_ofA, _ofB) = (new double[rows], new double[rows]);
        (_singles, _doubles) = (new RowGathering<float>(_row), new RowGathering<double>(_row));
    }

    public override int Passes => 1;

    public override long HeldBytes => 2 * sizeof(double) * (_ofA.LongLength + Math.Min(_elements, (long)MostHeldRows * _row));

    public override void Measure(int pass, ChunkInputs chunk)
    {
        _equality.Look(chunk);
        if (chunk.IsDouble)
        {
            _doubles.Add(chunk, Multiply);
        }
        else
        {
            _singles.Add(chunk, Multiply);
        }
    }

    public override void Release()
    {
        _singles.Dispose();
        _doubles.Dispose();
    }

    protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
    {
        var a = chunk.Of<T>(0);
        var b = chunk.Of<T>(1);
        if (_equality.AllEqual)
        {
            a.CopyTo(result);
            return;
        }

        for (var done = 0; done < chunk.Count;)
        {
            var (row, column) = Math.DivRem(chunk.First + done, _row);
            var count = (int)Math.Min(_row - column, chunk.Count - done);
            Blends.Blend(_ofA[row], a.Slice(done, count), _ofB[row], b.Slice(done, count), result.Slice(done, count));
            done += count;
        }
    }

    private void Multiply<T>(long row, ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged
    {
        var (aa, ab, bb) = RowSums.Gram(a, b);
        var coefficients = _coefficients(aa, ab, bb);
        (_ofA[row], _ofB[row]) = (coefficients[0], coefficients[1]);
    }
}
