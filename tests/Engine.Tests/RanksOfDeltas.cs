using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>SPEC 6: deltas of lower rank than a method on matrices asks for are measured in the merge's own pass and said; plans repeat it.</summary>
public sealed class RanksOfDeltas : IDisposable
{
    private const int Size = 4;

    private readonly Workshop _workshop = new();

    public RanksOfDeltas() => Model("base", (_, _) => 0);

    [Theory]
    [InlineData("tsv_m", "1 of 2")]
    [InlineData("iso_c", "2 of 4")]
    [InlineData("iso_cts", "2 of 4")]
    [InlineData("knots", "2 of 4")]
    [InlineData("wudi", "2 of 4")]
    public void TooLowAreAWarningThatPlansRepeat(string method, string ranks)
    {
        Model("a", (row, column) => (row + 1) * (column + 2));
        Model("b", (row, column) => (row - 2) * (column - 1));
        Recipe(method);
        var found = _workshop.Built().Diagnostics.Should().ContainSingle().Which;
        found.Code.Should().Be("TR0703");
        found.Severity.Should().Be(Severity.Warning);
        found.Message.Should().StartWith($"{method}: 1 of 1 matrices").And.Contain($"('w': {ranks})");
        found.At.Line.Should().Be(6);
        _workshop.Plan().Diagnostics.Should().Equal(found);
        _workshop.Built().Diagnostics.Should().Equal(found);
    }

    [Theory]
    [InlineData("tsv_m")]
    [InlineData("iso_c")]
    [InlineData("iso_cts")]
    [InlineData("knots")]
    [InlineData("wudi")]
    public void HighEnoughAreNone(string method)
    {
        Model("a", (row, column) => row == column ? 1 : 0);
        Model("b", (row, column) => row == column ? row + 1 : 0);
        Recipe(method);
        _workshop.Built().Diagnostics.Should().BeEmpty();
    }

    public void Dispose() => _workshop.Dispose();

    private void Model(string name, Func<int, int, float> value) => _workshop.Model(
        name, "w", Tensor.F32([.. Enumerable.Range(0, Size * Size).Select(i => value(i / Size, i % Size))]).As(Size, Size));

    private void Recipe(string method) => _workshop.Recipe(
        Workshop.Sources + $"operations: {{ both: \"base + {method}(a - base, b - base)\" }}\noutputs: {{ both: out/both }}\n");
}
