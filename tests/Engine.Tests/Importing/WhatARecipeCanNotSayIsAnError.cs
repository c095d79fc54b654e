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
    [InlineData("merge_method: passthrough\nslices: [ { sources: [ { model: a, layer_range: [4, 2] } ] } ]\n", "(2,49): error TR0803: expected a range of layers such as [0, 16], the end above the first, found [4, 2]")]
    [InlineData("merge_method: ties\nmodules: { text: {} }\n", "(2,18): error TR0804: 'models' is missing in this module; it takes one of models, slices")]
    [InlineData("merge_method: ties\nmodules: { text: { modles: [] } }\n", "(2,20): error TR0801: mergekit knows no key 'modles' of a module, and passes over it without a word; did you mean 'models'?")]
    [InlineData(
        "merge_method: karcher\nmodules:\n  text: { models: [ { model: a }, { model: b } ] }\n  vision: { models: [ { model: a } ] }\n",
        "(4,3): error TR0805: a recipe has no word for a second module; write 'models' once, with filters on the names of each module's tensors")]
    [InlineData("merge_method: karcher\nmodels: [ { model: a }, { model: a } ]\n", "(2,34): error TR0805: a recipe has no word for a model that stands twice in one merge, which mergekit takes once")]
    [InlineData("merge_method: linear\nmodels: [ { model: a, parameters: { weight: [ { filter: \"mlp.*\", value: 1 } ] } } ]\n", "(2,57): error TR0803: expected a part of tensors' names, since mergekit's filters are plain text, found 'mlp.*'")]
    [InlineData("merge_method: linear\nmodels: [ { model: a, parameters: { weight: 1e999 } } ]\n", "(2,45): error TR0803: expected a number, found '1e999'")]
    [InlineData(
        "merge_method: linear\nslices: [ { sources: [ { model: a, layer_range: [2, 4], parameters: { weight: [ { filter: layers.2, value: 1 }, { value: 2 } ] } } ] } ]\n",
        "(2,71): error TR0805: a recipe has no word for the filter 'layers.2' within slices, whose layers are counted from 0 again")]
    [InlineData("merge_method: ties\n" + Models + "parameters: { normalize: [ { filter: mlp, value: true } ] }\n", "(4,26): error TR0803: expected true or false, found a list")]
    [InlineData("merge_method: karcher\n" + Models + "parameters: { tol: [ 0.1, 0.2 ] }\n", "(4,20): error TR0805: a recipe has no word for a 'tol' that differs from tensor to tensor")]
    [InlineData("merge_method: karcher\n" + Models + "tokenizer_source: base\ntokenizer: { source: base }\n", "(5,1): error TR0803: expected only one of tokenizer_source, tokenizer, found both")]
    [InlineData("name: x\nmerge_method: karcher\nmodels: [ { model: y } ]\n---\nname: y\nmerge_method: karcher\nmodels: [ { model: x } ]\n", "(1,1): error TR0803: expected merges that build on each other one way, found a circle through 'x'")]
    [InlineData("merge_method: karcher\nmodels: [ { model: a } ]\n---\nmerge_method: karcher\nmodels: [ { model: b } ]\n", "(4,1): error TR0804: 'name' is missing in this merge; the one that all others lead to has none")]
    public void AtItsPlace(string mergekit, string error) => _imports.Errors(mergekit).Should().Contain(line => line.StartsWith(error, StringComparison.Ordinal));

    [Fact]
    public void AndAllOfThemComeAtOnce() =>
        _imports.Errors("merge_method: ties\nmodels:\n- { model: a, parameters: { densty: 1 } }\n- { model: b, parameters: { weight: x } }\nbase_model: base\n").Should().HaveCountGreaterThan(2);

    [Fact]
    public void AndSoIsWhatIsNoYaml() => _imports.Errors("merge_method: [ties\n").Should().ContainSingle().Which.Should().StartWith("(1,");

    public void Dispose() => _imports.Dispose();
}
