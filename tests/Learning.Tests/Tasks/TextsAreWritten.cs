using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tests.Tasks;

/// <summary>By a model that has known beforehand what it writes, byte by byte.</summary>
public sealed class TextsAreWritten
{
    private const char End = (char)256;

    [Fact]
    public void Until_each_ends_by_itself_or_is_long_enough()
    {
        var model = new Script(["one" + End + "x", "three", "" + End]);
        Written(model, longest: 4, line: false).Should().Equal("one", "thre", "");
        model.Asked.Should().Equal(3, 2, 2, 2);
    }

    [Fact]
    public void Until_their_first_line_that_holds_something_ends()
    {
        var model = new Script(["\n one\ntwo", "é\n\n", "\n\n\n\n\n\n\n\n"]);
        Written(model, longest: 7, line: true).Should().Equal("\n one\n", "é\n", "\n\n\n\n\n\n\n");
        model.Asked.Should().Equal(3, 3, 3, 2, 2, 2, 1);
    }

    private static IReadOnlyList<string> Written(Script model, int longest, bool line)
    {
        using var backend = new CpuBackend(1);
        return new Writing(model, new ByteTokenizer(), new HashSet<int> { End }, longest) { EndsWithLine = line }
            .Behind([.. model.Texts.Select(_ => "p")], backend, new Dictionary<string, Tensor>(), (_, logits) => TokenSampler.Likeliest(logits), default);
    }

    private sealed class Script(string[] texts) : IWriter, INextTokens
    {
        public string[] Texts => texts;

        public List<int> Asked { get; } = [];

        public IReadOnlyDictionary<string, Shape> Tensors => new Dictionary<string, Shape>();

        public int Vocabulary => ByteTokenizer.Size;

        public int[] Begin(string prompt) => new ByteTokenizer().Encode(prompt);

        public INextTokens Write(ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<string> prompts, int longest) => this;

        public Variable Losses(
            Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<(string Prompt, string Answer)> answers, int[] end, float labelSmoothing) =>
            throw new NotSupportedException("it knows everything");

        public float[] Logits(IReadOnlyList<IReadOnlyList<int>> read, IReadOnlyList<int> names)
        {
            Asked.Add(names.Count);
            var logits = new float[names.Count * Vocabulary];
            for (var row = 0; row < names.Count; row++)
            {
                int[] tokens = [.. texts[names[row]].SelectMany(c => c == End ? [End] : new ByteTokenizer().Encode(c.ToString()))];
                logits[(row * Vocabulary) + tokens[read[row].Count - 1]] = 1;
            }

            return logits;
        }

        public void Dispose()
        {
        }
    }
}
