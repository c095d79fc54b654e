using TaskRecipes.Basics;

namespace TaskRecipes.Merging.Programs;

/// <summary>
/// Joins the steps of a + s · (x − y), the commonest shape in task arithmetic, into one pass where nothing else uses what lies between
/// them. A subtracted product is one with the factor negated: the same bits, since rounding is symmetric. Other differences of bf16 inputs
/// are read from the inputs, which need not be widened unless something else wants them.
/// </summary>
internal sealed class Fusion
{
    private readonly List<Operation> _operations;
    private readonly Dictionary<int, Operation> _makers;
    private readonly Dictionary<int, int> _uses = [];

    private Fusion(IReadOnlyList<Operation> operations, IReadOnlyList<int[]> operands, IEnumerable<int> kept)
    {
        _operations = [.. operations];
        _makers = operations.Where(operation => operation.Target >= 0).ToDictionary(operation => operation.Target);
        foreach (var value in operations.SelectMany(operation => OperandsOf(operation, operands)).Concat(kept))
        {
            _uses[value] = _uses.GetValueOrDefault(value) + 1;
        }
    }

    /// <summary>The operations with joined steps.</summary>
    /// <param name="operations">In program order.</param>
    /// <param name="operands">What each value is made from.</param>
    /// <param name="kept">Values that are read from outside: the root, and operands of measuring passes.</param>
    public static IReadOnlyList<Operation> Join(IReadOnlyList<Operation> operations, IReadOnlyList<int[]> operands, IEnumerable<int> kept)
    {
        var fusion = new Fusion(operations, operands, kept);
        foreach (var sum in operations.OfType<SumOperation>())
        {
            fusion.Join(sum);
        }

        foreach (var sum in fusion._operations.OfType<SumOperation>().ToList())
        {
            fusion.ReadRaw(sum);
        }

        fusion.DropLoads(operands, [.. kept]);

        return fusion._operations;
    }

    /// <summary>The values an operation reads.</summary>
    public static int[] OperandsOf(Operation operation, IReadOnlyList<int[]> operands) => operation switch
    {
        ProbeOperation probe => probe.Operands,
        AddScaledOperation joined => joined.Operands,
        RawDifferenceOperation => [],
        _ => operands[operation.Target],
    };

    private void Join(SumOperation sum)
    {
        if (sum.IsDouble || !IsUsedOnce(sum.Right) || _makers[sum.Right] is not ScaleOperation { Divides: false } scale)
        {
            return;
        }

        var factor = (float)(sum.Subtracts ? -scale.Factor : scale.Factor);
        var difference = IsUsedOnce(scale.Operand) && _makers[scale.Operand] is SumOperation { Subtracts: true } inner ? inner : null;
        var joined = difference is null
            ? new AddScaledOperation(sum.Target, sum.Left, scale.Operand, null, factor)
            : new AddScaledOperation(sum.Target, sum.Left, difference.Left, difference.Right, factor);
        _operations[_operations.IndexOf(sum)] = joined;
        _operations.Remove(scale);
        if (difference is not null)
        {
            _operations.Remove(difference);
        }
    }

    private void ReadRaw(SumOperation sum)
    {
        if (sum is { Subtracts: true, IsDouble: false }
            && _makers[sum.Left] is LoadOperation { DType: DType.BF16 } left && _makers[sum.Right] is LoadOperation { DType: DType.BF16 } right)
        {
            _operations[_operations.IndexOf(sum)] = new RawDifferenceOperation(sum.Target, left.Input, right.Input);
        }
    }

    /// <summary>Leaves out loads that nothing reads any more but probes, which then load by themselves.</summary>
    private void DropLoads(IReadOnlyList<int[]> operands, HashSet<int> kept)
    {
        if (!_operations.Exists(operation => operation is RawDifferenceOperation))
        {
            return;
        }

        kept.UnionWith(_operations.Where(operation => operation is not ProbeOperation).SelectMany(operation => OperandsOf(operation, operands)));
        for (var i = 0; i < _operations.Count; i++)
        {
            if (_operations[i] is ProbeOperation { Operands: [var x, var y] } probe && !(kept.Contains(x) && kept.Contains(y))
                && _makers[x] is LoadOperation { DType: DType.BF16 } left && _makers[y] is LoadOperation { DType: DType.BF16 } right)
            {
                _operations[i] = probe.Loading(left, right);
            }
        }

        kept.UnionWith(_operations.OfType<ProbeOperation>().SelectMany(probe => probe.Operands));
        _operations.RemoveAll(operation => operation is LoadOperation && !kept.Contains(operation.Target));
    }

    private bool IsUsedOnce(int value) => _uses.GetValueOrDefault(value) == 1;
}
