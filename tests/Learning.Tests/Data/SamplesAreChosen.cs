using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tests.Data;

public sealed class SamplesAreChosen
{
    private static readonly SourceSpan Here = new("recipe.yaml", 3, 5);

    private static readonly TextSet Set = new(["a", "b", "c", "d"], [2, 0, 1, 2])
    {
        Fields = new SampleFields(new Dictionary<string, string[]> { ["score"] = ["0.5", "1", "x", "2e0"] }),
        Places = new SamplePlaces(["data.csv"], [0, 0, 0, 0], [2, 3, 5, 6], AreLines: true),
    };

    [Theory]
    [InlineData("label", "a,d", "2")]
    [InlineData("label", "b,c", "0", "1")]
    [InlineData("score", "b", "1")]
    public void By_values(string column, string texts, params string[] values) => Texts(Filter(column, values).Apply(Set)).Should().Be(texts);

    [Theory]
    [InlineData("<", "b")]
    [InlineData("<=", "b,c")]
    [InlineData(">", "a,d")]
    [InlineData(">=", "a,c,d")]
    public void By_comparison(string comparison, string texts) =>
        Texts(new SampleFilter(Here, "label", [], comparison, new ExactDecimal(1)).Apply(Set)).Should().Be(texts);

    [Fact]
    public void A_value_that_is_no_number_is_said_with_its_line()
    {
        var error = Fails(() => new SampleFilter(Here, "score", [], ">", new ExactDecimal(0)).Apply(Set));
        (error.Code, error.At).Should().Be(("TR0865", new SourceSpan("data.csv", 5, 1)));
    }

    [Fact]
    public void Unknown_columns_and_conditions_that_none_passes_are_errors()
    {
        Fails(() => Filter("colour", "red").Apply(Set)).Message.Should().Contain("score, label");
        Fails(() => Filter("label", "9").Apply(Set)).Code.Should().Be("TR0880");
    }

    [Fact]
    public void Classes_are_numbered_in_the_order_given()
    {
        var set = ClassChoice.Only(Set, ["2", "0"], Here);
        (Texts(set), string.Join(',', set.Labels)).Should().Be(("a,b,d", "0,1,0"));
        set.Classes.Should().Equal("2", "0");
        set.Places!.NumberOf.Should().Equal(2, 3, 6);
        ClassChoice.Only(set, ["0"], Here).Labels.Should().Equal(0);
    }

    [Fact]
    public void A_class_without_samples_is_an_error()
    {
        var error = Fails(() => ClassChoice.Only(Set, ["2", "7"], Here));
        (error.Code, error.At).Should().Be(("TR0884", Here));
        error.Message.Should().Contain("'7'").And.Contain("0, 1, 2");
    }

    [Fact]
    public void Labels_that_no_class_is_are_told_the_commonest_first()
    {
        var set = Set with { Labels = [0, 1, 2, 2], Classes = ["Fine ", "dul", "dull"] };
        ClassChoice.LeftOut(set, ["fine", "dull"]).Select(label => (label.Name, label.Samples, label.Meant, label.First!.Value.Line))
            .Should().Equal(("Fine ", 1, "fine", 2), ("dul", 1, null, 3));
        ClassChoice.LeftOut(set, ["fine"])[0].Should().Match<LeftOutLabel>(label => label.Name == "dull" && label.Samples == 2);
    }

    [Fact]
    public void So_many_of_each_class_are_taken()
    {
        Texts(ClassChoice.First(Set, 1)).Should().Be("a,b,c");
        Texts(ClassChoice.First(Set with { Labels = [] }, 3)).Should().Be("a,b,c");
    }

    private static SampleFilter Filter(string column, params string[] values) => new(Here, column, values, null, default);

    private static string Texts(SampleSet set) => string.Join(',', ((TextSet)set).Texts);

    private static Diagnostic Fails(Func<SampleSet> act) => FluentActions.Invoking(act).Should().Throw<TaskRecipeException>().Which.Diagnostic;
}
