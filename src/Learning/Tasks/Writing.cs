using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Chooses the next token of a text.</summary>
/// <param name="text">Which text, from 0.</param>
/// <param name="logits">A logit for each token.</param>
internal delegate int TokenChoice(int text, ReadOnlySpan<float> logits);

/// <summary>
/// Writes texts from prompts token by token, several at once, which changes none of them. A text ends at a token that ends texts
/// (<see cref="TextEnds"/>) or where it is long enough; special tokens are no part of it.
/// </summary>
/// <param name="writer">The model.</param>
/// <param name="tokenizer">Its tokenizer.</param>
/// <param name="ends">The tokens that end texts.</param>
/// <param name="longest">The most tokens of a text.</param>
internal sealed class Writing(IWriter writer, ITokenizer tokenizer, IReadOnlySet<int> ends, int longest)
{
    /// <summary>Whether a text ends with its first line that holds more than white space.</summary>
    public bool EndsWithLine { get; init; }

    /// <summary>What is written behind each prompt, the space before its first word included.</summary>
    public IReadOnlyList<string> Behind(
        IReadOnlyList<string> prompts, ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, TokenChoice choose, CancellationToken cancellation)
    {
        int[][] begins = [.. prompts.Select(writer.Begin)];
        List<int>[] texts = [.. begins.Select(begin => begin.ToList())];
        string Written(int text) => tokenizer.DecodeBehind(begins[text], texts[text].ToArray().AsSpan(begins[text].Length));
        var open = Enumerable.Range(0, texts.Length).ToList();
        using var next = writer.Write(backend, weights, prompts, begins.Max(begin => begin.Length) + longest);
        for (var i = 0; i < longest && open.Count > 0; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var logits = next.Logits([.. open.Select(text => texts[text])], open);
            var ended = new HashSet<int>();
            for (var row = 0; row < open.Count; row++)
            {
                var text = open[row];
                var token = choose(text, logits.AsSpan(row * writer.Vocabulary, Math.Min(writer.Vocabulary, tokenizer.Vocabulary)));
                if (!ends.Contains(token))
                {
                    texts[text].Add(token);
                    if (!EndsWithLine || !tokenizer.Decode([token]).Contains('\n') || !Written(text).TrimStart().Contains('\n'))
                    {
                        continue;
                    }
                }

                ended.Add(text);
            }

            open.RemoveAll(ended.Contains);
        }

        return [.. Enumerable.Range(0, texts.Length).Select(Written)];
    }
}
