using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>A model that writes texts from prompts.</summary>
internal interface IWriter
{
    /// <summary>Name and shape of every tensor that the model has.</summary>
    IReadOnlyDictionary<string, Shape> Tensors { get; }

    /// <summary>How many tokens there are.</summary>
    int Vocabulary { get; }

    /// <summary>The tokens that a text from a prompt begins with; what follows is written.</summary>
    int[] Begin(string prompt);

    /// <summary>Begins to write.</summary>
    /// <param name="backend">What calculates.</param>
    /// <param name="weights">The model's tensors by name.</param>
    /// <param name="prompts">The prompt of each text.</param>
    /// <param name="longest">The most tokens of a text.</param>
    INextTokens Write(ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<string> prompts, int longest);

    /// <summary>The loss of each token of answers that are given, each foretold from the prompt and the tokens before it (teacher forcing): [tokens].</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The model's tensors by name.</param>
    /// <param name="answers">Prompts with their answers.</param>
    /// <param name="end">The tokens behind each answer.</param>
    /// <param name="labelSmoothing">The share of each token that goes to all tokens alike.</param>
    Variable Losses(
        Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<(string Prompt, string Answer)> answers, int[] end, float labelSmoothing);
}

/// <summary>A language model, which goes on from its prompts.</summary>
internal sealed class ContinuingWriter(ILanguageModel model, ITokenizer tokenizer, int context) : IWriter
{
    public IReadOnlyDictionary<string, Shape> Tensors => model.Tensors;

    public int Vocabulary => model.Vocabulary;

    public int[] Begin(string prompt) =>
        ModelTokenizer.Begun(tokenizer, prompt) is { Length: > 0 } tokens ? tokens : [tokenizer.Special.Begin ?? tokenizer.EndOfText ?? 0];

    public INextTokens Write(ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<string> prompts, int longest) =>
        new NextTokens(backend, model, weights, context, Math.Min(context, longest));

    public Variable Losses(
        Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<(string Prompt, string Answer)> answers, int[] end, float labelSmoothing)
    {
        List<ArraySegment<int>> read = [];
        List<(int Sample, int Place)> places = [];
        List<int> next = [];
        foreach (var (prompt, answer) in answers)
        {
            var begun = Begin(prompt);
            int[] all = [.. begun, .. Behind(prompt, answer, begun), .. end];

            // Of longer texts the end is seen, as where they are written.
            var first = Math.Max(0, all.Length - context - 1);
            var scored = Math.Max(begun.Length, first + 1);
            places.AddRange(Enumerable.Range(scored, all.Length - scored).Select(at => (read.Count, at - 1 - first)));
            next.AddRange(all[scored..]);
            read.Add(new ArraySegment<int>(all, first, all.Length - 1 - first));
        }

        return TokenLosses.Of(tape, model, weights, new TokenBatch(read).States(tape, model, weights, places), [.. next], labelSmoothing);
    }

    /// <summary>The tokens of an answer behind its prompt and a space, as they are in one text where the prompt's tokens stay what they are.</summary>
    private int[] Behind(string prompt, string answer, int[] begun)
    {
        var spaced = prompt.Length == 0 || char.IsWhiteSpace(prompt[^1]) ? answer : " " + answer;
        var whole = ModelTokenizer.Begun(tokenizer, prompt + spaced);
        return whole.AsSpan().StartsWith(begun) ? whole[begun.Length..] : tokenizer.Encode(spaced);
    }
}

/// <summary>A model that reads its prompts and writes answers.</summary>
internal sealed class AnsweringWriter(ITextToText model, ITokenizer tokenizer, int context) : IWriter
{
    public IReadOnlyDictionary<string, Shape> Tensors => model.Tensors;

    public int Vocabulary => model.Vocabulary;

    public int[] Begin(string prompt) => [model.Start];

    public INextTokens Write(ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<string> prompts, int longest) =>
        new NextOfAnswers(backend, model, weights, [.. prompts.Select(Read)], longest);

    public Variable Losses(
        Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<(string Prompt, string Answer)> answers, int[] end, float labelSmoothing)
    {
        int[][] read = [.. answers.Select(answer => Read(answer.Prompt))];
        int[] lengths = [.. read.Select(text => text.Length)];
        var encoded = model.Encoded(tape, weights, new TokenBatch([.. read.Select(text => new ArraySegment<int>(text))]).Tokens, lengths);

        int[][] next = [.. answers.Select(answer => tokenizer.Encode(answer.Answer).Concat(end).Take(context).ToArray())];
        var before = new TokenBatch([.. next.Select(tokens => new ArraySegment<int>([model.Start, .. tokens[..^1]]))]);
        var states = model.States(tape, weights, before.Tokens, encoded, lengths);
        var (length, width) = (states.Shape.Dimensions[1], states.Shape.Dimensions[2]);
        int[] rows = [.. next.SelectMany((tokens, sample) => Enumerable.Range(sample * (int)length, tokens.Length))];
        var chosen = tape.Gather(tape.Reshape(states, new Shape(answers.Count * length, width)), rows);
        return tape.CrossEntropy(model.Logits(tape, weights, chosen), [.. next.SelectMany(tokens => tokens)], labelSmoothing);
    }

    private int[] Read(string prompt) =>
        ModelTokenizer.Surrounded(tokenizer, prompt, context) is { Length: > 0 } tokens ? tokens : [tokenizer.EndOfText ?? 0];
}
