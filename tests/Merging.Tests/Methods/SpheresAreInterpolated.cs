using TaskRecipes.Merging.Tests.Methods.Support;

namespace TaskRecipes.Merging.Tests.Methods;

public class SpheresAreInterpolated
{
    [Fact]
    public void NuslerpHalfWayBetweenRightAngles()
    {
        var half = Math.Sqrt(0.5);
        Near(new MethodCall("nuslerp").On(Tensors.One(1, 0), Tensors.One(0, 1)), half, half);
        // t = 3/4 of a right angle.
        Near(new MethodCall("nuslerp").Weights("1", "3").On(Tensors.One(1, 0), Tensors.One(0, 1)), Math.Sin(Math.PI / 8), Math.Cos(Math.PI / 8));
        Near(new MethodCall("nuslerp").Weights("1", "3").On(Tensors.One(2, 0), Tensors.One(4, 0)), 3.5, 0);
    }

    [Fact]
    public void NuslerpAlongRowsOrColumns()
    {
        Tensors Matrix(params double[] values) => new() { ["w"] = (new(2, 2), values) };
        var (a, b) = (Matrix(1, 0, 0, 2), Matrix(0, 1, 0, 4));
        var half = Math.Sqrt(0.5);
        Near(new MethodCall("nuslerp", ("flatten", "false")).On(a, b), half, half, 0, 3);
        // Columns (1, 0) and (0, 0): a norm of 0 leaves the angle a right one.
        Near(new MethodCall("nuslerp", ("flatten", "false"), ("row_wise", "true")).On(Matrix(1, 3, 0, 0), Matrix(0, 5, 1, 0)), half, 4, half, 0);
    }

    [Fact]
    public void TheMeansOfRightAnglesLieBetweenThem()
    {
        var (x, y, z) = (Tensors.One(2, 0, 0), Tensors.One(0, 2, 0), Tensors.One(0, 0, 2));
        var third = 2 / Math.Sqrt(3);
        Near(new MethodCall("multislerp").On(x, y, z), third, third, third);
        Near(new MethodCall("karcher").On(x, y, z), third, third, third);
    }

    [Theory]
    [InlineData("nuslerp")]
    [InlineData("multislerp")]
    [InlineData("karcher")]
    public void EqualOnesAreCopied(string method)
    {
        var model = Tensors.Random(1);
        new MethodCall(method).On(model, model).Should().Equal(model.Flat());
        new MethodCall(method).Run([model.AsDouble(), model.AsDouble()], order: 2).Flat().Should().Equal(model.Flat());
    }

    [Fact]
    public void NearswapSwapsWhatIsNear()
    {
        new MethodCall("nearswap", ("t", "0.5")).On(Tensors.One(1, 1), Tensors.One(1.25, 2)).Should().Equal(1.25, 1.5);
        new MethodCall("nearswap", ("t", "0.5")).On(Tensors.One(0.25, -1)).Should().Equal(0.25, -0.5);
    }

    [Fact]
    public void ModelStockPullsToTheBase()
    {
        // cos = 0.6, t = 2 · 0.6 / 1.6 = 0.75; by rows 1 (cos 1) and 0 (a right angle).
        Near(new MethodCall("model_stock").On(Tensors.One(1, 0), Tensors.One(0.6, 0.8)), 0.75 * 0.8, 0.75 * 0.4);
        Tensors Matrix(params double[] values) => new() { ["w"] = (new(2, 2), values) };
        Near(new MethodCall("model_stock", ("filter_wise", "true")).On(Matrix(1, 1, 2, 0), Matrix(3, 3, 0, 2)), 2, 2, 0, 0);
    }

    private static void Near(double[] actual, params double[] expected) =>
        actual.Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
}
