using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests;

/// <summary>A wrong parameter is an error where it is written, with the code and the words that a recipe's would have.</summary>
public sealed class WrongCallsAreErrorsAtTheCall : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public void OutOfRange() => Found(() => Merge.Ties([_site.A, _site.B], density: 1.5), "TR0401", "'density' is 1.5, but must be between 0 and 1");

    [Fact]
    public void OutOfRangeForOneInput() => Found(() => Merge.Ties([_site.A, _site.B], densities: [0.5, -1]), "TR0401", "*between 0 and 1");

    [Fact]
    public void OutOfRangeForOneLayer() => Found(() => Merge.Slerp(_site.Base, _site.Base, PerTensor.OverLayers(0, 2)), "TR0401", "*between 0 and 1");

    [Fact]
    public void OutOfRangeByName() => Found(
        () => Merge.Trim(_site.A, PerTensor.ByName([new("*", 3)])), "TR0401", "*between 0 and 1");

    [Fact]
    public void OverNoLayers() => Found(() => Merge.Slerp(_site.Base, _site.Base, PerTensor.OverLayers()), "TR0416", "'t' is empty");

    [Fact]
    public void AnUnknownWord() => Found(() => Merge.Ties([_site.A], variant: "papre"), "TR0403", "'papre' is no value of 'variant'; did you mean 'paper'?");

    [Fact]
    public void TooFewInputs() => Found(() => Merge.ModelStock([_site.A]), "TR0361", "'model_stock' takes at least 2 inputs, not 1");

    [Fact]
    public void AReferenceToNoInput() => Found(() => Merge.Emr([_site.A], of: _site.B), "TR0369", "*no input of this call of 'emr'*");

    [Fact]
    public void LayersThatAreNone() => Found(() => Merge.Slices(new Slice(_site.Base, 2, 2)), "TR0423", "from 2 to 2 there are no layers: *[0, 24] takes 24 layers");

    [Fact]
    public void NoSlices() => Found(() => Merge.Slices(), "TR0416", "'slices' is empty");

    [Fact]
    public void ValuesForOtherInputs() => FluentActions.Invoking(() => Merge.Ties([_site.A, _site.B], weights: [1]))
        .Should().Throw<ArgumentException>().WithMessage("there are 2 inputs of 'ties', but 1 values for their 'weight'*");

    [Fact]
    public void ValuesForAllAndForEach() => Slip(() => Merge.Ties([_site.A, _site.B], density: 0.1, densities: [0.1, 0.2]), "densities");

    [Fact]
    public void NoGlobs() => Slip(() => Merge.Filter(_site.A, []), "globs");

    [Fact]
    public void NoGlob() => Slip(() => Merge.Filter(_site.A, [null!]), "globs");

    [Fact]
    public void NoValue() => Slip(() => Merge.Ties([_site.A, _site.B], weights: [0.1, null!]), "weights");

    [Fact]
    public void NoSlice() => Slip(() => Merge.Slices(null!, null!), "slices");

    [Fact]
    public void NoValueByName() => Slip(() => PerTensor.ByName([new("a", null!)]), "values");

    [Fact]
    public void NoName() => Slip(() => PerTensor.ByName([new(null!, 1)]), "values");

    [Fact]
    public void NoValueOfAVariable() => Slip(() => Recipe.Load("recipe.yaml", new RecipeOptions { Set = { ["s"] = null! } }), "Set");

    [Fact]
    public void AListIsCopied()
    {
        List<string> globs = ["*"];
        var vector = Merge.Filter(_site.A, globs);
        globs[0] = "none";

        vector.ToString().Should().Contain("\"*\"");
    }

    [Fact]
    public void Nothing() => FluentActions.Invoking(() => Merge.Sum(_site.A, null!)).Should().Throw<ArgumentNullException>();

    [Fact]
    public void ADivisorOfZero() => FluentActions.Invoking(() => _site.A / 0).Should().Throw<DivideByZeroException>();

    private static void Slip(Func<object> call, string argument) =>
        call.Should().Throw<ArgumentException>().WithParameterName(argument);

    private static void Found(Func<object> call, string code, string message) =>
        call.Should().Throw<RecipeException>().Which.Diagnostics.Should().ContainSingle().Which.Should().Match<Diagnostic>(found => found.Code == code && found.IsError)
            .And.Subject.As<Diagnostic>().Message.Should().Match(message);
}
