using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Operations;

/// <summary>The operation beside the one put together from others, which a gradient asks for.</summary>
public sealed class AttentionIsTheSameInOnePiece
{
    public static TheoryData<string, AttentionOptions> Kinds { get; } = new()
    {
        { "all see all", new(4, 4, 0.3f) },
        { "grouped heads", new(4, 2, 0.3f) },
        { "causal", new(4, 1, 0.3f) { IsCausal = true } },
        { "causal with a window", new(4, 4, 0.3f) { IsCausal = true, Window = 7 } },
        { "capped", new(4, 2, 3f) { IsCausal = true, SoftCap = 1.5f } },
        { "of unequal lengths", new(4, 4, 0.3f) { Lengths = [70, 3] } },
        { "going on from earlier keys", new(4, 4, 0.3f) { IsCausal = true, Starts = [0, 8] } },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void To_the_bit(string kind, AttentionOptions options)
    {
        const int Queries = 62, Keys = 70, Width = 5;
        using var backend = new CpuBackend(2);
        using var tape = new Tape(backend);
        var (q, k, v) = (
            backend.RandomTensor(new Shape(2, Queries, Width * options.Heads)), backend.RandomTensor(new Shape(2, Keys, Width * options.KeyHeads), 2),
            backend.RandomTensor(new Shape(2, Keys, 3 * options.KeyHeads), 3));
        var bias = backend.RandomTensor(new Shape(options.Heads, Queries, Keys), 4);
        foreach (var hasBias in new[] { false, true })
        {
            Variable Attended(bool traced) => tape.Attend(
                tape.Input(q, traced), tape.Input(k, false), tape.Input(v, false), hasBias ? tape.Input(bias, false) : null, options);
            backend.Read(Attended(false).Value).Should().Equal(backend.Read(Attended(true).Value), "{0}", kind);
        }
    }

    [Fact]
    public void What_sees_nothing_is_zero()
    {
        using var backend = new CpuBackend(1);
        using var x = backend.RandomTensor(new Shape(1, 2, 4));
        using var attended = backend.Attend(x, x, x, null, new AttentionOptions(1, 1, 1) { Lengths = [0] });
        backend.Read(attended).Should().OnlyContain(value => value == 0);
    }
}
