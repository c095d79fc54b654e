using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class RolesOfTensorsAreTold
{
    private static readonly string[] Names = ["model.embed_tokens.weight", "model.layers.0.mlp.up_proj.weight", "model.layers.1.mlp.up_proj.weight", "model.norm.weight"];

    [Fact]
    public void ByInspectAndPlan()
    {
        using var site = WithModels("llama");
        const string Line = "llama, 2 layers: 1 embedding, 1 norm, 2 of mlp; lm_head.weight is tied to model.embed_tokens.weight\n";
        site.Run("inspect", "base").ShouldExit(0).Out.Should().Contain(Line).And.Contain("model.layers.1.mlp.up_proj.weight  F32      [4]  mlp, layer 1\n");
        site.Run("plan").ShouldExit(0).Out.Should().Contain("\nbase, a: " + Line + "Plan: ");

        var json = site.Run("inspect", "base", "--format", "json").ShouldExit(0).Json;
        var tensor = json.GetProperty("tensors")[2];
        (tensor.GetProperty("role").GetString(), tensor.GetProperty("layer").GetInt32()).Should().Be(("mlp", 1));
        json.GetProperty("outline").GetProperty("tied").GetProperty("lm_head.weight").GetString().Should().Be("model.embed_tokens.weight");
        var source = site.Run("plan", "--format", "json").ShouldExit(0).Json.GetProperty("sources").GetProperty("a");
        source.GetProperty("roles").GetProperty("mlp").GetInt32().Should().Be(2);
        (source.GetProperty("modelType").GetString(), source.GetProperty("isJudged").GetBoolean()).Should().Be(("llama", true));
    }

    [Fact]
    public void AndAModelThatNobodyKnowsMergesAllTheSame()
    {
        using var site = WithModels("novel");
        const string Known = "novel (not a model_type that is trained or judged here; it merges all the same), 2 layers: ";
        site.Run("inspect", "a").ShouldExit(0).Out.Should().Contain(Known);
        site.Run("plan").ShouldExit(0).Out.Should().Contain("base, a: " + Known);
        site.Built().Json.GetProperty("exitCode").GetInt32().Should().Be(0);
    }

    private static Site WithModels(string type)
    {
        var site = new Site();
        foreach (var (name, value) in new[] { ("base", 1f), ("a", 2f) })
        {
            Directory.CreateDirectory(site[name]);
            site.Model($"{name}/model", Names.ToDictionary(tensor => tensor, _ => Tensor.F32(value, value, value, value)));
            File.WriteAllText(site[$"{name}/config.json"], $$"""{ "model_type": "{{type}}" }""");
        }

        site.Recipe("recipe: 1\nmodels: { base: base, a: a }\noperations: { both: base + 0.5 * (a - base) }\noutputs: { both: out/both }\n");
        return site;
    }
}
