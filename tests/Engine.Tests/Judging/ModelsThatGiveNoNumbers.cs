using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Models whose logits are NaN or infinite: their judgement fails, and names the first sample.</summary>
public sealed class ModelsThatGiveNoNumbers
{
    private const string Gpt = """
        wte.weight 257 8
        wpe.weight 16 8
        h.0.ln_1.weight 8
        h.0.ln_1.bias 8
        h.0.attn.c_attn.weight 8 24
        h.0.attn.c_attn.bias 24
        h.0.attn.c_proj.weight 8 8
        h.0.attn.c_proj.bias 8
        h.0.ln_2.weight 8
        h.0.ln_2.bias 8
        h.0.mlp.c_fc.weight 8 32
        h.0.mlp.c_fc.bias 32
        h.0.mlp.c_proj.weight 32 8
        h.0.mlp.c_proj.bias 8
        ln_f.weight 8
        ln_f.bias 8
        """;

    [Theory]
    [InlineData("language-modeling, data: d.test, context: 8")]
    [InlineData("perplexity, data: d.test")]
    [InlineData("multiple-choice, data: d.test")]
    [InlineData("text-to-text, data: d.test, max_new_tokens: 2")]
    public void AreNamedWithTheFirstText(string suite)
    {
        using var lab = new Lab();
        lab.Hub("gpt", Gpt, DType.F32, new Dictionary<string, string>
        {
            ["config.json"] = """{ "model_type": "gpt2", "vocab_size": 257, "n_positions": 16, "n_embd": 8, "n_layer": 1, "n_head": 2, "tokenizer": "bytes" }""",
        });
        var tensors = Checkpoints.Read(lab["gpt"]).ToDictionary();
        tensors["ln_f.weight"] = Tensor.F32([.. Enumerable.Repeat(3e38f, 8)]);
        Checkpoints.Write(lab["gpt"], tensors);
        File.WriteAllText(lab["d.jsonl"], """{ "text": "ab", "c": ["a", "b"], "label": 0, "t": "c" }""" + "\n" + """{ "text": "cd", "c": ["c", "d"], "label": 1, "t": "c" }""" + "\n");
        lab.Recipe($$"""
            recipe: 1
            datasets: { d: { format: jsonl, test: d.jsonl, columns: { text: text, choices: c, label: label, target: t } } }
            models: { gpt: gpt }
            suites: { s: { task: {{suite}} } }
            evaluate: [ { models: [gpt], suites: [s] } ]
            """);
        var report = lab.Build();
        report.ExitCode.Should().Be(1);
        var found = report.Diagnostics.Should().ContainSingle().Which;
        found.Code.Should().Be("TR1021", found.Message);
        found.Message.Should().StartWith("evaluate:gpt/s: gpt: for ").And.Contain("d.jsonl(1) of 'd.test' the model gives ");
    }

    [Fact]
    public void AreNamedWithTheFirstImageAndOfNoUseToASearch()
    {
        using var lab = Lab.With("""
            operations: { mix: "base + $lam * digits_vec" }
            search: { best: { over: { lam: { from: 0, to: 1e30, step: 1e30 } }, minimize: mix.digits_val.loss } }
            evaluate: [ { models: [mix], suites: [digits_test] } ]
            """);
        lab.Built().Searches["best"].Values["lam"].ToDouble().Should().Be(0);
        lab.Recipe(Lab.Models + "operations: { mix: \"base + 1e30 * digits_vec\" }\nevaluate: [ { models: [mix], suites: [digits_test] } ]\noutputs: { mix: out/mix }\n");
        var found = lab.Build().Diagnostics.Where(found => found.Severity == Severity.Error).Should().ContainSingle().Which;
        found.Code.Should().Be("TR1021");
        found.Message.Should().StartWith("evaluate:mix/digits_test: mix: for sample 0 of 'digits_data.test' the model gives ");
        Path.Exists(lab["out/mix"]).Should().BeFalse();
    }
}
