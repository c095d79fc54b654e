using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Tests.Language;

public sealed class CoreOfTheLanguage
{
    private const string Core = """
        recipe: 1                               # version of the language
        name: digits-and-fashion
        description: Two skills in one network, and one unlearned.

        vars:
          scale: 0.4

        models:
          base:    { initialize: { architecture: mlp, inputs: 784, hidden: [256, 128], heads: { mnist: 10, fashion: 10 }, seed: 1 } }
          mnist:   { path: checkpoints/mnist.safetensors, base: base }
          fashion: checkpoints/fashion

        vectors:
          mnist_vec:   mnist - base
          fashion_vec: fashion - base
          detox: { path: vectors/detox.safetensors, base: base }

        operations:
          both:   base + $scale * (mnist_vec + fashion_vec)
          forget: base - $scale * mnist_vec
          ties:
            method: ties
            base: base
            vectors: [ { vector: mnist_vec, weight: 0.6, density: 0.3 }, { vector: fashion_vec, weight: 0.4, density: 0.3 } ]
            variant: mergekit
          layered:
            method: arithmetic
            base: base
            vectors: [mnist_vec]
            scale: { "layers.*.weight": [0.0, 1.0], "*.bias": 0.3, default: 0.5 }
          light: base + dare(mnist_vec, density=0.1, seed=3) - 0.2 * trim(fashion_vec, density=0.2, scope=tensor)
          long: { expression: "mnist - base", missing: base, cache: true, device: cuda:1 }

        outputs:
          both:     { path: out/both, dtype: bf16, max_shard_size: 256MiB }
          both_f32: { of: both, path: out/both.safetensors, dtype: f32 }
          long: out/long
        """;

    [Fact]
    public void EntriesStandInFileOrderWithTheirPlaces()
    {
        var recipe = Recipes.Valid(Core);

        recipe.Name.Should().Be("digits-and-fashion");
        recipe.Entries.Keys.Should().Equal(
            "base", "mnist", "fashion", "mnist_vec", "fashion_vec", "detox", "both", "forget", "ties", "layered", "light", "long");
        (recipe.Entries["fashion"].At.Line, recipe.Entries["fashion"].At.Column).Should().Be((11, 3));
        recipe.Variables.Should().Equal(new Dictionary<string, ExactDecimal> { ["scale"] = ExactDecimal.Parse("0.4") });
    }

    [Fact]
    public void PathsAreRelativeToTheRecipe()
    {
        var recipe = Recipes.Valid(Core);

        var folder = Path.GetDirectoryName(recipe.Path)!;
        ((SourceModel)recipe.Entries["fashion"]).Path.Should().Be(Path.Combine(folder, "checkpoints", "fashion"));
        recipe.Outputs["both"].Path.Should().Be(Path.Combine(folder, "out", "both"));
    }

    [Fact]
    public void ExpressionsAreTypedAsAnAffineSpace()
    {
        var recipe = Recipes.Valid(Core);

        recipe.Expression("both").Type.Should().Be(ExpressionType.Model);
        recipe.Expression("long").Type.Should().Be(ExpressionType.Vector);
        var both = (BinaryExpression)recipe.Expression("both");
        both.Left.Should().BeOfType<ReferenceExpression>().Which.Name.Should().Be("base");
        both.Right.Should().BeOfType<BinaryExpression>().Which.Operator.Should().Be(BinaryOperator.Multiply);
    }

    [Fact]
    public void AMappingFormWithABaseIsTheBasePlusTheCall()
    {
        var recipe = Recipes.Valid(Core);

        var ties = (BinaryExpression)recipe.Expression("ties");
        ties.Operator.Should().Be(BinaryOperator.Add);
        var call = (CallExpression)ties.Right;
        call.Method.Name.Should().Be("ties");
        call.Inputs.Select(input => input.Parameters.Keys.Order()).Should().AllBeEquivalentTo(new[] { "density", "weight" });
        call.Parameters["variant"].Should().BeOfType<TextParameter>().Which.Value.Should().Be("mergekit");
    }

    [Fact]
    public void ParametersRunOverLayersAndGlobs()
    {
        var recipe = Recipes.Valid(Core);

        var call = (CallExpression)((BinaryExpression)recipe.Expression("layered")).Right;
        var scale = (GlobbedParameter)call.Parameters["scale"];
        scale.Entries.Select(entry => entry.Glob).Should().Equal("layers.*.weight", "*.bias");
        scale.Entries[0].Value.Should().BeOfType<LayeredParameter>().Which.Points.Should().HaveCount(2);
        scale.Default.Should().BeOfType<NumberParameter>();
    }

    [Fact]
    public void OptionsStandInTheLongForm()
    {
        var options = ((ComputedEntry)Recipes.Valid(Core).Entries["long"]).Options;

        options.Should().Be(EntryOptions.Default with { MissingFromBase = true, Cache = true, Device = "cuda:1" });
    }

    [Fact]
    public void OutputsHaveDefaults()
    {
        var outputs = Recipes.Valid(Core).Outputs;

        outputs["both"].Should().Match<OutputDeclaration>(o => o.Of == "both" && o.DType == DType.BF16 && o.MaxShardBytes == 256 << 20);
        outputs["both_f32"].Of.Should().Be("both");
        outputs["long"].Should().Match<OutputDeclaration>(o => o.Of == "long" && o.DType == null && o.MaxShardBytes == 5_000_000_000);
    }

    [Fact]
    public void SettingsOverrideVariables()
    {
        var recipe = Recipes.Valid(Core, new Dictionary<string, string> { ["scale"] = "0.30" });

        recipe.Variables["scale"].Should().Be(ExactDecimal.Parse("0.3"));
    }

    [Fact]
    public void AnExpressionIsReadFromLeftToRight()
    {
        var recipe = Recipes.Valid(Recipes.WithModels("operations: { x: base - (a - base) - (b - base) / 2 * 3 }"));

        var whole = (BinaryExpression)recipe.Expression("x");
        whole.Left.Should().BeOfType<BinaryExpression>().Which.Operator.Should().Be(BinaryOperator.Subtract);
        whole.Right.Should().BeOfType<BinaryExpression>().Which.Operator.Should().Be(BinaryOperator.Multiply);
    }
}
