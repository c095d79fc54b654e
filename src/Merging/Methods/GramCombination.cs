using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Σ cᵢxᵢ in fp64, the coefficients calculated from the inputs' dot products over the tensor, or known from the model: what lies in the
/// space that the inputs span needs no more than those (spheres, projections).
/// </summary>
internal sealed class GramCombination : TensorKernel
{
    private readonly GramKernel? _gram;
    private readonly Equality? _equality;
    private readonly Func<GramKernel, double[]>? _calculate;
    private double[] _coefficients = [];

    /// <summary>Of one tensor's own dot products; where it interpolates, a tensor whose inputs are all equal is copied (SPEC 5.5).</summary>
    public GramCombination(long elements, int inputs, bool interpolates, Func<GramKernel, double[]> coefficients) =>
        (_gram, _equality, _calculate) = (new GramKernel(elements, inputs), interpolates ? new Equality() : null, coefficients);

    /// <summary>With known coefficients.</summary>
    public GramCombination(double[] coefficients) => _coefficients = coefficients;

    public override int Passes => _gram is null ? 0 : 1;

    public override void Measure(int pass, ChunkInputs chunk)
    {
        _equality?.Look(chunk);
        _gram!.Measure(pass, chunk);
    }

    public override void EndPass(int pass)
    {
        _gram!.EndPass(pass);
        _coefficients = _calculate!(_gram);
    }

    public override void Combine(ChunkInputs chunk, Span<float> result)
    {
        if (_equality?.AllEqual == true)
        {
            chunk.Of<float>(0).CopyTo(result);
            return;
        }

        Span<double> factors = stackalloc double[_coefficients.Length];
        Span<nint> rows = stackalloc nint[_coefficients.Length];
        var count = 0;
        for (var i = 0; i < _coefficients.Length; i++)
        {
            if (_coefficients[i] != 0)
            {
                (factors[count], rows[count]) = (_coefficients[i], chunk.Address<float>(i));
                count++;
            }
        }

        Blends.Sum(factors[..count], rows[..count], result);
    }

    public override void Combine(ChunkInputs chunk, Span<double> result)
    {
        if (_equality?.AllEqual == true)
        {
            chunk.Of<double>(0).CopyTo(result);
            return;
        }

        result.Clear();
        for (var i = 0; i < _coefficients.Length; i++)
        {
            if (_coefficients[i] != 0)
            {
                Steps.AddScaled(_coefficients[i], chunk.Of<double>(i), result);
            }
        }
    }
}
