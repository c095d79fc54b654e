using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Methods;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Running;

/// <summary>
/// A tensor's program with what it reads (tensors of sources and of packs), the model differences it measures on the way, and the method behind
/// each of its kernels ("" where it is none).
/// </summary>
internal sealed record CompiledTensor(
    TensorProgram Program, IReadOnlyList<TensorNode> Inputs, IReadOnlyList<(LeafNode Left, LeafNode Right)> Probed, IReadOnlyList<string> Methods);

/// <summary>Turns a planned tensor into the program that calculates it; equal nodes become one value.</summary>
internal sealed class ProgramFactory
{
    private readonly TensorProgramBuilder _builder;
    private readonly Dictionary<TensorNode, int> _values = [];
    private readonly Dictionary<(SourceSnapshot, string), int> _leafValues = [];
    private readonly List<TensorNode> _inputs = [];
    private readonly List<(LeafNode, LeafNode)> _probed = [];

    private readonly List<string> _methods = [];
    private readonly bool _measures;

    private ProgramFactory(long elements, bool measures) => (_builder, _measures) = (new TensorProgramBuilder(elements), measures);

    public static CompiledTensor Compile(TensorNode root, DType stored)
    {
        var factory = new ProgramFactory(root.Shape.Elements, measures: false);
        var value = factory.Value(root);
        return new CompiledTensor(factory._builder.Build(value, stored), factory._inputs, factory._probed, factory._methods);
    }

    /// <summary>A program that only lets <paramref name="kernel"/> measure tensors of one shape as they would be calculated; packs are not used.</summary>
    public static CompiledTensor Measure(IReadOnlyList<TensorNode> roots, TensorKernel kernel)
    {
        var factory = new ProgramFactory(roots[0].Shape.Elements, measures: true);
        var values = roots.Select(factory.Value).ToArray();
        return new CompiledTensor(factory._builder.Build(factory._builder.Kernel(kernel, values), DType.F32), factory._inputs, [], []);
    }

    private int Value(TensorNode root)
    {
        NodeGraph.Climb(root, Operands, _values.ContainsKey, node => _values[node] = node switch
        {
            LeafNode leaf => Leaf(leaf),
            CachedNode cached when _measures => _values[cached.Inputs[0]],
            CachedNode cached => Packed(cached, cached.PackedDType),
            TrainedNode trained => Packed(trained, trained.DType),
            InitialNode initial => Kernel("", new UniformKernel(initial.Seed, initial.Tensor.Name, initial.Tensor.Bound, initial.Tensor.Center)),
            ZeroNode zero => _builder.Zero(zero.IsDouble),
            SumNode sum => Sum(sum),
            ScaleNode scale => _builder.Scale(_values[scale.Inputs[0]], scale.Factor, scale.Divide),
            NegateNode negate => _builder.Negate(_values[negate.Inputs[0]]),
            MethodNode method => Method(method),
            RowsNode rows => Gathered(rows),
            ChosenRowsNode chosen => Chosen(chosen),
            _ => throw new InvalidOperationException($"{node.GetType().Name} is not calculated"),
        });
        return _values[root];
    }

    /// <summary>What a node is calculated of here; what is read as it lies in a pack or, row by row, in a source is of nothing.</summary>
    private IReadOnlyList<TensorNode> Operands(TensorNode node) => node switch
    {
        CachedNode when !_measures => [],
        TrainedNode or RowsNode => [],
        _ => node.Inputs,
    };

    private int Leaf(LeafNode leaf)
    {
        if (!_leafValues.TryGetValue((leaf.Source, leaf.Name), out var value))
        {
            value = _builder.Input(leaf.DType);
            _leafValues[(leaf.Source, leaf.Name)] = value;
            _inputs.Add(leaf);
        }

        return value;
    }

    private int Gathered(RowsNode rows)
    {
        _inputs.Add(rows);
        return _builder.Input(rows.DType);
    }

    private int Chosen(ChosenRowsNode node) => Kernel(
        "", new ChosenRows(node.Shape.Elements / Math.Max(1, node.Shape.Dimensions[0]), row => node.Map.Rows[row] >= 0),
        _values[node.Inputs[0]], _values[node.Inputs[1]]);

    private int Packed(TensorNode node, DType dtype)
    {
        _inputs.Add(node);
        return _builder.Input(dtype);
    }

    private int Sum(SumNode sum)
    {
        var (left, right) = (_values[sum.Inputs[0]], _values[sum.Inputs[1]]);
        var probe = !_measures && sum is { IsModelDifference: true, Inputs: [LeafNode, LeafNode] };
        if (probe)
        {
            _probed.Add(((LeafNode)sum.Inputs[0], (LeafNode)sum.Inputs[1]));
        }

        return _builder.Sum(left, right, sum.Subtract, probe);
    }

    /// <summary>The kernel of one call on one tensor.</summary>
    public static TensorKernel KernelOf(MethodNode node)
    {
        var measured = node.Measure?.Values![node.TensorName].Values;
        var call = new TensorCall([], node.Parameters, node.PerInput);
        call = measured is null ? call : call.With(measured);
        return MergeMethods.Find(node.Method.Name).CreateKernel!(new KernelContext(node.TensorName, node.Shape, node.Inputs.Count, call));
    }

    private int Method(MethodNode node) => Kernel(node.Method.Name, KernelOf(node), [.. node.Inputs.Select(input => _values[input])]);

    private int Kernel(string method, TensorKernel kernel, params ReadOnlySpan<int> inputs)
    {
        _methods.Add(method);
        return _builder.Kernel(kernel, inputs);
    }
}
