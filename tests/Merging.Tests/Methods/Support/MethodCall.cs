using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Methods;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Tests.Methods.Support;

/// <summary>
/// A call of a method as a recipe writes it, carried out as the engine does: defaults filled in, measures of the model in rounds, then tensor
/// by tensor in programs; in blocks of any size and any order.
/// </summary>
internal sealed class MethodCall(string method, params (string Name, string Value)[] parameters)
{
    private readonly MergeMethod _method = MergeMethods.Find(method);
    private readonly Dictionary<int, (string Name, string Value)[]> _ofInputs = [];

    /// <summary>Parameters of one input.</summary>
    public MethodCall Input(int index, params (string Name, string Value)[] own)
    {
        _ofInputs[index] = own;
        return this;
    }

    /// <summary>A weight for each input.</summary>
    public MethodCall Weights(params string[] weights)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            Input(i, [.. _ofInputs.GetValueOrDefault(i, []), ("weight", weights[i])]);
        }

        return this;
    }

    public double[] On(params Tensors[] inputs) => Run(inputs).Flat();

    /// <summary>The result; <paramref name="order"/> shuffles chunks and cuts blocks at random where it is not 0.</summary>
    public Tensors Run(IReadOnlyList<Tensors> inputs, int order = 0)
    {
        var names = inputs[0].Keys.ToArray();
        var contexts = names.Select(name => new KernelContext(name, inputs[0][name].Shape, inputs.Count, Call(inputs.Count))).ToArray();
        if (_method.Declaration.NeedsMeasure?.Invoke(contexts[0].Call) == true)
        {
            var measure = _method.CreateMeasure!(new MeasureContext(contexts));
            for (var round = 0; round < measure.Rounds; round++)
            {
                for (var t = 0; t < names.Length; t++)
                {
                    var program = Programs.Of(measure.KernelFor(round, t), inputs, names[t]);
                    program.Measure(order);
                    program.Release();
                }

                measure.EndRound(round);
            }

            contexts = [.. contexts.Select((context, t) => context with { Call = context.Call.With(measure.ValuesFor(t)) })];
        }

        var result = new Tensors { IsDouble = inputs[0].IsDouble };
        for (var t = 0; t < names.Length; t++)
        {
            var program = _method.CreateKernel is { } create
                ? Programs.Of(create(contexts[t]), inputs, names[t])
                : Programs.Lowered(_method.Declaration, inputs, names[t], terms => Call(inputs.Count, terms));
            program.Measure(order);
            result[names[t]] = (inputs[0][names[t]].Shape, program.Run(order));
            program.Release();
        }

        return result;
    }

    private TensorCall Call(int inputs, IReadOnlyList<ITensorTerm>? terms = null)
    {
        var declared = _method.Declaration.Parameters;
        var shared = declared.Where(p => !p.PerInput && p.Default is not null).ToDictionary(p => p.Name, p => Value(p.Default!));
        foreach (var (name, value) in parameters)
        {
            declared.Should().Contain(p => p.Name == name);
            shared[name] = Value(value);
        }

        var own = Enumerable.Range(0, inputs).Select(i =>
        {
            var values = declared.Where(p => p.PerInput && p.Default is not null).ToDictionary(p => p.Name, p => Value(p.Default!));
            foreach (var (name, value) in _ofInputs.GetValueOrDefault(i, []))
            {
                values[name] = Value(value);
            }

            return (IReadOnlyDictionary<string, ResolvedParameter>)values;
        });
        return new TensorCall(terms ?? [], shared, [.. own]);
    }

    private static ResolvedParameter Value(string text) =>
        ExactDecimal.TryParse(text, out var number) ? ResolvedParameter.Of(number) : ResolvedParameter.Of(text);
}
