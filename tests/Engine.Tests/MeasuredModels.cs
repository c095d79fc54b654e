using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Tests;

/// <summary>Values that span tensors are steps of their own, and enter tensor keys by value (SPEC 3.1).</summary>
public sealed class MeasuredModels : IDisposable
{
    private const string Recipe = "recipe: 1\nmodels: { base: base.safetensors, a: a.safetensors }\noperations: { both: \"base + trim(a - base, density=0.5)\" }\noutputs: { both: out/both }\n";

    private const string Step = "measure:both/threshold";
    private readonly Workshop _workshop = new();

    public MeasuredModels()
    {
        _workshop.Model("base", new Dictionary<string, Tensor> { ["x"] = Tensor.F32(0, 0, 0, 0), ["y"] = Tensor.F32(0, 0) });
        Tuned([1, -2, 3, 8], [7, -9]);
        _workshop.Recipe(Recipe);
    }

    [Fact]
    public void AreCutAcrossTensors()
    {
        var report = _workshop.Built();
        Values().Should().Equal(0, 0, 0, 8, 7, -9);
        report.Step(Step).Status.Should().Be(StepStatus.Run);
        report.Step(Step).BytesRead.Should().BeGreaterThanOrEqualTo(48);
        _workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void KeepTheFirstOfEqualElements()
    {
        Tuned([5, -5, 1, 5], [5, 1]);
        _workshop.Built();
        Values().Should().Equal([5, -5, 0, 5, 0, 0], "of equal ones those of the first tensor, then of the lowest index, are kept");
    }

    [Fact]
    public void RecomputeOneTensorWhereTheCutStaysWhatItWas()
    {
        _workshop.Built();
        Tuned([1.5f, -2, 3, 8], [7, -9]);
        var report = _workshop.Built();
        report.Step(Step).Status.Should().Be(StepStatus.Run);
        report.Run().Should().Equal("x");
        Values().Should().Equal(0, 0, 0, 8, 7, -9);
    }

    [Fact]
    public void RecomputeAllWhereTheCutMoves()
    {
        _workshop.Built();
        Tuned([1, -2, 3, 8], [7.5f, -9]);
        var report = _workshop.Built();
        report.Run().Should().Equal("x", "y");
        Values().Should().Equal(0, 0, 0, 8, 7.5f, -9);
    }

    [Fact]
    public void ArePlannedBeforeWhatUsesThem()
    {
        _workshop.Built();
        _workshop.Recipe(Recipe.Replace("0.5", "0.4", StringComparison.Ordinal));
        var steps = _workshop.Plan().Steps;
        var measure = steps.Single(step => step.Id == Step);
        measure.Action.Should().Be(PlanAction.Change);
        measure.Reason.Should().Contain("density=0.5").And.Contain("density=0.4");
        var merge = steps.Single(step => step.Id == "merge:both");
        merge.Inputs.Should().Contain(Step);
        steps.Single(step => step.Id == "output:both").Action.Should().Be(PlanAction.MayRun);
    }

    [Fact]
    public void AreMeasuredAgainWhereTheirRecordsAreLost()
    {
        _workshop.Built();
        var before = FileStates.Of(_workshop["out"]);
        Directory.Delete(Path.Combine(_workshop.Store, "measures"), recursive: true);
        var report = _workshop.Built();
        report.Step(Step).Status.Should().Be(StepStatus.Run);
        report.Run().Should().BeEmpty();
        FileStates.Of(_workshop["out"]).Should().Equal(before);
    }

    [Fact]
    public void CanRestOnEachOther()
    {
        _workshop.Recipe(Recipe.Replace("trim(a - base, density=0.5)", "trim(trim(a - base, density=0.5), density=0.2)", StringComparison.Ordinal));
        var report = _workshop.Built();
        Values().Should().Equal(0, 0, 0, 0, 0, -9);
        report.Steps.Count(step => step.Id.StartsWith("measure:both/", StringComparison.Ordinal)).Should().Be(2);
        _workshop.Built().ShouldHaveDoneNothing();
    }

    public void Dispose() => _workshop.Dispose();

    private void Tuned(float[] x, float[] y) =>
        _workshop.Model("a", new Dictionary<string, Tensor> { ["x"] = Tensor.F32(x), ["y"] = Tensor.F32(y) });

    private IEnumerable<float> Values() => Checkpoints.Read(_workshop["out/both"]) is var tensors
        ? [.. Floats(tensors["x"]), .. Floats(tensors["y"])]
        : [];

    private static float[] Floats(Tensor tensor) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(tensor.Bytes).ToArray();
}
