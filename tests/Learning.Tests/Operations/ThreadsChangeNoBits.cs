using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Operations;

public sealed class ThreadsChangeNoBits
{
    public static TheoryData<string, Func<ITensorBackend, Tensor, Tensor>> Operations { get; } = new()
    {
        { "column sums", (b, x) => b.SumTo(x, new Shape(130)) },
        { "row sums", (b, x) => b.SumTo(x, new Shape(700, 1)) },
        { "whole sum", (b, x) => b.SumTo(x, new Shape()) },
        { "softmax", (b, x) => b.Softmax(x) },
        { "normalise", (b, x) => b.Normalize(x, 1e-5f) },
        { "gelu", (b, x) => b.Map(ElementFunction.Gelu, x) },
        { "product", (b, x) => b.MatrixMultiply(x, x, transposeA: true) },
        { "squares", (b, x) => b.Full(new Shape(1), (float)b.SumOfSquares(x)) },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Of_any_operation(string name, Func<ITensorBackend, Tensor, Tensor> operation)
    {
        name.Should().NotBeEmpty();
        float[] Result(int threads)
        {
            using var backend = new CpuBackend(threads);
            using var x = backend.RandomTensor(new Shape(700, 130));
            using var y = operation(backend, x);
            return backend.Read(y);
        }

        Result(4).Should().Equal(Result(1));
    }

    [Fact]
    public void A_failure_in_one_part_reaches_the_caller()
    {
        using var pool = new WorkerPool(2);
        pool.Invoking(p => p.Run(8, i => _ = i == 5 ? throw new ArgumentException("part 5") : 0))
            .Should().Throw<InvalidOperationException>().WithMessage("part 5");
        var done = new int[100];
        pool.Run(100, i => Interlocked.Increment(ref done[i]));
        done.Should().AllBeEquivalentTo(1);
    }
}
