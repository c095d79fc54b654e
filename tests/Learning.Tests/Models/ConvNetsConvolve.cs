using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Models;

/// <summary>A whole convnet beside one written with plain loops over [channels, height, width].</summary>
public sealed class ConvNetsConvolve
{
    [Fact]
    public void As_loops_do()
    {
        var model = new ConvNetModel(6, 2, [3, 4], 5, new Dictionary<string, long> { ["head"] = 3 }, "head");
        var values = model.Tensors.ToDictionary(entry => entry.Key, entry => Values.Random(entry.Value.Elements, entry.Key.Length));
        var image = Values.Random(2 * 6 * 6, 5);
        var x = new double[2, 6, 6];
        for (var i = 0; i < image.Length; i++)
        {
            x[i % 2, i / 12, i / 2 % 6] = image[i];
        }

        x = Pooled(Convolved(x, values["layers.0.weight"], values["layers.0.bias"]));
        x = Pooled(Convolved(x, values["layers.1.weight"], values["layers.1.bias"]));
        var hidden = Linear([.. x.Cast<double>()], values["hidden.weight"], values["hidden.bias"]).Select(value => Math.Max(0, value));
        var expected = Linear([.. hidden], values["head.weight"], values["head.bias"]);

        using var backend = new CpuBackend(2);
        using var tape = new Tape(backend);
        var weights = values.ToDictionary(entry => entry.Key, entry => tape.Input(backend.Upload(entry.Value, model.Tensors[entry.Key]), false));
        var logits = model.Logits(tape, weights, tape.Input(backend.Upload(image, new Shape(1, 6, 6, 2)), false));
        foreach (var (found, exact) in backend.Read(logits.Value).Zip(expected))
        {
            ((double)found).Should().BeApproximately(exact, 1e-4);
        }
    }

    private static double[,,] Convolved(double[,,] x, float[] weight, float[] bias)
    {
        var (channels, size) = (x.GetLength(0), x.GetLength(1));
        var y = new double[bias.Length, size, size];
        for (var o = 0; o < bias.Length; o++)
        {
            for (var at = 0; at < size * size; at++)
            {
                double sum = bias[o];
                for (var k = 0; k < channels * 9; k++)
                {
                    var (row, column) = ((at / size) + (k / 3 % 3) - 1, (at % size) + (k % 3) - 1);
                    var isInside = row >= 0 && row < size && column >= 0 && column < size;
                    sum += isInside ? x[k / 9, row, column] * weight[(o * channels * 9) + k] : 0;
                }

                y[o, at / size, at % size] = Math.Max(0, sum);
            }
        }

        return y;
    }

    private static double[,,] Pooled(double[,,] x)
    {
        var y = new double[x.GetLength(0), x.GetLength(1) / 2, x.GetLength(2) / 2];
        for (var i = 0; i < y.Length; i++)
        {
            var (c, row, column) = (i / y.GetLength(2) / y.GetLength(1), i / y.GetLength(2) % y.GetLength(1), i % y.GetLength(2));
            y[c, row, column] = Math.Max(
                Math.Max(x[c, 2 * row, 2 * column], x[c, 2 * row, (2 * column) + 1]),
                Math.Max(x[c, (2 * row) + 1, 2 * column], x[c, (2 * row) + 1, (2 * column) + 1]));
        }

        return y;
    }

    private static double[] Linear(double[] x, float[] weight, float[] bias) =>
        [.. bias.Select((offset, o) => offset + x.Select((value, i) => value * weight[(o * x.Length) + i]).Sum())];
}
