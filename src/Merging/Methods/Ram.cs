using System.Numerics;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// RAM: an element that only one vector changes (|δ| &gt; epsilon) is taken whole, one that several change is their mean; RAM+ (tensor-local)
/// also scales what vector i alone changes by 1 + r · min(ρᵢ, alpha), ρᵢ = elements of it shared with others / elements its own.
/// Reinforced Agent Merging, arXiv 2601.13572; mergekit, ram and ramplus_tl.
/// </summary>
internal static class Ram
{
    private static readonly ParameterDeclaration Epsilon =
        new("epsilon", ParameterKind.Number, "An element counts as changed above this difference.") { Default = "1e-5", Minimum = new ExactDecimal(0) };

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("ram", InputKind.Vectors, "Takes what one vector changes whole, and of what several change the mean.")
        {
            Formula = "Σ{τᵢ : |τᵢ| > ε} / number of such i",
            Source = "Reinforced Agent Merging, arXiv 2601.13572; mergekit, ram",
            Parameters = [Epsilon],
        },
        context => new Kernel(context.Inputs, context.Call.Number("epsilon"), r: 0, alpha: 0));

    public static MergeMethod Plus { get; } = new(
        new MethodDeclaration("ramplus_tl", InputKind.Vectors, "As ram, with what one vector alone changes made greater the more it shares.")
        {
            Formula = "as ram, with (1 + r · min(ρᵢ, alpha)) · τᵢ where i alone changes an element",
            Source = "Reinforced Agent Merging, arXiv 2601.13572; mergekit, ramplus_tl",
            Parameters =
            [
                Epsilon,
                new ParameterDeclaration("r", ParameterKind.Number, "How much greater, for each unit of ρ.") { Default = "0.1" },
                new ParameterDeclaration("alpha", ParameterKind.Number, "Greatest ρ that counts.") { Default = "0.2", Minimum = new ExactDecimal(0) },
            ],
        },
        context => new Kernel(context.Inputs, context.Call.Number("epsilon"), context.Call.Number("r"), context.Call.Number("alpha")));

    private sealed class Kernel(int inputs, double epsilon, double r, double alpha) : GenericKernel
    {
        private readonly long[] _shared = new long[inputs], _own = new long[inputs];
        private readonly double[] _factors = [.. Enumerable.Repeat(1.0, inputs)];

        public override int Passes => r == 0 ? 0 : 1;

        public override void Measure(int pass, ChunkInputs chunk)
        {
            if (chunk.IsDouble)
            {
                CountChanges<double>(chunk);
            }
            else
            {
                CountChanges<float>(chunk);
            }
        }

        public override void EndPass(int pass)
        {
            for (var i = 0; i < inputs; i++)
            {
                _factors[i] = 1 + (r * Math.Clamp(_shared[i] / Math.Max(_own[i], epsilon), 0, alpha));
            }
        }

        protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
        {
            Span<nint> rows = stackalloc nint[inputs];
            Span<T> factors = stackalloc T[inputs];
            for (var i = 0; i < inputs; i++)
            {
                (rows[i], factors[i]) = (chunk.Address<T>(i), T.CreateTruncating(_factors[i]));
            }

            ChangedMean.Merge(rows, factors, T.CreateTruncating(epsilon), result);
        }

        private void Count<T>(ChunkInputs chunk, Span<T> counts)
            where T : unmanaged, INumber<T>
        {
            counts.Clear();
            for (var i = 0; i < inputs; i++)
            {
                Steps.CountAbove(chunk.Of<T>(i), T.CreateTruncating(epsilon), counts);
            }
        }

        private void CountChanges<T>(ChunkInputs chunk)
            where T : unmanaged, INumber<T>
        {
            Span<T> room = stackalloc T[TensorProgram.ChunkElements];
            var counts = room[..chunk.Count];
            Count(chunk, counts);
            for (var i = 0; i < inputs; i++)
            {
                var (own, shared) = Steps.CountOwn(chunk.Of<T>(i), counts, T.CreateTruncating(epsilon));
                Interlocked.Add(ref _shared[i], shared);
                Interlocked.Add(ref _own[i], own);
            }
        }
    }
}
