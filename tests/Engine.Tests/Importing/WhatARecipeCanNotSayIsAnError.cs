namespace TaskRecipes.Engine.Tests.Importing;

public sealed class WhatARecipeCanNotSayIsAnError : IDisposable
{
    private const string Models = "models: [ { model: a, parameters: { weight: 1 } } ]\nbase_model: base\n";

    private readonly Imports _imports = new();

    [Theory]
    [InlineData("merge_method: tise\n" + Models, "(1,15): error TR0802: mergekit knows no method 'tise'; did you mean 'ties'?")]
    [InlineData("merge_method: ties\n" + Models + "lamda: 1\n", "(4,1): error TR0801: mergekit knows no key 'lamda' at the top, and passes over it without a word")]
    [InlineData("merge_method: ties\n" + Models + "parameters: { densty: 0.3 }\n", "(4,15): error TR0801: mergekit knows no key 'densty' among parameters, and passes over it without a word; did you mean 'density'?")]
    [InlineData("merge_method: ties\nmodels: [ { model: a, wieght: 1 } ]\nbase_model: base\n", "(2,23): error TR0801: mergekit knows no key 'wieght' of a model, and passes over it without a word; allowed: model, parameters")]
    [InlineData("merge_method: ties\nmodels: [ { model: a } ]\nbase_model: base\n", "(2,20): error TR0804: 'weight' is missing for this model; ties needs it")]
    [InlineData("merge_method: ties\nmodels: [ { model: a, parameters: { weight: much } } ]\nbase_model: base\n", "(2,45): error TR0803: expected a number, found 'much'")]
    [InlineData("merge_method: ties\nmodels: [ { model: a, parameters: { weight: 1 } } ]\n", "(1,15): error TR0804: 'base_model' is missing for ties")]
    [InlineData("merge_method: slerp\nmodels: [ { model: a }, { model: b }, { model: c } ]\nbase_model: a\nparameters: { t: 0.5 }\n", "(1,15): error TR0806: 'slerp' can not be carried out with these models; it takes a base_model and exactly one other model")]
    [InlineData("models: [ { model: a } ]\n", "(1,1): error TR0804: 'merge_method' is missing at the top")]
    [InlineData("merge_method: ties\n", "(1,1): error TR0804: 'models' is missing at the top; it takes one of models, slices, modules")]
    [InlineData("merge_method: ties\n" + Models + "slices: []\n", "(4,1): error TR0803: expected only one of models, slices, modules, found 'models' as well")]
    [InlineData("merge_method: ties\n" + Models + "dtype: int4\n", "(4,8): error TR0803: expected float32, bfloat16 or float16, found 'int4'")]
    [InlineData("merge_method: ties\n" + Models + "tokenizer_source: union\n", "(4,19): error TR0805: a recipe has no word for the union of tokenizers; name one model's tokenizer, or build the union beforehand")]
    [InlineData("merge_method: karcher\nmodels: [ { model: a+lora }, { model: b@main } ]\n", "(2,20): error TR0805: a recipe has no word for the adapter in 'a+lora'; merge it into its model first, and name that")]
    [InlineData("merge_method: passthrough\nslices: [ { sources: [ { model: a, layer_range: [4, 2] } ] } ]\n", "(2,49): error TR0803: expected a range of layers such as [0, 16], found a list")]
    [InlineData("merge_method: ties\nmodules: { text: {} }\n", "(2,18): error TR0804: 'models' is missing in this module; it takes one of models, slices")]
    [InlineData("merge_method: ties\nmodules: { text: { modles: [] } }\n", "(2,20): error TR0801: mergekit knows no key 'modles' of a module, and passes over it without a word; did you mean 'models'?")]
    [InlineData(
        "merge_method: karcher\nmodules:\n  text: { models: [ { model: a }, { model: b } ] }\n  vision: { models: [ { model: a } ] }\n",
        "(4,3): error TR0805: a recipe has no word for a second module; write 'models' once, with filters on the names of each module's tensors")]
    public void AtItsPlace(string mergekit, string error) => _imports.Errors(mergekit).Should().Contain(line => line.StartsWith(error, StringComparison.Ordinal));

    [Fact]
    public void AndAllOfThemComeAtOnce() =>
        _imports.Errors("merge_method: ties\nmodels:\n- { model: a, parameters: { densty: 1 } }\n- { model: b, parameters: { weight: x } }\nbase_model: base\n").Should().HaveCountGreaterThan(2);

    [Fact]
    public void AndSoIsWhatIsNoYaml() => _imports.Errors("merge_method: [ties\n").Should().ContainSingle().Which.Should().StartWith("(1,");

    public void Dispose() => _imports.Dispose();
}
