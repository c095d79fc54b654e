namespace TaskRecipes.Merging.Programs;

/// <summary>Which values of a program live when, so that few registers serve many values and stay in the caches.</summary>
/// <param name="operations">In program order.</param>
/// <param name="operands">What each value is made from.</param>
/// <param name="values">Number of values.</param>
internal sealed class Liveness(IReadOnlyList<Operation> operations, IReadOnlyList<int[]> operands, int values)
{
    /// <summary>A slot for each value; values whose lives do not overlap share one.</summary>
    public int[] Slots(int root)
    {
        var last = new int[values];
        for (var i = 0; i < operations.Count; i++)
        {
            foreach (var operand in Fusion.OperandsOf(operations[i], operands))
            {
                last[operand] = i;
            }
        }

        last[root] = int.MaxValue;
        var slots = new int[values];
        var busyUntil = new List<int>();
        for (var i = 0; i < operations.Count; i++)
        {
            var value = operations[i].Target;
            if (value < 0)
            {
                continue;
            }

            // An operand's slot is free only after the operation that reads it last: kernels may read while they write.
            var slot = busyUntil.FindIndex(until => until < i);
            if (slot < 0)
            {
                slot = busyUntil.Count;
                busyUntil.Add(0);
            }

            busyUntil[slot] = Math.Max(last[value], i);
            slots[value] = slot;
        }

        return slots;
    }

    /// <summary>The operations that the given values depend on, in program order; probes only run with the whole program.</summary>
    public Operation[] Needed(int[] roots)
    {
        var makers = operations.Where(operation => operation.Target >= 0).ToDictionary(operation => operation.Target);
        var needed = new bool[values];
        var open = new Stack<int>(roots);
        while (open.TryPop(out var value))
        {
            if (!needed[value])
            {
                needed[value] = true;
                foreach (var operand in Fusion.OperandsOf(makers[value], operands))
                {
                    open.Push(operand);
                }
            }
        }

        return [.. operations.Where(operation => operation.Target >= 0 && needed[operation.Target])];
    }
}
