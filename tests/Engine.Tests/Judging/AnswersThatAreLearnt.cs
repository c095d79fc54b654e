using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Fine-tuning for <c>text-to-text</c>.</summary>
public sealed class AnswersThatAreLearnt
{
    [Fact]
    public void OfAT5AreWrittenAsTheyWereTaught()
    {
        using var lab = new Lab();
        lab.Hub("base", HubTensors.T5, DType.F32, HubTensors.T5Files);
        File.WriteAllText(lab["asked.jsonl"], """
            { "q": "yes", "t": "no" }
            { "q": "no", "t": "yes" }
            { "q": "yes yes", "t": "no no no" }
            { "q": "no yes", "t": "" }

            """);
        lab.Recipe("""
            recipe: 1
            datasets: { asked: { format: jsonl, train: asked.jsonl, test: asked.jsonl, columns: { text: q, target: t } } }
            models:
              base: base
              tuned: { finetune: { from: base, data: asked.train, task: text-to-text, steps: 300, batch_size: 3, learning_rate: 0.02, seed: 1 } }
            operations: { back: tuned - (tuned - base) }
            suites: { match: { task: text-to-text, data: asked.test, max_new_tokens: 6 } }
            evaluate: [ { models: [base, tuned, back], suites: [match] } ]
            """);
        var report = lab.Built();
        report.Metric("tuned", "match", "exact_match").Value.Should().Be(1);
        report.Metric("base", "match", "exact_match").Value.Should().BeLessThan(1);
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void OfALanguageModelFollowTheirTexts()
    {
        using var lab = new Lab();
        File.WriteAllText(lab["asked.jsonl"], """{ "q": "a", "t": "b" }""" + "\n" + """{ "q": "b", "t": "ca" }""" + "\n");
        lab.Recipe("""
            recipe: 1
            datasets: { asked: { format: jsonl, train: asked.jsonl, test: asked.jsonl, columns: { text: q, target: t } } }
            models:
              base: { initialize: { architecture: gpt2, n_positions: 8, n_embd: 16, n_layer: 1, n_head: 2, seed: 1 } }
              tuned: { finetune: { from: base, data: asked.train, task: text-to-text, steps: 60, batch_size: 2, learning_rate: 0.02 } }
            suites: { match: { task: text-to-text, data: asked.test, max_new_tokens: 6 } }
            evaluate: [ { models: [tuned], suites: [match] } ]
            """);
        lab.Built().Metric("tuned", "match", "exact_match").Value.Should().Be(1);
    }
}
