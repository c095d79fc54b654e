using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>A workshop with a small network, two drawn tasks, and a recipe of parts that tests put together.</summary>
internal sealed class Lab : IDisposable
{
    /// <summary>A network with two heads, briefly trained for each of two tasks.</summary>
    public const string Models = """
        recipe: 1
        datasets:
          digits_data: { generate: glyphs, alphabet: digits, size: 8, train: 240, validation: 60, test: 80, seed: 1 }
          greek_data: { generate: glyphs, alphabet: greek, size: 8, train: 240, validation: 60, test: 80, seed: 2 }
        models:
          base: { initialize: { architecture: mlp, inputs: 64, hidden: [24], heads: { digits: 10, greek: 10 }, seed: 1 } }
          digits: { finetune: { from: base, data: digits_data.train, task: image-classification, head: digits, steps: 40, batch_size: 30, learning_rate: 0.01, seed: 3 } }
          greek: { finetune: { from: base, data: greek_data.train, task: image-classification, head: greek, steps: 40, batch_size: 30, learning_rate: 0.01, seed: 4 } }
        vectors: { digits_vec: digits - base, greek_vec: greek - base }
        suites:
          digits_val: { task: image-classification, data: digits_data.validation, head: digits, own: digits }
          greek_val: { task: image-classification, data: greek_data.validation, head: greek, own: greek }
          digits_test: { task: image-classification, data: digits_data.test, head: digits, own: digits }
          greek_test: { task: image-classification, data: greek_data.test, head: greek, own: greek }
        groups: { test: [digits_test, greek_test] }

        """;

    public Workshop Workshop { get; } = new();

    public string this[string name] => Workshop[name];

    /// <summary>The parts above, and these.</summary>
    public static Lab With(string more)
    {
        var lab = new Lab();
        lab.Recipe(Models + more);
        return lab;
    }

    public void Recipe(string text) => Workshop.Recipe(text);

    /// <summary>Edits the recipe; what is replaced must be there.</summary>
    public void Edit(string from, string to)
    {
        var text = Workshop.RecipeText;
        text.Should().Contain(from);
        Recipe(text.Replace(from, to, StringComparison.Ordinal));
    }

    public BuildPlan Plan()
    {
        var recipe = Workshop.Read();
        return Builder.Plan(recipe, BuildTargets.All(recipe), new BuildOptions { Store = Workshop.Store });
    }

    public BuildReport Build(Func<BuildOptions, BuildOptions>? with = null, IBuildListener? listener = null, CancellationToken cancellation = default)
    {
        var recipe = Workshop.Read();
        var options = new BuildOptions { Store = Workshop.Store, Jobs = 2, Memory = 64_000_000 };
        return Builder.Build(recipe, BuildTargets.All(recipe), with?.Invoke(options) ?? options, listener ?? new Steps(), cancellation);
    }

    /// <summary>Builds, and it must work.</summary>
    public BuildReport Built(Func<BuildOptions, BuildOptions>? with = null, IBuildListener? listener = null)
    {
        var report = Build(with, listener);
        report.Diagnostics.Where(found => found.Severity == Severity.Error).Should().BeEmpty();
        report.ExitCode.Should().Be(0);
        return report;
    }

    public void Dispose() => Workshop.Dispose();
}

/// <summary>Counts the steps of trainings, and interrupts after some.</summary>
internal sealed class Steps(int interruptAfter = int.MaxValue, CancellationTokenSource? source = null) : IBuildListener
{
    public int Trained { get; private set; }

    void IBuildListener.Trained(string entry, int done, int steps, float loss)
    {
        if (++Trained == interruptAfter)
        {
            source!.Cancel();
        }
    }
}

/// <summary>Short questions to reports of what was judged.</summary>
internal static class JudgedReports
{
    public static MetricValue Metric(this BuildReport report, string model, string suite, string metric = "accuracy") => report.Models[model][suite][metric];

    public static IEnumerable<string> Ran(this BuildReport report, string kind) =>
        report.Steps.Where(step => step.Status == StepStatus.Run && step.Id.StartsWith(kind + ":", StringComparison.Ordinal)).Select(step => step.Id);
}
