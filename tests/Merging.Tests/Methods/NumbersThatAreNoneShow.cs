using TaskRecipes.Merging.Methods;
using TaskRecipes.Merging.Tests.Methods.Support;

namespace TaskRecipes.Merging.Tests.Methods;

public class NumbersThatAreNoneShow
{
    public static TheoryData<string> Methods => [.. MergeMethods.All
        .Where(method => method.CreateKernel is not null && method.Declaration.Name is not ("random_like" or "lines"))
        .Select(method => method.Declaration.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void InTheResultOfEveryMethod(string method)
    {
        var inputs = Enumerable.Range(1, MergeMethods.Find(method).Declaration.MaximumInputs ?? 3).Select(seed => Tensors.Random(seed)).ToArray();
        foreach (var value in new[] { double.NaN, double.PositiveInfinity })
        {
            var values = (double[])inputs[^1]["b.weight"].Values.Clone();
            values[5000] = value;
            Tensors[] spoilt = [.. inputs[..^1], new Tensors { ["b.weight"] = (inputs[0]["b.weight"].Shape, values) }];
            var result = new MethodCall(method, Required(method)).Run([.. spoilt.Select(tensors => new Tensors { ["b.weight"] = tensors["b.weight"] })]);
            double.IsFinite(result["b.weight"].Values[5000]).Should().BeFalse();
        }
    }

    [Theory]
    [InlineData("ties")]
    [InlineData("dare")]
    [InlineData("elect")]
    public void ButNotThoseOfAnInputOfNoWeight(string method) =>
        new MethodCall(method).Weights("1", "0").On(Tensors.One(1, 2), Tensors.One(1, double.NaN)).Should().OnlyContain(value => double.IsFinite(value));

    private static (string, string)[] Required(string method) => method switch
    {
        "slerp" or "nearswap" => [("t", "0.3")],
        "clip" => [("norm", "1")],
        "filter" => [("globs", "none")],
        "emr" => [("of", "0")],
        "dare" or "drop" or "della" => [("density", "0.3")],
        "wudi" => [("steps", "2")],
        _ => [],
    };
}
