namespace TaskRecipes.Cli.Commands;

/// <summary>What <c>init</c> writes.</summary>
internal static class StarterRecipe
{
    public const string Text = """
        # yaml-language-server: $schema=recipe.schema.json
        # (dotnet taskrecipe schema > recipe.schema.json gives editors completion and checks)
        recipe: 1
        name: starter

        vars:
          scale: 0.4                    # read as $scale; try: dotnet taskrecipe plan --set scale=0.3

        models:
          # Replace these two by checkpoints of yours, folders as the hub has them or .safetensors files:
          #   base:  checkpoints/base
          #   tuned: checkpoints/tuned
          base:  { initialize: { architecture: mlp, inputs: 784, hidden: [256, 128], classes: 10, seed: 1 } }
          tuned: { initialize: { architecture: mlp, inputs: 784, hidden: [256, 128], classes: 10, seed: 2 } }

        vectors:
          skill: tuned - base           # a direction in weight space: what fine-tuning changed

        operations:
          better: base + $scale * skill # a model plus a vector is a model
          forget: base - $scale * skill # against the direction: unlearning

        outputs:
          better: out/better            # a folder with weights, config and tokenizer
          forget: { path: out/forget.safetensors, dtype: bf16 }

        """;
}
