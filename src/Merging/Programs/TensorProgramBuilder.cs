using TaskRecipes.Basics;

namespace TaskRecipes.Merging.Programs;

/// <summary>Composes a <see cref="TensorProgram"/> value by value; each value is known by a number and may be used many times.</summary>
/// <param name="elements">Elements of the tensor.</param>
public sealed class TensorProgramBuilder(long elements)
{
    private readonly List<Operation> _operations = [];
    private readonly List<int[]> _operands = [];
    private readonly List<bool> _isDouble = [];
    private readonly List<DType> _inputs = [];
    private readonly List<GramProbe> _probes = [];
    private readonly List<(TensorKernel Kernel, int[] Operands, bool IsDouble)> _kernels = [];
    private readonly Dictionary<int, int> _widened = [];

    /// <summary>The next raw input.</summary>
    public int Input(DType dtype)
    {
        _inputs.Add(dtype);
        var isDouble = dtype == DType.F64;
        return Add(target => new LoadOperation(target, _inputs.Count - 1, dtype, isDouble), isDouble);
    }

    /// <summary>Zeros.</summary>
    public int Zero(bool isDouble = false) => Add(target => new ZeroOperation(target, isDouble), isDouble);

    /// <summary>left ± right; <paramref name="probe"/> also measures the two, as models that should share a base.</summary>
    public int Sum(int left, int right, bool subtract, bool probe)
    {
        var isDouble = _isDouble[left] || _isDouble[right];
        var (x, y) = isDouble ? (Widen(left), Widen(right)) : (left, right);
        if (probe)
        {
            var gram = new GramProbe(elements);
            _probes.Add(gram);
            _operations.Add(new ProbeOperation(x, y, gram, isDouble));
        }

        return Add(target => new SumOperation(target, x, y, subtract, isDouble), isDouble, x, y);
    }

    /// <summary>operand · factor, or operand / factor.</summary>
    public int Scale(int operand, double factor, bool divide) =>
        Add(target => new ScaleOperation(target, operand, factor, divide, _isDouble[operand]), _isDouble[operand], operand);

    /// <summary>−operand.</summary>
    public int Negate(int operand) =>
        Add(target => new NegateOperation(target, operand, _isDouble[operand]), _isDouble[operand], operand);

    /// <summary>A method over <paramref name="operands"/>; fp64 where an operand is.</summary>
    public int Kernel(TensorKernel kernel, params ReadOnlySpan<int> operands)
    {
        var anyDouble = false;
        foreach (var operand in operands)
        {
            anyDouble |= _isDouble[operand];
        }

        var isDouble = anyDouble || kernel.NeedsDouble;
        var inputs = operands.ToArray();
        if (isDouble)
        {
            for (var i = 0; i < inputs.Length; i++)
            {
                inputs[i] = Widen(inputs[i]);
            }
        }

        _kernels.Add((kernel, inputs, isDouble));
        var result = Add(target => new KernelOperation(target, kernel, inputs, isDouble), isDouble, inputs);
        return isDouble && !anyDouble
            ? Add(target => new NarrowOperation(target, result), isDouble: false, result)
            : result;
    }

    /// <summary>The program whose result is <paramref name="root"/>, rounded to <paramref name="stored"/>.</summary>
    public TensorProgram Build(int root, DType stored)
    {
        root = stored == DType.F64 ? Widen(root) : root;
        var operations = Fusion.Join(_operations, _operands, _kernels.SelectMany(kernel => kernel.Operands).Append(root));
        var liveness = new Liveness(operations, _operands, _isDouble.Count);
        var stages = new List<ProgramStage>();
        foreach (var (kernel, operands, isDouble) in _kernels)
        {
            for (var pass = 0; pass < kernel.Passes; pass++)
            {
                stages.Add(new ProgramStage(kernel, pass, liveness.Needed(operands), operands, isDouble));
            }
        }

        return new TensorProgram([.. operations], liveness.Slots(root), root, _isDouble[root], stored, _inputs, stages, _probes,
            [.. _kernels.Select(kernel => kernel.Kernel)]);
    }

    private int Widen(int operand)
    {
        if (_isDouble[operand])
        {
            return operand;
        }

        if (!_widened.TryGetValue(operand, out var widened))
        {
            widened = Add(target => new WidenOperation(target, operand), isDouble: true, operand);
            _widened[operand] = widened;
        }

        return widened;
    }

    private int Add(Func<int, Operation> make, bool isDouble, params int[] operands)
    {
        var target = _isDouble.Count;
        _isDouble.Add(isDouble);
        _operands.Add(operands);
        _operations.Add(make(target));
        return target;
    }
}
