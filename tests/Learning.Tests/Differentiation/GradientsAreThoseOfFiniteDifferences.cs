using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Differentiation;

/// <summary>
/// Every operation of the tape: the gradient of a random weighting of its result against central differences of two widths
/// (Richardson's extrapolation), the weighting summed in fp64.
/// </summary>
public sealed class GradientsAreThoseOfFiniteDifferences
{
    private const double Width = 1.0 / 32;

    public static TheoryData<string, long[][], Func<Tape, Variable[], Variable>> Operations()
    {
        var all = new TheoryData<string, long[][], Func<Tape, Variable[], Variable>>
        {
            { "add", [[3, 4], [4]], (t, x) => t.Add(x[0], x[1]) },
            { "add, left broadcast", [[4], [3, 4]], (t, x) => t.Add(x[0], x[1]) },
            { "subtract", [[2, 3, 1], [2, 1, 4]], (t, x) => t.Subtract(x[0], x[1]) },
            { "multiply", [[3, 4], [3, 1]], (t, x) => t.Multiply(x[0], x[1]) },
            { "multiply with itself", [[3, 4]], (t, x) => t.Multiply(x[0], x[0]) },
            { "divide", [[3, 4], [4]], (t, x) => t.Divide(x[0], t.Affine(x[1], 0.5f, 2)) },
            { "affine", [[5]], (t, x) => t.Affine(x[0], 3, 1) },
            { "reshape", [[2, 6]], (t, x) => t.Reshape(x[0], new Shape(3, 4)) },
            { "permute", [[2, 3, 4]], (t, x) => t.Permute(x[0], 2, 0, 1) },
            { "slice", [[3, 5]], (t, x) => t.Slice(x[0], 1, 1, 3) },
            { "concatenate", [[2, 3], [2, 4]], (t, x) => t.Concatenate(x, 1) },
            { "broadcast", [[3, 1]], (t, x) => t.Broadcast(x[0], new Shape(2, 3, 4)) },
            { "sum", [[2, 3, 4]], (t, x) => t.SumTo(x[0], new Shape(2, 1, 4)) },
            { "mean", [[3, 4]], (t, x) => t.Mean(x[0]) },
            { "linear", [[4, 3], [5, 3], [5]], (t, x) => t.Linear(x[0], x[1], x[2]) },
            { "linear of a batch", [[2, 4, 3], [5, 3], [5]], (t, x) => t.Linear(x[0], x[1], x[2]) },
            { "one matrix for a batch, left transposed", [[2, 3, 4], [3, 5]], (t, x) => t.MatrixMultiply(x[0], x[1], true) },
            { "one matrix for a batch, both transposed", [[2, 3, 4], [5, 3]], (t, x) => t.MatrixMultiply(x[0], x[1], true, true) },
            { "softmax", [[3, 5]], (t, x) => t.Softmax(x[0]) },
            { "normalise", [[3, 6]], (t, x) => t.Normalize(x[0], 1e-2f) },
            { "normalise by the root mean square", [[3, 6]], (t, x) => t.RootMeanSquareNormalize(x[0], 1e-2f) },
            { "rotate", [[4, 12]], (t, x) => t.Rotate(x[0], t.Constant([0.6f, 0.8f, 0.28f, -1], new Shape(2, 2)), t.Constant([0.8f, -0.6f, 0.96f, 0], new Shape(2, 2)), 6) },
            { "attend", [[2, 3, 4], [2, 5, 4], [2, 5, 6]], (t, x) => t.Attend(x[0], x[1], x[2], null, new(2, 2, 0.7f)) },
            { "attend in groups", [[2, 3, 8], [2, 3, 4], [2, 3, 4]], (t, x) => t.Attend(x[0], x[1], x[2], null, new(4, 2, 0.7f) { IsCausal = true, Window = 2, SoftCap = 2 }) },
            { "attend with a bias", [[2, 3, 4], [2, 5, 4], [2, 5, 4], [2, 3, 5]], (t, x) => t.Attend(x[0], x[1], x[2], x[3], new(2, 2, 1) { Lengths = [3, 5] }) },
            { "gather", [[4, 3]], (t, x) => t.Gather(x[0], [2, 0, 2]) },
            { "cross-entropy", [[3, 5]], (t, x) => t.CrossEntropy(x[0], [1, -1, 4]) },
            { "smoothed cross-entropy", [[3, 5]], (t, x) => t.CrossEntropy(x[0], [1, 0, 4], 0.1f) },
            { "unfold", [[2, 4, 5, 2]], (t, x) => t.Unfold(x[0], new Window(3, 2, 1)) },
            { "convolve", [[2, 4, 4, 2], [3, 2, 3, 3], [3]], (t, x) => t.Convolve(x[0], x[1], x[2], 1, 1) },
        };
        foreach (var function in Enum.GetValues<ElementFunction>())
        {
            // Relu away from its corner; logarithm and root away from 0.
            var offset = function is ElementFunction.Relu or ElementFunction.Logarithm or ElementFunction.SquareRoot ? 2f : 0f;
            all.Add($"{function}", [[3, 7]], (t, x) => t.Map(function, t.Affine(x[0], 1, offset)));
        }

        foreach (var (a, b) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            all.Add($"products, {a} {b}", [a ? [2, 3, 4] : [2, 4, 3], b ? [2, 5, 3] : [2, 3, 5]], (t, x) => t.MatrixMultiply(x[0], x[1], a, b));
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Of_every_operation(string name, long[][] shapes, Func<Tape, Variable[], Variable> operation)
    {
        using var backend = new CpuBackend(1);
        var inputs = shapes.Select((shape, i) => Values.Random(new Shape(shape).Elements, i + 3)).ToArray();
        Check(backend, name, shapes, inputs, operation);
    }

    [Fact]
    public void Of_relu_and_pooling_where_they_switch_off()
    {
        // Numbers further apart than the differences reach, of both signs.
        float[] apart = [.. Enumerable.Range(0, 32).Select(i => ((i * 13 % 32) - 15.5f) / 4)];
        using var backend = new CpuBackend(1);
        Check(backend, "relu", [[32]], [apart], (t, x) => t.Map(ElementFunction.Relu, x[0]));
        Check(backend, "pooling", [[1, 4, 4, 2]], [apart], (t, x) => t.MaxPool(x[0], new Window(2, 2, 0)));
        Check(backend, "overlapping windows", [[1, 4, 4, 2]], [apart], (t, x) => t.MaxPool(x[0], new Window(3, 1, 0)));
    }

    private static void Check(
        CpuBackend backend, string name, long[][] shapes, float[][] inputs, Func<Tape, Variable[], Variable> operation)
    {
        var gradients = Gradients(backend, shapes, inputs, operation);
        for (var input = 0; input < inputs.Length; input++)
        {
            for (var i = 0; i < inputs[input].Length; i++)
            {
                double Difference(double width) => (Moved(width) - Moved(-width)) / (2 * width);
                double Moved(double by)
                {
                    var moved = inputs.Select(values => (float[])values.Clone()).ToArray();
                    moved[input][i] += (float)by;
                    return Weighted(backend, shapes, moved, operation);
                }

                var expected = ((4 * Difference(Width)) - Difference(2 * Width)) / 3;
                ((double)gradients[input][i]).Should().BeApproximately(expected, 1e-3, "of {0}, input {1}, element {2}", name, input, i);
            }
        }
    }

    private static double Weighted(CpuBackend backend, long[][] shapes, float[][] inputs, Func<Tape, Variable[], Variable> operation)
    {
        using var tape = new Tape(backend);
        var tensors = inputs.Select((values, i) => backend.Upload(values, new Shape(shapes[i]))).ToArray();
        var y = backend.Read(operation(tape, [.. tensors.Select(tensor => tape.Input(tensor, false))]).Value);
        Array.ForEach(tensors, tensor => tensor.Dispose());
        return y.Zip(Values.Random(y.Length, 99), (value, weight) => (double)value * weight).Sum();
    }

    private static float[][] Gradients(CpuBackend backend, long[][] shapes, float[][] inputs, Func<Tape, Variable[], Variable> operation)
    {
        using var tape = new Tape(backend);
        var tensors = inputs.Select((values, i) => backend.Upload(values, new Shape(shapes[i]))).ToArray();
        Variable[] variables = [.. tensors.Select(tensor => tape.Input(tensor, true))];
        var y = operation(tape, variables);
        using var weights = backend.RandomTensor(y.Shape, 99);
        tape.Backward(tape.SumTo(tape.Multiply(y, tape.Input(weights, false)), new Shape()));
        var gradients = variables.Select(variable => backend.Read(variable.Gradient!)).ToArray();
        Array.ForEach(tensors, tensor => tensor.Dispose());
        return gradients;
    }
}
