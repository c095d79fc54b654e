using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// Keys of tensors (SPEC 3.1): each covers what the node does, the numbers it does it with and the keys of its inputs, and nothing
/// else. A key is null while the digest of a source it depends on is not known.
/// </summary>
public sealed class TensorKeys
{
    private readonly Func<LeafNode, Digest?> _digestOf;
    private readonly string _cpuNumerics;
    private readonly Dictionary<TensorNode, Digest?> _known = [];

    /// <summary>Keys over the digests that <paramref name="digestOf"/> knows.</summary>
    /// <param name="digestOf">Digest of a source tensor's bytes.</param>
    /// <param name="cpuNumerics">Version of the <c>cpu</c> numerics class (SPEC 5.4).</param>
    public TensorKeys(Func<LeafNode, Digest?> digestOf, string cpuNumerics) => (_digestOf, _cpuNumerics) = (digestOf, cpuNumerics);

    /// <summary>Keys over the digests that the snapshots of the sources remember.</summary>
    public static TensorKeys Remembered(string cpuNumerics) =>
        new(leaf => leaf.Source.Digests is { } digests ? digests[leaf.Name] : null, cpuNumerics);

    /// <summary>The key of a node's value; null where a source's digest is not known.</summary>
    public Digest? Of(TensorNode node)
    {
        if (!_known.TryGetValue(node, out var key))
        {
            NodeGraph.Climb(node, at => at is TrainedNode ? [] : at.Inputs, _known.ContainsKey, at => _known[at] = Calculate(at));
            key = _known[node];
        }

        return key;
    }

    /// <summary>The key of a tensor as an output stores it.</summary>
    public Digest? Stored(TensorNode node, DType dtype, bool allowNonfinite)
    {
        if (Of(node) is not { } key)
        {
            return null;
        }

        var text = new KeyText("stored").Add(dtype.Name()).Add(key);
        return (allowNonfinite ? text.Add("nonfinite") : text).Digest();
    }

    /// <summary>The key of what is measured over a whole model; null where a source's digest is not known.</summary>
    public Digest? Of(MeasurePlan measure)
    {
        var text = new KeyText("measure").Add(measure.Method.Name).Add(measure.Method.Version).Add(_cpuNumerics);
        foreach (var tensor in measure.Tensors)
        {
            if (IsUnknown(tensor.Call.Parameters) || tensor.Call.PerInput.Any(IsUnknown))
            {
                return null;
            }

            text.Add(tensor.Name).Add(tensor.Shape.ToString());
            Add(text, measure.Method, tensor.Call.Parameters, tensor.Call.PerInput);

            foreach (var input in tensor.Inputs)
            {
                if (Of(input) is not { } key)
                {
                    return null;
                }

                text.Add(key);
            }
        }

        return text.Digest();
    }

    private Digest? Calculate(TensorNode node)
    {
        KeyText text;
        switch (node)
        {
            case LeafNode leaf:
                return _digestOf(leaf) is { } digest
                    ? new KeyText("tensor").Add(leaf.DType.Name()).Add(leaf.Shape.ToString()).Add(digest).Digest()
                    : null;
            case InitialNode initial:
                text = new KeyText("initial").Add(initial.Version).Add(initial.Seed).Add(initial.Tensor.Name)
                    .Add(initial.Shape.ToString()).Add(ExactDecimal.FromDouble(initial.Tensor.Bound).ToString());
                return (initial.Tensor.Center == 0 ? text : text.Add(ExactDecimal.FromDouble(initial.Tensor.Center).ToString())).Digest();
            case CachedNode cached:
                return Of(cached.Inputs[0]);
            case TrainedNode trained:
                return trained.Training.Key is { } training
                    ? new KeyText("trained").Add(training).Add(trained.Training.Moment(trained.Entry)).Add(trained.Name).Digest()
                    : null;
            case ScaleNode { Factor: double.NaN }:
                // What a search will find is not known before it ran.
                return null;
            case ZeroNode zero:
                text = new KeyText("zero").Add(zero.Shape.ToString());
                return (zero.IsDouble ? text.Add("double") : text).Digest();
            case SumNode sum:
                text = new KeyText(sum.Subtract ? "subtract" : "add");
                break;
            case ScaleNode scale:
                text = new KeyText(scale.Divide ? "divide" : "scale").Add(ResolvedParameter.Of(scale.Factor).Text);
                break;
            case NegateNode:
                text = new KeyText("negate");
                break;
            case CopyNode:
                text = new KeyText("copy");
                break;
            case RowsNode rows:
                text = new KeyText("rows").Add(rows.Shape.ToString()).Add(rows.Map.Digest);
                break;
            case ChosenRowsNode chosen:
                text = new KeyText("chosen rows").Add(chosen.Map.Digest);
                break;
            case MethodNode { Measure: { Values: null } }:
            case MethodNode method when IsUnknown(method.Parameters) || method.PerInput.Any(IsUnknown):
                return null;
            case MethodNode method:
                text = MethodText(method);
                break;
            default:
                throw new InvalidOperationException($"no key for {node.GetType().Name}");
        }

        foreach (var input in node.Inputs)
        {
            if (Of(input) is not { } key)
            {
                return null;
            }

            text.Add(key);
        }

        return text.Digest();
    }

    private KeyText MethodText(MethodNode node)
    {
        var text = new KeyText(node.Method.Name).Add(node.Method.Version);
        if (node.Method.Numerics == NumericsClass.Cpu)
        {
            text.Add(_cpuNumerics);
        }

        if (node.Method.Random)
        {
            text.Add(node.TensorName);
        }

        Add(text, node.Method, node.Parameters, node.PerInput);
        if (node.Measure is { Values: { } measured })
        {
            var values = measured[node.TensorName].Values;
            text.Add("measured").Add(values.Count);
            foreach (var name in values.Keys.Order(StringComparer.Ordinal))
            {
                text.Add(name).Add(ResolvedParameter.Of(values[name]).Text);
            }
        }

        return text;
    }

    private static bool IsUnknown(IReadOnlyDictionary<string, ResolvedParameter> parameters) =>
        parameters.Values.Any(value => ReferenceEquals(value, ResolvedParameter.Unknown));

    /// <summary>What may stand beside the method or beside each input is taken as it resolves for each input, wherever it stands.</summary>
    private static void Add(
        KeyText text,
        MethodDeclaration method,
        IReadOnlyDictionary<string, ResolvedParameter> shared,
        IReadOnlyList<IReadOnlyDictionary<string, ResolvedParameter>> perInput)
    {
        var own = new Dictionary<string, ResolvedParameter>(shared, StringComparer.Ordinal);
        var spread = new Dictionary<string, ResolvedParameter>(StringComparer.Ordinal);
        foreach (var parameter in method.Parameters)
        {
            if (parameter.AlsoPerInput && own.Remove(parameter.Name, out var value))
            {
                spread[parameter.Name] = value;
            }
        }

        Add(text, own);
        foreach (var input in perInput)
        {
            var whole = new Dictionary<string, ResolvedParameter>(spread, StringComparer.Ordinal);
            foreach (var name in input.Keys)
            {
                whole[name] = input[name];
            }

            Add(text, whole);
        }
    }

    private static void Add(KeyText text, IReadOnlyDictionary<string, ResolvedParameter> parameters)
    {
        text.Add(parameters.Count);
        foreach (var name in parameters.Keys.Order(StringComparer.Ordinal))
        {
            text.Add(name).Add(parameters[name].Text);
        }
    }
}
