using System.Globalization;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Dot products of the inputs over the whole model, tensors added in ordinal order of their names, and the coefficients that follow
/// from them: one round.
/// </summary>
internal sealed class GramMeasure(MeasureContext context, Func<double[,], double[]> coefficients) : ModelMeasure
{
    private readonly GramKernel?[] _kernels = new GramKernel?[context.Tensors.Count];
    private Dictionary<string, double> _values = [];

    public override int Rounds => 1;

    /// <summary>The coefficients that a measure left for a tensor.</summary>
    public static double[] Coefficients(KernelContext context) =>
        [.. Enumerable.Range(0, context.Inputs).Select(i => context.Call.Measured[Name(i)])];

    public override TensorKernel KernelFor(int round, int tensor) =>
        _kernels[tensor] = new GramKernel(context.Tensors[tensor].Shape.Elements, context.Tensors[tensor].Inputs);

    public override void EndRound(int round)
    {
        var inputs = context.Tensors.Count == 0 ? 0 : context.Tensors[0].Inputs;
        var gram = new double[inputs, inputs];
        foreach (var tensor in Enumerable.Range(0, _kernels.Length).OrderBy(t => context.Tensors[t].TensorName, StringComparer.Ordinal))
        {
            for (var i = 0; i < inputs; i++)
            {
                for (var j = 0; j < inputs; j++)
                {
                    gram[i, j] += _kernels[tensor]?[i, j] ?? 0;
                }
            }
        }

        _values = coefficients(gram).Select((value, i) => (Name(i), value)).ToDictionary();
    }

    public override IReadOnlyDictionary<string, double> ValuesFor(int tensor) => _values;

    private static string Name(int input) => string.Create(CultureInfo.InvariantCulture, $"factor{input}");
}
