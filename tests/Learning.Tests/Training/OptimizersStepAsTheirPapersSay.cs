using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;
using TaskRecipes.Learning.Training;

namespace TaskRecipes.Learning.Tests.Training;

public sealed class OptimizersStepAsTheirPapersSay : IDisposable
{
    private const double Rate = 0.1;
    private readonly CpuBackend _backend = new(1);

    public void Dispose() => _backend.Dispose();

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.9, 0.01)]
    public void Sgd(double momentum, double decay)
    {
        var (w, v) = (1.0, 0.0);
        for (var i = 0; i < 5; i++)
        {
            v = (momentum * v) + Gradient(i) + (decay * w);
            w -= Rate * v;
        }

        using var optimizer = new Sgd(_backend, momentum, decay);
        Steps(optimizer, 0, 5, 1).Should().BeApproximately((float)w, 1e-6f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Adam(bool decoupled)
    {
        var (w, m, v) = (1.0, 0.0, 0.0);
        for (var i = 0; i < 5; i++)
        {
            var g = Gradient(i) + (decoupled ? 0 : 0.1 * w);
            m = (0.9 * m) + (0.1 * g);
            v = (0.999 * v) + (0.001 * g * g);
            w *= decoupled ? 1 - (Rate * 0.1) : 1;
            w -= Rate * m / (1 - Math.Pow(0.9, i + 1)) / (Math.Sqrt(v / (1 - Math.Pow(0.999, i + 1))) + 1e-8);
        }

        using var optimizer = new Adam(_backend, 0.1, decoupled);
        Steps(optimizer, 0, 5, 1).Should().BeApproximately((float)w, 2e-6f);
    }

    [Fact]
    public void Going_on_from_saved_state_gives_the_same_bits()
    {
        using var unbroken = new Adam(_backend, 0.1, true);
        using var first = new Adam(_backend, 0.1, true);
        using var second = new Adam(_backend, 0.1, true);
        var half = Steps(first, 0, 3, 1);
        second.Restore(first.Steps, first.State.Select(entry =>
            KeyValuePair.Create(entry.Key, _backend.Upload(_backend.Read(entry.Value), entry.Value.Shape))));
        Steps(second, 3, 6, half).Should().Be(Steps(unbroken, 0, 6, 1));
    }

    private static float Gradient(int step) => step - 1.5f;

    private float Steps(Optimizer optimizer, int from, int to, float start)
    {
        using var weight = _backend.Upload([start], new Shape(1));
        for (var i = from; i < to; i++)
        {
            using var gradient = _backend.Upload([Gradient(i)], new Shape(1));
            optimizer.Step([("w", weight, gradient)], Rate);
        }

        return _backend.Read(weight)[0];
    }
}
