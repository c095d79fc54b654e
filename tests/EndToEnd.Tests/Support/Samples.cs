namespace TaskRecipes.EndToEnd.Tests.Support;

/// <summary>Recipes that several tests use.</summary>
internal static class Samples
{
    /// <summary>Everything from seeds: no checkpoint is needed.</summary>
    public const string FromSeeds = """
        recipe: 1
        vars: { scale: 0.4 }
        models:
          base: { initialize: { architecture: mlp, inputs: 8, hidden: [6], classes: 3, seed: 1 } }
          other: { initialize: { architecture: mlp, inputs: 8, hidden: [6], classes: 3, seed: 2 } }
        vectors:
          way: other - base
        operations:
          both: base + $scale * way
        outputs:
          both: out/both
          way: out/way.safetensors
        """;
}
