namespace TaskRecipes.Merging.Tests.Methods.Support;

/// <summary>Formulas written out plainly, to compare kernels with.</summary>
internal static class Reference
{
    /// <summary>The ⌊density · n⌋ greatest, by magnitude, tensor name and index.</summary>
    public static Tensors Trim(Tensors vector, decimal density, bool model)
    {
        var all = vector.Keys.Order(StringComparer.Ordinal)
            .SelectMany(name => vector[name].Values.Select((value, index) => (Name: name, Index: index, Size: Math.Abs((float)value)))).ToList();
        var kept = new HashSet<(string, int)>();
        foreach (var scope in model ? [all] : all.GroupBy(element => element.Name).Select(group => group.ToList()))
        {
            var keep = (int)Math.Min(Math.Floor(density * scope.Count), scope.Count);
            kept.UnionWith(scope.OrderByDescending(element => element.Size).Take(keep).Select(element => (element.Name, element.Index)));
        }

        var trimmed = new Tensors { IsDouble = vector.IsDouble };
        foreach (var (name, (shape, values)) in vector)
        {
            trimmed[name] = (shape, [.. values.Select((value, index) => kept.Contains((name, index)) ? value : 0)]);
        }

        return trimmed;
    }

    /// <summary>TIES in fp32 over vectors that are trimmed already.</summary>
    public static double[] Elect(double[][] trimmed, float[] weights, bool divide, bool byWeight, float zero, float scale)
    {
        var result = new double[trimmed[0].Length];
        for (var i = 0; i < result.Length; i++)
        {
            var values = trimmed.Select((vector, v) => (float)vector[i] * weights[v]).ToArray();
            var sum = values.Aggregate((x, y) => x + y);
            var sign = sum == 0 ? zero : MathF.Sign(sum);
            var (total, divisor) = (0f, 0f);
            for (var v = 0; v < values.Length; v++)
            {
                if (MathF.Sign(values[v]) == sign)
                {
                    total += values[v];
                    divisor += byWeight ? weights[v] : 1;
                }
            }

            result[i] = (divide && divisor != 0 ? total / divisor : total) * scale;
        }

        return result;
    }
}
