using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Axpy;

namespace TaskRecipes.Merging.Tests.Kernels;

public class FusedStepsRoundEveryOperation
{
    private const float Scale = 0.3f;
    private static readonly (ushort[] Narrow, float[] Wide) A = Numbers(1), X = Numbers(2), Y = Numbers(3);

    private static float[] Sums => [.. A.Wide.Zip(X.Wide, (a, b) => Added(a, Scaled(b)))];

    private static float[] SumsOfDifferences => [.. A.Wide.Zip(X.Wide.Zip(Y.Wide, (x, y) => x - y), (a, d) => Added(a, Scaled(d)))];

    [Fact]
    public void AScaledVectorIsAdded()
    {
        foreach (var width in Widths.All)
        {
            var sums = new float[A.Wide.Length];
            ScaledSum.Run<SingleOperand, SingleOperand>(Bytes(A.Wide), Bytes(X.Wide), Scale, sums, width);
            sums.Should().Equal(Sums);
            ScaledSum.Run<BFloat16Operand, BFloat16Operand>(Bytes(A.Narrow), Bytes(X.Narrow), Scale, sums, width);
            sums.Should().Equal(Sums);
        }
    }

    [Fact]
    public void AScaledDifferenceIsAdded()
    {
        foreach (var width in Widths.All)
        {
            var sums = new float[A.Wide.Length];
            ScaledSum.Run<SingleOperand, SingleOperand>(Bytes(A.Wide), Bytes(X.Wide), Bytes(Y.Wide), Scale, sums, width);
            sums.Should().Equal(SumsOfDifferences);
            ScaledSum.Run<SingleOperand, BFloat16Operand>(Bytes(A.Wide), Bytes(X.Narrow), Bytes(Y.Narrow), Scale, sums, width);
            sums.Should().Equal(SumsOfDifferences);
        }
    }

    [Fact]
    public void EveryFormOfOperandsGivesTheSameBits()
    {
        var forms = new List<float[]>();
        void Form(Action<float[]> run)
        {
            var sums = new float[A.Wide.Length];
            run(sums);
            forms.Add(sums);
        }

        Form(sums => Elementwise.AddScaled(A.Wide, X.Wide, Scale, sums));
        Form(sums => Elementwise.AddScaled(A.Wide, X.Narrow, Scale, sums));
        Form(sums => Elementwise.AddScaled(A.Narrow, X.Wide, Scale, sums));
        forms.Should().AllSatisfy(sums => sums.Should().Equal(Sums));

        forms.Clear();
        Form(sums => Elementwise.AddScaledDifference(A.Wide, X.Wide, Y.Wide, Scale, sums));
        Form(sums => Elementwise.AddScaledDifference(A.Wide, X.Narrow, Y.Narrow, Scale, sums));
        Form(sums => Elementwise.AddScaledDifference(A.Narrow, X.Narrow, Y.Narrow, Scale, sums));
        forms.Should().AllSatisfy(sums => sums.Should().Equal(SumsOfDifferences));
    }

    [Fact]
    public void DoublesAreCalculatedInDoubles()
    {
        double[] a = [0.1, 0.2], x = [0.3, 1e17], y = [0.7, 1];
        var sums = new double[2];
        Elementwise.AddScaled(a, x, 0.3, sums);
        sums.Should().Equal(0.1 + (0.3 * 0.3), 0.2 + (0.3 * 1e17));
        Elementwise.AddScaledDifference(a, x, y, 0.3, sums);
        sums.Should().Equal(0.1 + (0.3 * (0.3 - 0.7)), 0.2 + (0.3 * (1e17 - 1)));
    }

    [Fact]
    public void TheSumMayReplaceAnOperand()
    {
        var sums = A.Wide.ToArray();
        Elementwise.AddScaled(sums, X.Wide, Scale, sums);
        sums.Should().Equal(Sums);
    }

    [Fact]
    public void LengthsMustAgree()
    {
        var add = () => Elementwise.AddScaled(new float[3], new float[4], 1, new float[4]);
        add.Should().Throw<ArgumentOutOfRangeException>();
    }

    // Through doubles and back, where a contracted multiplication and addition would not hide.
    private static float Scaled(float value) => (float)((double)Scale * value);

    private static float Added(float a, float b) => (float)((double)a + b);

    private static ReadOnlySpan<byte> Bytes<T>(T[] values)
        where T : struct => MemoryMarshal.AsBytes(values.AsSpan());

    private static (ushort[] Narrow, float[] Wide) Numbers(int seed)
    {
        var random = new Random(seed);
        var wide = Enumerable.Range(0, 1003).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var narrow = new ushort[wide.Length];
        Conversion.FromSingle(wide, DType.BF16, MemoryMarshal.AsBytes(narrow.AsSpan()));
        Conversion.ToSingle(DType.BF16, Bytes(narrow), wide);
        return (narrow, wide);
    }
}
