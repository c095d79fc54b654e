using TaskRecipes.EndToEnd.Tests.Commands.Support;
using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

/// <summary>The three recipes for real needs, by the tool, over checkpoints of real shapes that hold nothing.</summary>
public sealed class RecipesOfTheField
{
    [Fact]
    public void DetoxByNegation()
    {
        using var bench = Bench("gpt2-detox");
        HeaderOnly.Write(bench["hub/gpt2"], HeaderOnly.Gpt2);
        HeaderOnly.Write(bench["hub/toxicity-classifier"], HeaderOnly.Gpt2);
        Data(bench, "data/civil-comments.csv", "data/wiki.train.txt", "data/wiki.valid.txt", "data/wiki.test.txt", "data/prompts.txt");

        bench.Does("plan").Lines.Should().Contain(line => line.StartsWith("? finetune:toxic") && line.Contains("498 MB to read, 498 MB to write"))
            .And.Contain(line => line.StartsWith("? merge:detox") && line.Contains("$lam is searched for"))
            .And.Contain(line => line.StartsWith("+ output:detox"));
        bench.Does("validate");
        bench.Does("explain", "search:scale").Out.Should().Contain("goal: largest lam");
        bench.Does("graph").Out.Should().Contain("search:scale");
        bench.Does("plan", "--set", "lam=0.5").Out.Should().NotContain("search:");
    }

    [Fact]
    public void AMergeOfMistrals()
    {
        using var bench = Bench("mistral-merge");
        foreach (var model in new[] { "Mistral-7B-v0.1", "MetaMath-Mistral-7B", "zephyr-7b-beta" })
        {
            HeaderOnly.Write(bench[$"hub/{model}"], HeaderOnly.Mistral);
        }

        HeaderOnly.Write(bench["vectors/refusal.safetensors"], HeaderOnly.Mistral, kind: "task-vector");

        bench.Does("plan").Lines.Should().Contain(line => line.StartsWith("+ output:merged") && line.Contains("14 GB to write"))
            .And.Contain(line => line.StartsWith("? base changed on disk or is new (14 GB to read)"))
            .And.Contain(line => line.StartsWith("+ gate:1") && line.Contains("guards merged"));
    }

    [NeedsMethodFact("tsv_m")]
    public void EightTasksInOneModel()
    {
        using var bench = Bench("clip-eight-tasks");
        HeaderOnly.Write(bench["hub/clip-vit-base-patch32"], HeaderOnly.Clip);
        foreach (var task in new[] { "sun397", "cars", "resisc45", "eurosat", "svhn", "gtsrb", "mnist", "dtd" })
        {
            HeaderOnly.Write(bench[$"hub/clip-{task}"], HeaderOnly.Clip);
            Data(bench, $"data/{task}/classes.txt", $"data/{task}/train/a/1.png", $"data/{task}/test/a/1.png");
        }

        bench.Does("plan").Lines.Should().Contain(line => line.StartsWith("? search:tune_tsv") && line.Contains("15 candidates of $tsv_scale"))
            .And.Contain(line => line.StartsWith("+ output:tsv_m")).And.Contain(line => line.StartsWith("? evaluate:ties/mnist_test"));
    }

    [Fact]
    public void TwoRealDataSets()
    {
        using var bench = Bench("mnist-fashion");
        foreach (var (set, ending) in new[] { ("mnist", ""), ("fashion", ".gz") })
        {
            Directory.CreateDirectory(bench[$"data/{set}"]);
            foreach (var split in new[] { "train", "t10k" })
            {
                File.WriteAllBytes(bench[$"data/{set}/{split}-images-idx3-ubyte{ending}"], [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28, .. new byte[784]]);
                File.WriteAllBytes(bench[$"data/{set}/{split}-labels-idx1-ubyte{ending}"], [0, 0, 8, 1, 0, 0, 0, 1, 0]);
            }
        }

        bench.Does("validate");
        bench.Does("plan").Out.Should().Contain("search:tune").And.Contain("finetune:digits").And.Contain("gate:2");
    }

    [Fact]
    public void TheExampleOfTheSpecification()
    {
        using var bench = new Workbench(CompleteExample.Text);
        (string, string, long[])[] tensors =
        [
            ("layers.0.weight", "F32", [256, 784]), ("layers.0.bias", "F32", [256]), ("layers.1.weight", "F32", [128, 256]), ("layers.1.bias", "F32", [128]),
            ("heads.mnist.weight", "F32", [10, 128]), ("heads.mnist.bias", "F32", [10]), ("heads.fashion.weight", "F32", [24, 128]), ("heads.fashion.bias", "F32", [24]),
        ];
        HeaderOnly.Write(bench["checkpoints/base"], tensors);
        HeaderOnly.Write(bench["checkpoints/mnist.safetensors"], tensors);

        bench.Does("validate");
        bench.Does("plan").Out.Should().Contain("search:tune").And.Contain("evaluate:forget@random_vector/mnist_test").And.Contain("? merge:both");
        bench.Does("plan", "mnist_test").Out.Should().NotContain("output:");
        bench.OnRecipe("plan", "mnist_tst").Error.Should().Contain("did you mean 'mnist_test'?");
        bench.OnRecipe("plan", "--sett", "lam=1").Error.Should().Contain("'plan' has no option '--sett'; did you mean '--set'?");
    }

    private static Workbench Bench(string recipe) => new(File.ReadAllText(Repository.At("recipes", recipe, "recipe.yaml")));

    /// <summary>Data that a plan looks at, and no test reads.</summary>
    private static void Data(Workbench bench, params string[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(bench[file])!);
            File.WriteAllText(bench[file], file);
        }
    }

    private sealed class NeedsMethodFactAttribute : FactAttribute
    {
        public NeedsMethodFactAttribute(string method)
        {
            if (Builder.Catalog.Method(method) is null)
            {
                Skip = $"this version has no method '{method}' yet";
            }
        }
    }
}
