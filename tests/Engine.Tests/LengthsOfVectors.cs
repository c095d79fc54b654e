using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>SPEC 6: norms far apart are measured in the merge's own pass and said; plans repeat what records hold.</summary>
public sealed class LengthsOfVectors : IDisposable
{
    private readonly Workshop _workshop = new();

    public LengthsOfVectors()
    {
        _workshop.Model("base", "x", Tensor.F32(1, 2, 3, 4));
        _workshop.Model("a", "x", Tensor.F32(1.01f, 2, 3, 4));
        _workshop.Recipe(Workshop.Sources + "operations: { both: base + (a - base) + (b - base) }\noutputs: { both: out/both }\n");
    }

    [Fact]
    public void FarApartAreAWarningThatPlansRepeat()
    {
        _workshop.Model("b", "x", Tensor.F32(1, 2.2f, 3, 4));
        var found = _workshop.Built().Diagnostics.Should().ContainSingle().Which;
        found.Code.Should().Be("TR0702");
        found.Severity.Should().Be(Severity.Warning);
        found.Message.Should().StartWith("b - base is 20 times as long as a - base");
        found.At.Line.Should().Be(6);
        _workshop.Plan().Diagnostics.Should().ContainSingle(warning => warning.Code == "TR0702");
        _workshop.Built().Diagnostics.Should().ContainSingle(warning => warning.Code == "TR0702");
    }

    [Fact]
    public void LikeEachOtherAreNone()
    {
        _workshop.Model("b", "x", Tensor.F32(1, 2.05f, 3, 4));
        _workshop.Built().Diagnostics.Should().BeEmpty();
    }

    public void Dispose() => _workshop.Dispose();
}
