using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Language models: perplexity, and texts that scorers judge.</summary>
public sealed class WrittenTexts
{
    private const string Models = """
        recipe: 1
        datasets:
          lines: { format: text, train: train.txt, test: test.txt, columns: { text: line } }
        models:
          start: { initialize: { architecture: gpt2, n_positions: 32, n_embd: 16, n_layer: 1, n_head: 2, seed: 1 } }
          tuned: { finetune: { from: start, data: lines.train, task: language-modeling, steps: 30, batch_size: 4, context: 16, learning_rate: 0.01, seed: 1 } }

        """;

    [Fact]
    public void AreForetoldBetterByAModelTrainedOnTheirLike()
    {
        using var lab = With("""
            suites: { test: { task: language-modeling, data: lines.test, context: 16, stride: 8 } }
            evaluate: [ { models: [start, tuned], suites: [test] } ]

            """);
        var report = lab.Built();
        report.Metric("tuned", "test", "perplexity").Value.Should().BeLessThan(report.Metric("start", "test", "perplexity").Value / 2);
        report.Metric("tuned", "test", "loss").Count.Should().BePositive();
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void AreChosenAmongAndMatchedAsAHarnessDoes()
    {
        using var lab = With("""
            suites:
              likely: { task: perplexity, data: lines.test, context: 16 }
              quiz: { task: multiple-choice, data: quiz.test }
              match: { task: text-to-text, data: quiz.test, max_new_tokens: 4 }
            evaluate: [ { models: [start, tuned], suites: [likely, quiz, match] } ]

            """);
        lab.Edit("datasets:\n", "datasets:\n  quiz: { format: jsonl, test: quiz.jsonl, columns: { text: q, choices: c, label: a, target: t } }\n");
        File.WriteAllText(lab["quiz.jsonl"], """{ "q": "abab cdcd", "c": ["zqzq", "abab"], "a": 1, "t": "abab" }""" + "\n");
        var report = lab.Built();
        report.Metric("tuned", "quiz", "acc").Value.Should().Be(1);
        report.Metric("tuned", "match", "exact_match").Count.Should().Be(1);
        report.Metric("tuned", "likely", "bits_per_byte").Value.Should().BeLessThan(report.Metric("start", "likely", "bits_per_byte").Value);
        report.Metric("tuned", "likely", "word_perplexity").Count.Should().Be(2);
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void AreScoredByAProgramAndThenNeverKept()
    {
        using var lab = With("""
            suites: { text: { task: generation, prompts: prompts.txt, samples: 2, max_new_tokens: 4, seed: 1, threshold: 0.5, scorer: { run: [sh, score.sh] } } }
            evaluate: [ { models: [tuned], suites: [text] } ]

            """);
        File.WriteAllText(lab["score.sh"], "#!/bin/sh\nwhile read -r line; do case \"$line\" in *prompt*text*) echo 0.75;; esac; done\n");
        var report = lab.Built();
        report.Metric("tuned", "text", "score").Value.Should().Be(0.75);
        report.Metric("tuned", "text", "rate").Count.Should().Be(4, "two texts for each of two prompts");
        lab.Built().Ran("evaluate").Should().HaveCount(1, "nothing tells whether the program changed");
    }

    [Fact]
    public void AreScoredByAnotherModel()
    {
        using var lab = With("""
            suites: { text: { task: generation, prompts: prompts.txt, max_new_tokens: 4, temperature: 0, scorer: { model: judge } } }
            evaluate: [ { models: [tuned], suites: [text] } ]

            """);
        lab.Edit("models:\n", "models:\n  judge: { initialize: { architecture: gpt2, n_positions: 32, n_embd: 16, n_layer: 1, n_head: 2, heads: { tone: 2 }, seed: 2 } }\n");
        lab.Built().Metric("tuned", "text", "score").Value.Should().BeInRange(0, 1);
        lab.Built().ShouldHaveDoneNothing();
    }

    private static Lab With(string more)
    {
        var lab = new Lab();
        lab.Recipe(Models + more);
        File.WriteAllText(lab["train.txt"], string.Concat(Enumerable.Repeat("abab cdcd abab cdcd\n", 20)));
        File.WriteAllText(lab["test.txt"], "cdcd abab cdcd abab\nabab cdcd\n");
        File.WriteAllText(lab["prompts.txt"], "abab\ncdcd ab\n");
        return lab;
    }
}
