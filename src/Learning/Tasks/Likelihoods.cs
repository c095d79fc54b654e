using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Tokens whose likelihood behind others is asked for.</summary>
/// <param name="Before">What stands before them; at least one token.</param>
/// <param name="Asked">The tokens; at least one.</param>
internal readonly record struct Continuation(int[] Before, int[] Asked);

/// <summary>
/// Logarithms of likelihoods, in nats: the sum over a continuation's tokens, each foretold from all before it. Where both together are more than
/// the model sees at once, the first are left out.
/// </summary>
internal sealed class Likelihoods(ILanguageModel model, int context, int? batchSize)
{
    /// <summary>The logarithm of each continuation's likelihood, in their order.</summary>
    public double[] Of(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<Continuation> continuations, IProgress<double>? progress, CancellationToken cancellation)
    {
        // Those of about one length go together, since a batch is filled up to its longest; that changes no bit of them.
        int[] order = [.. Enumerable.Range(0, continuations.Count).OrderByDescending(i => continuations[i].Before.Length + continuations[i].Asked.Length)];
        var sums = new double[continuations.Count];
        var atOnce = batchSize ?? TokenLosses.UsualSize(model, context);
        Batches.Run(backend, weights, order.Length, atOnce, progress, cancellation, (tape, variables, samples) =>
        {
            int[] chosen = [.. samples.Select(sample => order[sample])];
            var losses = HostTensor.From(backend, Losses(tape, variables, [.. chosen.Select(i => continuations[i])]).Value).Values.AsSpan();
            foreach (var i in chosen)
            {
                var count = Math.Min(continuations[i].Asked.Length, context);
                foreach (var loss in losses[..count])
                {
                    sums[i] -= loss;
                }

                losses = losses[count..];
            }
        });
        return sums;
    }

    private Variable Losses(Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<Continuation> batch)
    {
        List<ArraySegment<int>> seen = [];
        List<(int Sample, int Place)> places = [];
        List<int> targets = [];
        foreach (var (before, asked) in batch)
        {
            int[] all = [.. before, .. asked];
            var first = Math.Max(0, all.Length - 1 - context);
            var scored = Math.Min(asked.Length, context);
            seen.Add(new ArraySegment<int>(all, first, all.Length - 1 - first));
            places.AddRange(Enumerable.Range(all.Length - 1 - first - scored, scored).Select(place => (seen.Count - 1, place)));
            targets.AddRange(asked.AsSpan(asked.Length - scored));
        }

        return TokenLosses.Of(tape, model, weights, new TokenBatch(seen).States(tape, model, weights, places), [.. targets]);
    }
}
