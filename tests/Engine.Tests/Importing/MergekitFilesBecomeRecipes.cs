namespace TaskRecipes.Engine.Tests.Importing;

public sealed class MergekitFilesBecomeRecipes : IDisposable
{
    private const string TwoModels = "models:\n- model: a\n  parameters: { weight: 0.5 }\n- model: b\n  parameters: { weight: 0.8 }\nbase_model: base\n";

    private readonly Imports _imports = new();

    public MergekitFilesBecomeRecipes()
    {
        foreach (var model in new[] { "base", "a", "b" })
        {
            _imports.Model(model, layers: 4);
        }
    }

    [Fact]
    public void WithNamesPathsVectorsAndOneOutput() => _imports.Of("merge_method: task_arithmetic\n" + TwoModels + "parameters: { lambda: 0.7 }\ndtype: float32\nout_dtype: bfloat16\n")
        .Should().Be("""
            # Imported from config.yml, a recipe of mergekit's.
            recipe: 1

            models:
              base: ./base
              a: ./a
              b: ./b

            vectors:
              a_vec: a - base
              b_vec: b - base

            operations:
              merged:
                method: arithmetic
                base: base
                vectors:
                  - { vector: a_vec, weight: 0.5 }
                  - { vector: b_vec, weight: 0.8 }
                scale: 0.7

            outputs:
              merged: { path: out/merged, dtype: bf16 }

            """.Replace("./", "", StringComparison.Ordinal));

    [Fact]
    public void WithTheTokenizerNamedAndWhatItDoesNot() => _imports.Of($"merge_method: task_arithmetic\n{TwoModels}tokenizer_source: b\n")
        .Should().Contain("    tokenizer: b\n").And.Contain("# mergekit also brings the rows of embeddings into this tokenizer's order");

    [Theory]
    [InlineData("ties", "density: 1 }", "variant: mergekit")]
    [InlineData("dare_linear", "density: 1 }", "rescale: l1")]
    [InlineData("dare_ties", "density: 1 }", "then: ties", "rescale: l1")]
    [InlineData("breadcrumbs_ties", "density: 1 }", "then: ties")]
    [InlineData("della_linear", "density: 1 }", "then: linear")]
    public void WithMergekitsDefaultsWhereOursDiffer(string method, params string[] lines) =>
        lines.Should().AllSatisfy(line => _imports.Of($"merge_method: {method}\n{TwoModels}").Should().Contain(line));

    [Theory]
    [InlineData("dare_linear", "rescale: false", "rescale: none")]
    [InlineData("ties", "rescale: true", "rescale: l1")]
    [InlineData("breadcrumbs", "rescale: true", "rescale: l1")]
    [InlineData("ties", "normalize: false", "normalize: false")]
    [InlineData("ties", "int8_mask: true", "# int8_mask is left out")]
    [InlineData("task_arithmetic", "density: 0.3", "# density is left out")]
    [InlineData("nuslerp", "nuslerp_flatten: false", "    flatten: false")]
    [InlineData("sce", "select_topk: 0.3", "    select_topk: 0.3")]
    [InlineData("model_stock", "filter_wise: true", "    filter_wise: true")]
    public void WithTheirParametersInOurWords(string method, string parameter, string line) =>
        _imports.Of($"merge_method: {method}\n{TwoModels}parameters: {{ {parameter} }}\n").Should().Contain(line);

    [Fact]
    public void WithGradientsAsListsAndFiltersAsGlobs() => _imports.Of("""
        merge_method: slerp
        base_model: a
        models: [ { model: b }, { model: a } ]
        parameters:
          t:
          - { filter: self_attn, value: [0, 0.5, 1] }
          - { filter: mlp, value: 1e-1 }
          - value: 0.5
        """).Should().Contain("models: [a, b]").And.Contain("""t: { "*self_attn*": [0, 0.5, 1], "*mlp*": 0.1, default: 0.5 }""");

    [Fact]
    public void WithTheNearestParameterFirst() => _imports.Of(
        "merge_method: ties\nmodels:\n- { model: a, parameters: { weight: [ { filter: mlp, value: 0.25 } ] } }\n- { model: b }\nbase_model: base\nparameters: { weight: 0.75, density: 0.5 }\n")
        .Should().Contain("""{ vector: a_vec, weight: { "*mlp*": 0.25, default: 0.75 }, density: 0.5 }""").And.Contain("{ vector: b_vec, weight: 0.75, density: 0.5 }");

    [Fact]
    public void WithSlicesOverAllLayersAsModels() => _imports.Of("""
        merge_method: slerp
        base_model: a
        slices:
        - sources:
          - { model: a, layer_range: [0, 4] }
          - { model: b, layer_range: [0, 4] }
        parameters: { t: 0.5 }
        """).Should().Contain("models: [a, b]").And.NotContain("slices");

    [Fact]
    public void WithOneSliceOfLayersAsAMergeOfSlices() => _imports.Of("""
        merge_method: slerp
        base_model: a
        slices:
        - sources:
          - { model: a, layer_range: [1, 4] }
          - { model: b-v0.1, layer_range: [0, 3] }
        parameters: { t: 0.5 }
        """).Should().Contain("models: [a_1_4, b_v0_1_0_3]").And.NotContain("merged_1");

    [Fact]
    public void WithAStackOfLayers() => _imports.Of("""
        merge_method: passthrough
        slices:
        - sources: [ { model: a, layer_range: [0, 3], parameters: { scale: [ { filter: o_proj, value: 0 }, { value: 1 } ] } } ]
        - sources: [ { model: b, layer_range: [1, 3], parameters: { scale: 0.9 } } ]
        - sources: [ { model: b, layer_range: [2, 4] } ]
        """).Should().Contain("""
            method: slices
                slices:
                  - { model: a, layers: [0, 3], scale: { "*o_proj*": 0, default: 1 } }
                  - { model: b, layers: [1, 3], scale: 0.9 }
                  - { model: b, layers: [2, 4] }
            """);

    [Fact]
    public void WithTensorsOutsideOfTheLayersScaledAsTheSliceBesideThem() => _imports.Of("""
        merge_method: passthrough
        slices:
        - sources: [ { model: a, layer_range: [0, 2] } ]
        - sources: [ { model: b, layer_range: [2, 4] } ]
        parameters: { scale: 0.5 }
        """).Should().Contain("- { model: b_2_4, scale: 0.5 }").And.Contain("- { model: merged_2, layers: [0, 2] }");

    [Fact]
    public void WithGradientsOverASliceOfAStack() => _imports.Of("""
        merge_method: passthrough
        slices:
        - sources: [ { model: a, layer_range: [0, 3] } ]
        - sources: [ { model: b, layer_range: [1, 4], parameters: { scale: [0, 1] } } ]
        - sources: [ { model: b, layer_range: [3, 4], parameters: { scale: [0, 0.5] } } ]
        """).Should().Contain("- { model: b_1_4, scale: [0, 1] }\n").And.Contain("- { model: merged_2, layers: [0, 3] }")
            .And.Contain("- { model: b_3_4, scale: { \"*.0.*\": 0.5, default: 0 } }\n");

    [Fact]
    public void WithTheOnlyModuleAsTheMerge() => _imports.Of("""
        merge_method: linear
        modules:
          default:
            models: [ { model: a, parameters: { weight: 0.5 } }, { model: b } ]
            parameters: { weight: 0.25 }
        parameters: { weight: 1, normalize: false }
        """).Should().Contain("- { model: a, weight: 0.5 }\n      - { model: b, weight: 0.25 }\n    normalize: false");

    [Fact]
    public void WithSlicesOfAModule() => _imports.Of("""
        merge_method: passthrough
        modules:
          default:
            slices: [ { sources: [ { model: a, layer_range: [0, 3] } ] }, { sources: [ { model: b, layer_range: [1, 4] } ] } ]
            parameters: { scale: 0.5 }
        """).Should().Contain("- { model: b_1_4, scale: 0.5 }\n");

    [Fact]
    public void WithSlicesThatAreMergedOneByOne() => _imports.Of("""
        merge_method: slerp
        base_model: a
        slices:
        - sources: [ { model: a, layer_range: [0, 2] }, { model: b, layer_range: [0, 2] } ]
          parameters: { t: 0.25 }
        - sources: [ { model: a, layer_range: [2, 4] }, { model: b, layer_range: [2, 4] } ]
        parameters: { t: 0.75 }
        """).Should().Contain("a_0_2:").And.Contain("models: [a_2_4, b_2_4]\n    t: 0.75").And.Contain("- { model: merged_2, layers: [0, 2] }");

    [Fact]
    public void WithTheLastPointOfAGradientForSlicesOfOneLayer() => _imports.Of("""
        merge_method: slerp
        base_model: a
        slices:
        - sources: [ { model: a, layer_range: [0, 1] }, { model: b, layer_range: [0, 1] } ]
        - sources: [ { model: a, layer_range: [1, 2] }, { model: b, layer_range: [1, 2] } ]
        parameters: { t: [0, 1] }
        """).Should().Contain("""t: { "*.0.*": 1, default: 0 }""");

    [Fact]
    public void WithTheFirstPointOfAGradientForTensorsOutsideOfTheOnlyLayer() => _imports.Of("""
        merge_method: slerp
        base_model: a
        slices: [ { sources: [ { model: a, layer_range: [0, 1] }, { model: b, layer_range: [0, 1] } ] } ]
        parameters: { t: [ { filter: mlp, value: [0.2, 0.7] }, { filter: embed, value: [0.1, 0.3] }, { value: [0.25, 0.9] } ] }
        """).Should().Contain("""t: { "*.0.*mlp*": 0.7, "*mlp*": 0.2, "*embed*": 0.1, "*.0.*": 0.9, default: 0.25 }""");

    [Fact]
    public void WithoutABaseThatSlicesDoNotList() => _imports.Of("""
        merge_method: linear
        base_model: base
        slices: [ { sources: [ { model: a, layer_range: [0, 2] }, { model: b, layer_range: [0, 2] } ] } ]
        parameters: { weight: 1 }
        """).Should().NotContain("base");

    [Fact]
    public void WithTheBaseInFrontWhoseConfigTheResultTakes() =>
        _imports.Of("merge_method: karcher\nbase_model: b\nmodels: [ { model: a }, { model: b } ]\n").Should().Contain("models:\n      - b\n      - a\n");

    [Fact]
    public void WithTheBasesTokenizerWhereAStackBeginsWithAnotherModel() => _imports.Of("""
        merge_method: passthrough
        base_model: b
        slices: [ { sources: [ { model: a, layer_range: [0, 2] } ] }, { sources: [ { model: b, layer_range: [2, 4] } ] } ]
        """).Should().Contain("    tokenizer: b\n");

    [Fact]
    public void WithTheFirstOfTwoEqualFiltersAndDensitiesOfAtMostOne() => _imports.Of("""
        merge_method: ties
        base_model: base
        models: [ { model: a, parameters: { weight: [ { filter: mlp, value: 1 }, { filter: mlp, value: 2 } ], density: 1.5 } } ]
        parameters: { weight: [ { filter: mlp, value: 3 }, { value: 4 } ], normalize: 0 }
        """).Should().Contain("""weight: { "*mlp*": 1, default: 4 }, density: 1 }""").And.Contain("normalize: false");

    [Fact]
    public void WithNamesThatYamlWouldTakeForValuesChanged() =>
        _imports.Of("merge_method: karcher\nmodels: [ { model: a }, { model: \"True\" } ]\n").Should().Contain("  True_: \"True\"");

    [Theory]
    [InlineData("slerp", "1.5", "'t' is 1.5, but must be between 0 and 1")]
    [InlineData("nearswap", "-0.5", "'t' is -0.5, but must be at least 0")]
    public void OfWhichValuesOutOfRangeAreErrors(string method, string t, string error) =>
        FluentActions.Invoking(() => _imports.Of($"merge_method: {method}\nmodels: [ {{ model: a }}, {{ model: b }} ]\nbase_model: a\nparameters: {{ t: {t} }}\n"))
            .Should().Throw<Xunit.Sdk.XunitException>().WithMessage($"*{error}*");

    [Fact]
    public void WithMergesInAnyOrder() => _imports.Of("""
        merge_method: slerp
        base_model: halfway
        models: [ { model: halfway }, { model: base } ]
        parameters: { t: 0.5 }
        --- # of two
        name: halfway
        merge_method: karcher
        models: [ { model: a }, { model: b } ]
        """).Should().Contain("models: [halfway, base]").And.NotContain("nothing lies there yet");

    [Fact]
    public void WithMergesThatBuildOnEachOther() => _imports.Of("""
        name: halfway
        merge_method: linear
        models: [ { model: a, parameters: { weight: 1 } }, { model: b, parameters: { weight: 1 } } ]
        ---
        merge_method: slerp
        base_model: halfway
        models: [ { model: halfway }, { model: base } ]
        parameters: { t: 0.5 }
        """).Should().Contain("  halfway:\n    method: linear").And.Contain("models: [halfway, base]");

    [Fact]
    public void WithARemarkOnModelsThatAreNotThere() =>
        _imports.Of("merge_method: karcher\nmodels: [ { model: a }, { model: org/other-7b } ]\n").Should().Contain("other_7b: org/other-7b   # nothing lies there yet");

    public void Dispose() => _imports.Dispose();
}
