using TaskRecipes.Basics;

namespace TaskRecipes.Merging.Tests.Methods.Support;

/// <summary>A small model or vector: tensors by name. Values are doubles; those of singles are exact in them.</summary>
internal sealed class Tensors : Dictionary<string, (Shape Shape, double[] Values)>
{
    public Tensors()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Stored in fp64, else in fp32.</summary>
    public bool IsDouble { get; init; }

    public static Tensors Of(params ReadOnlySpan<(string Name, double[] Values)> tensors)
    {
        var all = new Tensors();
        foreach (var (name, values) in tensors)
        {
            all[name] = (new Shape(values.Length), values);
        }

        return all;
    }

    /// <summary>A vector with one tensor.</summary>
    public static Tensors One(params double[] values) => Of(("w", values));

    /// <summary>Three tensors with a matrix among them, of normal numbers, a tenth of them exact zeros, rounded to fp32.</summary>
    public static Tensors Random(int seed, double size = 0.01, int rows = 96, int columns = 80)
    {
        var random = new Random(seed);
        var tensors = new Tensors();
        foreach (var (name, shape) in new (string, Shape)[] { ("a.bias", new(37)), ("b.weight", new(rows, columns)), ("c.weight", new(5, 3, 4)) })
        {
            var values = new double[shape.Elements];
            foreach (ref var value in values.AsSpan())
            {
                var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                value = random.Next(10) == 0 ? 0 : (float)(normal * size);
            }

            tensors[name] = (shape, values);
        }

        return tensors;
    }

    public Tensors Map(Func<double, double> map)
    {
        var mapped = new Tensors { IsDouble = IsDouble };
        foreach (var (name, (shape, values)) in this)
        {
            mapped[name] = (shape, [.. values.Select(value => (double)(float)map(value))]);
        }

        return mapped;
    }

    public Tensors AsDouble()
    {
        var copy = new Tensors { IsDouble = true };
        foreach (var (name, tensor) in this)
        {
            copy[name] = tensor;
        }

        return copy;
    }

    /// <summary>All values, by tensor name.</summary>
    public double[] Flat() => [.. this.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value.Values)];
}
