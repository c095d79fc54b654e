using System.Diagnostics;
using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Tests.Language;

public sealed class LoopsDeclareEntries
{
    private const string Tasks = """
        recipe: 1
        vars: { tasks: [cars, dtd, mnist] }
        models:
          base: m/base
          "{t}_ft": { path: "m/{t}", base: base, for: { t: $tasks } }
        vectors:
          "{t}_vec": { expression: "{t}_ft - base", for: { t: $tasks } }

        """;

    [Fact]
    public void OneForEachMember() =>
        Recipes.Valid(Tasks).Entries.Keys.Should().Equal("base", "cars_ft", "dtd_ft", "mnist_ft", "cars_vec", "dtd_vec", "mnist_vec");

    [Fact]
    public void OneForEachCombinationTheLastNameFastest()
    {
        var recipe = Recipes.Valid(Tasks + """operations: { "x_{t}_{n}": { expression: "base + 0.{n} * {t}_vec", for: { t: $tasks, n: [1, 2] } } }""");

        recipe.Entries.Keys.Skip(7).Should().Equal("x_cars_1", "x_cars_2", "x_dtd_1", "x_dtd_2", "x_mnist_1", "x_mnist_2");
    }

    [Fact]
    public void SubsetsGrowInTheListsOrder()
    {
        var recipe = Recipes.Valid(Tasks + """
            operations:
              "sum_{s}": { expression: 'base + 0.3 * sum("{x}_vec" for x in s)', for: { s: subsets($tasks) } }
            """);

        recipe.Entries.Keys.Skip(7).Should().Equal(
            "sum_cars", "sum_dtd", "sum_mnist", "sum_cars_dtd", "sum_cars_mnist", "sum_dtd_mnist", "sum_cars_dtd_mnist");
        Inputs(recipe, "sum_cars_mnist").Should().Equal("cars_vec", "mnist_vec");
    }

    [Theory]
    [InlineData("pairs($tasks)", "cars_dtd cars_mnist dtd_mnist")]
    [InlineData("'subsets($tasks, 3)'", "cars_dtd_mnist")]
    [InlineData("'subsets($tasks, 1)'", "cars dtd mnist")]
    public void SubsetsOfASize(string source, string names)
    {
        var recipe = Recipes.Valid(Tasks + $$"""operations: { "{s}": { expression: '0.5 * sum("{x}_vec" for x in s)', for: { s: {{source}} } } }""");

        recipe.Entries.Keys.Skip(7).Should().Equal(names.Split(' '));
    }

    [Fact]
    public void ItemsOfListsToo()
    {
        var recipe = Recipes.Valid(Tasks + """
            operations:
              all: { method: ties, base: base, vectors: ['"{x}_vec" for x in $tasks'] }
              own: { method: ties, vectors: [ { vector: "{x}_vec", weight: 0.5, for: { x: $tasks } }, cars_vec ] }
            """);

        Inputs(((BinaryExpression)recipe.Expression("all")).Right).Should().Equal("cars_vec", "dtd_vec", "mnist_vec");
        Inputs(recipe.Expression("own")).Should().Equal("cars_vec", "dtd_vec", "mnist_vec", "cars_vec");
    }

    [Fact]
    public void AValueAloneKeepsItsType()
    {
        var recipe = Recipes.Valid("""
            recipe: 1
            models:
              "m{n}": { initialize: { architecture: mlp, inputs: "{n}", seed: "{s}" }, for: { n: [4, 8], s: [1] } }
            """);

        ((InitializedModel)recipe.Entries["m8"]).Parameters["inputs"].Should().BeOfType<NumberParameter>()
            .Which.Value.Should().BeOfType<NumberExpression>().Which.Value.Should().Be(new ExactDecimal(8));
    }

    [Fact]
    public void OtherBracesStay()
    {
        var recipe = Recipes.Valid("""
            recipe: 1
            suites:
              "lm_{t}": { task: command, run: [lm_eval, "--model={model}", "--tasks={t}"], results: "*.json", metrics: { acc: { value: a } }, for: { t: [arc] } }
            """);

        recipe.Suites["lm_arc"].Command!.Run.Should().Equal("lm_eval", "--model={model}", "--tasks=arc");
    }

    [Fact]
    public void TwoThousandEntriesAreReadInWellUnderASecond()
    {
        var text = Tasks + """
            operations:
              "x_{a}_{b}": { expression: 'base + {a}.{b} * sum("{t}_vec" for t in $tasks)', for: { a: $first, b: $second } }
            """.Replace("$first", List(40)).Replace("$second", List(50));
        Recipes.Valid(text);

        var watch = Stopwatch.StartNew();
        var recipe = Recipes.Valid(text);

        recipe.Entries.Should().HaveCount(2007);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10), "a slow machine shall not fail this, a quadratic reader shall");
    }

    private static string List(int count) => $"[{string.Join(", ", Enumerable.Range(0, count))}]";

    private static IEnumerable<string> Inputs(CheckedRecipe recipe, string name) => Inputs(((BinaryExpression)recipe.Expression(name)).Right);

    private static IEnumerable<string> Inputs(Expression expression) => expression switch
    {
        CallExpression call => call.Inputs.Select(input => ((ReferenceExpression)input.Value).Name),
        BinaryExpression product => Inputs(product.Right),
        _ => [],
    };
}
