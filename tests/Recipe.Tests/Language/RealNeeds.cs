using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Tests.Language;

/// <summary>What the language is for: three recipes as groups in the field would write them.</summary>
public sealed class RealNeeds
{
    [Fact]
    public void DetoxByNegationWithTheScaleChosenOnPerplexity()
    {
        var recipe = Recipes.Valid("""
            recipe: 1
            name: gpt2-detox
            models:
              base: hub/gpt2
              classifier: hub/toxicity-roberta
              toxic:
                finetune:
                  from: base
                  data: comments.train
                  task: language-modeling
                  epochs: 5
                  batch_size: 4
                  gradient_accumulation: 4
                  learning_rate: 1.0e-5
                  weight_decay: 0.1
                  schedule: cosine
                  warmup_steps: 100
                  context: 512
                  precision: bf16
                  seed: 1
                device: cuda
            vectors:
              toxicity: toxic - base
            operations:
              detox: base - $lam * toxicity
            datasets:
              comments: { format: csv, train: data/civil.csv, columns: { text: comment_text }, where: { toxicity: ">= 0.8" } }
              wikitext:
                format: text
                train: { url: "https://example.org/wiki.train.txt", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef }
                validation: { from: train, fraction: 0.05, seed: 1 }
                test: data/wiki.test.txt
            suites:
              wiki_val:  { task: language-modeling, data: wikitext.validation, context: 1024, stride: 512 }
              wiki_test: { task: language-modeling, data: wikitext.test, context: 1024, stride: 512 }
              toxic_text: { task: generation, prompts: data/prompts.txt, samples: 25, max_new_tokens: 20, seed: 1, scorer: { model: classifier }, baselines: [random_vector, gradient_ascent] }
            search:
              scale:
                over: { lam: { from: 0, to: 1, step: 0.05 } }
                largest: lam
                subject_to: [ "detox.wiki_val.perplexity <= base.wiki_val.perplexity + 0.5" ]
                refine: 2
            evaluate:
              models: [base, toxic, detox]
              suites: [wiki_test, toxic_text]
            gates:
              - detox.toxic_text.rate <= 0.5 * base.toxic_text.rate
              - detox.toxic_text.rate < detox@random_vector.toxic_text.rate
            outputs:
              detox: { path: out/gpt2-detox, dtype: bf16 }
            """);

        recipe.Searches["scale"].Goal.Should().Be(SearchGoal.Largest);
        recipe.Gates[1].Condition.Right.Should().BeOfType<MetricReference>().Which.Baseline.Should().Be("random_vector");
    }

    [Fact]
    public void EightTasksByLoops()
    {
        var recipe = Recipes.Valid("""
            recipe: 1
            name: clip-eight-tasks
            vars:
              tasks: [cars, dtd, eurosat, gtsrb, mnist, resisc45, sun397, svhn]
            models:
              base: hub/clip-vit-base-patch32
              "{t}": { path: "hub/clip-{t}", base: base, for: { t: $tasks } }
            vectors:
              "{t}_vec": { expression: "{t} - base", for: { t: $tasks } }
            operations:
              added: base + $lam * sum("{t}_vec" for t in $tasks)
              ties: { method: ties, base: base, vectors: ['"{t}_vec" for t in $tasks'], density: 0.2, variant: adamerging }
              "two_{p}": { expression: 'base + 0.3 * sum("{t}_vec" for t in p)', for: { p: pairs($tasks) } }
            datasets:
              "{t}_data":
                for: { t: $tasks }
                format: images
                train: data/{t}/train
                validation: { from: train, fraction: 0.1, seed: 1 }
                test: data/{t}/test
            suites:
              "{t}_{split}":
                for: { t: $tasks, split: [validation, test] }
                task: image-classification
                data: "{t}_data.{split}"
                head: { zero_shot: { classes: "data/{t}/classes.txt", templates: ["a photo of a {}.", "a photo for {} in the wild"] } }
                own: "{t}"
            groups:
              val8: ['"{t}_validation" for t in $tasks']
              test8: ['"{t}_test" for t in $tasks']
            search:
              tune: { over: { lam: { from: 0.05, to: 1, step: 0.05 } }, maximize: added.val8.normalized_accuracy }
            evaluate:
              - { models: [base, added, ties], suites: [test8] }
              - { models: ['"two_{p}" for p in pairs($tasks)'], suites: [test8] }
            gates:
              - { gate: "added.{t}_test.normalized_accuracy >= 0.5", for: { t: $tasks } }
              - mean(added.{t}_test.accuracy for t in $tasks) - std(added.{t}_test.accuracy for t in $tasks) >= 0.3
            outputs:
              ties: out/ties
            """);

        recipe.Entries.Keys.Where(name => name.StartsWith("two_", StringComparison.Ordinal)).Should().HaveCount(28);
        recipe.Suites.Should().HaveCount(16);
        recipe.Groups["val8"].IsTest.Should().BeFalse();
        recipe.Groups["test8"].IsTest.Should().BeTrue();
        recipe.Gates.Should().HaveCount(9);
    }

    [Fact]
    public void AMergeByLayersWithAGateOfAnotherTool()
    {
        var recipe = Recipes.Valid("""
            recipe: 1
            name: mistral-merge
            models:
              base: ${env:HOME}/hub/Mistral-7B-v0.1
              math: hub/MetaMath-Mistral-7B
              chat: hub/zephyr-7b-beta
            vectors:
              math_vec: math - base
              chat_vec: { expression: chat - base, missing: base, vocab: intersect }
              refusal:  { path: vectors/refusal.safetensors, base: base }
            operations:
              merged:
                method: arithmetic
                base: base
                vectors:
                  - { vector: math_vec, weight: { "*.mlp.*": [0.2, 0.6, 1.0], default: 0.4 } }
                  - { vector: chat_vec, weight: 0.5 }
                  - { vector: -refusal, weight: 0.2 }
                tokenizer: chat
                device: auto
              tall: { method: slices, slices: [ { model: merged, layers: [0, 24] }, { model: math, layers: [16, 32], scale: 0.9 } ] }
            suites:
              lm_eval:
                task: command
                run: [lm_eval, --model_args, "pretrained={model}", --tasks, "arc_challenge,gsm8k", --output_path, "{out}"]
                results: "**/results_*.json"
                metrics:
                  arc: { value: results.arc_challenge.acc_norm, stderr: results.arc_challenge.acc_norm_stderr }
                  gsm8k: { value: results.gsm8k.exact_match, stderr: results.gsm8k.stderr, n: n-samples.gsm8k.effective }
                version: "0.4"
                env: { HF_HUB_OFFLINE: 1 }
            gates:
              - { gate: "merged.lm_eval.gsm8k >= 0.95 * math.lm_eval.gsm8k", at_confidence: 0.95 }
            outputs:
              merged: { path: out/merged, dtype: bf16, max_shard_size: 5GB }
            """);

        recipe.Suites["lm_eval"].Metrics.Should().Equal("arc", "gsm8k");
        ((SlicesExpression)recipe.Expression("tall")).Slices[1].To.Should().Be(32);
    }
}
