namespace TaskRecipes.Tests.Support;

/// <summary>The example of the specification, word for word.</summary>
internal static class CompleteExample
{
    public const string Text = """
        # yaml-language-server: $schema=recipe.schema.json        (printed by `dotnet taskrecipe schema`)
        recipe: 1                               # version of the language
        name: digits-and-fashion
        description: Two skills in one network, and one unlearned.

        vars:
          scale: 0.4                            # read as $scale; `--set scale=0.3` overrides it

        models:
          base:    checkpoints/base             # short form of { path: checkpoints/base }
          mnist:   { path: checkpoints/mnist.safetensors, base: base }   # config and tokenizer: beside the file, else the base's
          fashion:                              # a fine-tuned source that the build trains itself
            finetune:
              from: base
              data: fashion_data.train
              task: image-classification
              head: fashion
              epochs: 2
              batch_size: 64
              optimizer: adamw
              learning_rate: 1.0e-3
              weight_decay: 0.1
              schedule: cosine
              warmup_steps: 50
              freeze: ["heads.*"]
              seed: 7
              save_every: 10%                   # fashion@10%, fashion@20% … are models too (or a number of steps: 100 gives fashion@100)

        vectors:
          mnist_vec:   mnist - base
          fashion_vec: fashion - base

        operations:                             # each declares a model or a vector
          both:   base + $lam * (mnist_vec + fashion_vec)
          forget: base - $scale * mnist_vec
          ties:
            method: ties
            base: base
            vectors: [ { vector: mnist_vec, weight: 0.6, density: 0.3 }, { vector: fashion_vec, weight: 0.4, density: 0.3 } ]
            variant: mergekit
          layered:
            method: arithmetic
            base: base
            vectors: [mnist_vec]
            scale: { "layers.*.weight": [0.0, 1.0], "*.bias": 0.3, default: 0.5 }   # globs over tensor names; a list runs over the layers
          light: base + dare(mnist_vec, density=0.1, seed=3) - 0.2 * trim(fashion_vec, density=0.2, scope=tensor)

        datasets:
          mnist_data:   { generate: glyphs, alphabet: digits, size: 28, train: 4000, validation: 500, test: 1000, seed: 1 }
          fashion_data: { generate: glyphs, alphabet: greek,  size: 28, train: 4000, validation: 500, test: 1000, seed: 2 }

        suites:
          mnist_val:    { task: image-classification, data: mnist_data.validation,   head: mnist,   own: mnist }
          mnist_test:   { task: image-classification, data: mnist_data.test,         head: mnist,   own: mnist, baselines: [random_vector] }
          fashion_val:  { task: image-classification, data: fashion_data.validation, head: fashion, own: fashion }
          fashion_test: { task: image-classification, data: fashion_data.test,       head: fashion, own: fashion }

        search:
          tune:
            over: { lam: { from: 0.0, to: 1.0, step: 0.05 } }          # declares $lam; exact decimals
            maximize: mean(both.mnist_val.accuracy, both.fashion_val.accuracy)
            subject_to: [ "both.fashion_val.accuracy >= 0.8 * fashion.fashion_val.accuracy" ]

        evaluate:
          - { models: [base, mnist, fashion, both, forget], suites: [mnist_test, fashion_test] }
        gates:
          - forget.mnist_test.accuracy <= 0.2
          - { gate: "both.mnist_test.accuracy >= 0.9 * mnist.mnist_test.accuracy", at_confidence: 0.95 }

        outputs:
          both:     { path: out/both, dtype: bf16, max_shard_size: 5GB }     # relative to the recipe
          both_f32: { of: both, path: out/both.safetensors, dtype: f32 }
        """;
}
