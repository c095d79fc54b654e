using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>What methods hold of whole tensors counts against the memory ceiling, and plans say it (SPEC 3.10).</summary>
public sealed class MemoryOfMatrices : IDisposable
{
    private const int Size = 64;

    private readonly Workshop _workshop = new();

    [Fact]
    public void IsInThePlan()
    {
        foreach (var (name, seed) in new[] { ("base", 1), ("a", 2), ("b", 3) })
        {
            _workshop.Model(name, "w", Tensor.Random(seed, Size * Size).As(Size, Size));
        }

        // Two vectors in fp32, and in fp64 each widened, as many again for factors, and four more.
        (Peak("iso_c(a - base, b - base)") - Peak("(a - base) + (b - base)")).Should().Be(Size * Size * ((2 * 4) + (8 * 8)));
    }

    [Theory]
    [InlineData(100, 2)]
    [InlineData(1000, 4)]
    [InlineData(10, 1)]
    public void StaysUnderTheCeilingUnlessOneAloneExceedsIt(long ceiling, int together)
    {
        var held = new Held();
        var jobs = Enumerable.Range(0, 12).Select(i => (TensorJob)new HoldingJob(held) { Name = $"{i}", Inputs = [], Finished = _ => held.Add(-1) }).ToList();
        Pass.Run(jobs, workers: 4, blockBytes: 64, progress: null, CancellationToken.None, heldMemory: ceiling);
        held.Most.Should().BeLessThanOrEqualTo(together);
    }

    public void Dispose() => _workshop.Dispose();

    private long Peak(string vector)
    {
        _workshop.Recipe(Workshop.Sources + $"operations: {{ both: \"base + {vector}\" }}\noutputs: {{ both: out/both }}\n");
        return _workshop.Plan().Steps.Single(step => step.Id == "output:both").PeakMemory;
    }

    /// <summary>How many jobs hold memory, and how many did at the most.</summary>
    private sealed class Held
    {
        private readonly Lock _gate = new();
        private int _now;

        public int Most { get; private set; }

        public void Add(int jobs)
        {
            lock (_gate)
            {
                _now += jobs;
                Most = Math.Max(Most, _now);
            }
        }
    }

    private sealed class HoldingJob(Held held) : TensorJob
    {
        public override long Blocks => 3;

        public override long HeldBytes => 40;

        public override long Run(int pass, long block, WorkerBuffers buffers)
        {
            held.Add(block == 0 ? 1 : 0);
            Thread.Yield();
            return 0;
        }
    }
}
