using TaskRecipes.Basics;
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
}

/// <summary>A model that reads its prompts and writes answers.</summary>
internal sealed class AnsweringWriter(ITextToText model, ITokenizer tokenizer, int context) : IWriter
{
    public IReadOnlyDictionary<string, Shape> Tensors => model.Tensors;

    public int Vocabulary => model.Vocabulary;

    public int[] Begin(string prompt) => [model.Start];

    public INextTokens Write(ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<string> prompts, int longest) =>
        new NextOfAnswers(backend, model, weights, [.. prompts.Select(Read)], longest);

    private int[] Read(string prompt) =>
        ModelTokenizer.Surrounded(tokenizer, prompt, context) is { Length: > 0 } tokens ? tokens : [tokenizer.EndOfText ?? 0];
}
