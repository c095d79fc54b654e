using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Operations;

public sealed class RowsAreTreatedAsAWhole : IDisposable
{
    private readonly CpuBackend _backend = new(2);

    public void Dispose() => _backend.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(37)]
    public void Softmax_gives_shares(int width)
    {
        using var x = _backend.RandomTensor(new Shape(5, width));
        using var y = _backend.Softmax(x);
        foreach (var (row, shares) in _backend.Read(x).Chunk(width).Zip(_backend.Read(y).Chunk(width)))
        {
            var sum = row.Sum(value => Math.Exp(value));
            shares.Should().Equal(row.Select(value => (float)(Math.Exp(value) / sum)), (a, b) => Math.Abs(a - b) < 1e-6);
        }
    }

    [Fact]
    public void What_is_masked_has_no_share()
    {
        using var x = _backend.Upload([1, float.NegativeInfinity, 1], new Shape(3));
        using var y = _backend.Softmax(x);
        _backend.Read(y).Should().Equal(0.5f, 0, 0.5f);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.1f)]
    public void Cross_entropy_is_the_surprise_at_the_label(float smoothing)
    {
        using var x = _backend.RandomTensor(new Shape(3, 7));
        int[] labels = [2, -1, 6];
        using var y = _backend.CrossEntropy(x, labels, smoothing);
        var losses = _backend.Read(y);
        losses[1].Should().Be(0);
        foreach (var i in new[] { 0, 2 })
        {
            var row = _backend.Read(x)[(i * 7)..((i + 1) * 7)];
            var all = Math.Log(row.Sum(value => Math.Exp(value)));
            var exact = ((1 - smoothing) * (all - row[labels[i]])) + (smoothing / 7 * row.Sum(value => all - value));
            ((double)losses[i]).Should().BeApproximately(exact, 2e-6);
        }
    }

    [Fact]
    public void Great_logits_do_not_overflow()
    {
        using var x = _backend.Upload([1000, 0], new Shape(1, 2));
        using var y = _backend.CrossEntropy(x, [1], 0);
        _backend.Read(y).Should().Equal(1000);
    }

    [Fact]
    public void Normalised_rows_have_mean_0_and_variance_1()
    {
        using var x = _backend.RandomTensor(new Shape(4, 100));
        using var y = _backend.Normalize(x, 1e-6f);
        foreach (var row in _backend.Read(y).Chunk(100))
        {
            row.Average().Should().BeApproximately(0, 1e-6f);
            row.Average(value => value * value).Should().BeApproximately(1, 1e-4f);
        }
    }

    [Fact]
    public void The_first_of_the_greatest_is_found()
    {
        using var x = _backend.Upload([1, 3, 3, 5, 2, 1], new Shape(2, 3));
        _backend.ArgMax(x).Should().Equal(1, 0);
    }

    [Fact]
    public void Labels_out_of_range_are_refused()
    {
        using var x = _backend.RandomTensor(new Shape(1, 3));
        _backend.Invoking(b => b.CrossEntropy(x, [3], 0)).Should().Throw<ArgumentException>().WithMessage("index 3*");
    }
}
