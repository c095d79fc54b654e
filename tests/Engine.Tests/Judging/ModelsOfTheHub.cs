using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Checkpoints as the hub has them, judged with their own tokenizers and preparation, merges of them too.</summary>
public sealed class ModelsOfTheHub
{
    private const string Llama = """
        model.embed_tokens.weight 12 8
        model.layers.0.input_layernorm.weight 8
        model.layers.0.post_attention_layernorm.weight 8
        model.layers.0.self_attn.q_proj.weight 8 8
        model.layers.0.self_attn.k_proj.weight 4 8
        model.layers.0.self_attn.v_proj.weight 4 8
        model.layers.0.self_attn.o_proj.weight 8 8
        model.layers.0.mlp.gate_proj.weight 16 8
        model.layers.0.mlp.up_proj.weight 16 8
        model.layers.0.mlp.down_proj.weight 8 16
        model.norm.weight 8
        lm_head.weight 12 8
        """;

    private static readonly Dictionary<string, string> LlamaFiles = new()
    {
        ["config.json"] = """
            { "model_type": "llama", "vocab_size": 12, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "num_key_value_heads": 1,
              "intermediate_size": 16, "max_position_embeddings": 16, "rope_theta": 10000.0, "torch_dtype": "bfloat16", "eos_token_id": 1 }
            """,
        ["generation_config.json"] = """{ "bos_token_id": 0, "eos_token_id": [1, 2] }""",
        ["tokenizer_config.json"] = """{ "bos_token": "<s>", "eos_token": "</s>", "tokenizer_class": "LlamaTokenizer", "add_bos_token": true }""",
        ["tokenizer.json"] = """
            { "added_tokens": [ { "id": 0, "content": "<s>", "special": true }, { "id": 1, "content": "</s>", "special": true } ],
              "normalizer": { "type": "Sequence", "normalizers": [ { "type": "Prepend", "prepend": "▁" }, { "type": "Replace", "pattern": { "String": " " }, "content": "▁" } ] },
              "model": { "type": "BPE", "unk_token": "<unk>", "byte_fallback": false, "merges": ["a b", "▁ ab"],
                "vocab": { "<s>": 0, "</s>": 1, "<unk>": 2, "▁": 3, "a": 4, "b": 5, "c": 6, "ab": 7, "▁ab": 8, "d": 9, ".": 10, "e": 11 } },
              "decoder": { "type": "Sequence", "decoders": [ { "type": "Replace", "pattern": { "String": "▁" }, "content": " " }, { "type": "Fuse" }, { "type": "Strip", "content": " ", "start": 1, "stop": 0 } ] } }
            """,
    };

    [Fact]
    public void LlamasInShardsOfBrainFloatsAreJudgedAsTheSameInOneFileOfFloats()
    {
        using var lab = new Lab();
        lab.Hub("llama", Llama, DType.BF16, LlamaFiles, maxShardBytes: 600);
        File.Exists(lab["llama/model.safetensors.index.json"]).Should().BeTrue();
        Checkpoints.Write(lab["wide"], Checkpoints.Read(lab["llama"]).ToDictionary(
            entry => entry.Key, entry => Tensor.F32([.. entry.Value.Numbers().Select(number => (float)number)]) with { Shape = entry.Value.Shape }));
        foreach (var (name, contents) in LlamaFiles)
        {
            File.WriteAllText(lab[$"wide/{name}"], contents);
        }

        File.WriteAllText(lab["texts.txt"], "ab ab cd.\nab\n");
        File.WriteAllText(lab["prompts.txt"], "ab\nab ab\n");
        File.WriteAllText(lab["quiz.jsonl"], """{ "q": "ab", "c": ["ab", "c", "dd e."], "a": 1 }""" + "\n");
        File.WriteAllText(lab["score.sh"], "while read -r line; do case \"$line\" in *'<s>'*) echo 0;; *) echo 1;; esac; done\n");
        lab.Recipe("""
            recipe: 1
            datasets:
              texts: { format: text, test: texts.txt, columns: { text: line } }
              quiz: { format: jsonl, test: quiz.jsonl, columns: { text: q, choices: c, label: a } }
            models: { llama: llama, wide: wide }
            operations: { mean: llama + 0.5 * (wide - llama) }
            suites:
              likely: { task: perplexity, data: texts.test }
              stream: { task: language-modeling, data: texts.test }
              quiz: { task: multiple-choice, data: quiz.test }
              plain: { task: generation, prompts: prompts.txt, max_new_tokens: 8, samples: 3, scorer: { run: [sh, score.sh] } }
            evaluate: [ { models: [llama, wide, mean], suites: [likely, stream, quiz, plain] } ]
            """);
        var report = lab.Built();
        report.Metric("llama", "likely", "perplexity").Count.Should().Be(2);
        report.Metric("llama", "likely", "byte_perplexity").Value.Should().BeGreaterThan(1);
        report.Metric("llama", "plain", "score").Value.Should().Be(1, "special tokens are no text");
        foreach (var (suite, metric) in new[] { ("likely", "perplexity"), ("stream", "loss"), ("quiz", "acc_norm"), ("plain", "score") })
        {
            report.Metric("wide", suite, metric).Should().Be(report.Metric("llama", suite, metric));
            report.Metric("mean", suite, metric).Should().Be(report.Metric("llama", suite, metric));
        }
    }

    [Fact]
    public void ATokenizerOfAnotherModelIsNamedWithItsFieldAndTheEmbedding()
    {
        using var lab = new Lab();
        lab.Hub("llama", Llama, DType.BF16, new Dictionary<string, string>(LlamaFiles)
        {
            ["tokenizer.json"] = """{ "model": { "type": "WordLevel", "unk_token": "a", "vocab": { "a": 0, "zebra": 700 } } }""",
        });
        File.WriteAllText(lab["texts.txt"], "a\n");
        lab.Recipe("""
            recipe: 1
            datasets: { texts: { format: text, test: texts.txt, columns: { text: line } } }
            models: { llama: llama }
            suites: { likely: { task: perplexity, data: texts.test } }
            evaluate: [ { models: [llama], suites: [likely] } ]
            """);
        lab.Build().Diagnostics.Should().ContainSingle().Which.Message.Should().ContainAll(
            "tokenizer.json", "'model.vocab' has token 700", "only 12", "'vocab_size' in config.json", "'model.embed_tokens.weight'");
    }

    [Fact]
    public void BertsReadWithVocabTxtClassifyTextsAndForetellWhatIsMasked()
    {
        var files = new Dictionary<string, string>
        {
            ["config.json"] = """
                { "model_type": "bert", "vocab_size": 10, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16,
                  "max_position_embeddings": 16, "id2label": { "0": "dull", "1": "fine", "2": "great" } }
                """,
            ["vocab.txt"] = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nfine\n##ly\nfilm\n.\n",
            ["tokenizer_config.json"] = """{ "do_lower_case": true, "tokenizer_class": "BertTokenizer" }""",
        };
        using var lab = new Lab();
        lab.Hub("reviews", HubTensors.Bert("bert.") + "bert.pooler.dense.weight 8 8\nbert.pooler.dense.bias 8\nclassifier.weight 3 8\nclassifier.bias 3\n", DType.F32, files);
        lab.Hub(
            "masks",
            HubTensors.Bert("bert.") + "cls.predictions.bias 10\ncls.predictions.transform.dense.weight 8 8\ncls.predictions.transform.dense.bias 8\n"
                + "cls.predictions.transform.LayerNorm.weight 8\ncls.predictions.transform.LayerNorm.bias 8\n",
            DType.F16,
            files);
        File.WriteAllText(lab["reviews.jsonl"], """{ "t": "A finely film.", "y": 0 }""" + "\n" + """{ "t": "Fine!", "y": 1 }""" + "\n" + """{ "t": "", "y": 2 }""" + "\n");
        lab.Recipe("""
            recipe: 1
            datasets: { films: { format: jsonl, test: reviews.jsonl, columns: { text: t, label: y } } }
            models: { reviews: reviews, masks: masks }
            suites:
              tone: { task: text-classification, data: films.test }
              cloze: { task: masked-language-modeling, data: films.test, masked: 0.3, mask_seed: 4 }
            evaluate: [ { models: [reviews], suites: [tone] }, { models: [masks], suites: [cloze] } ]
            """);
        var report = lab.Built();
        report.Metric("reviews", "tone").Count.Should().Be(3);
        report.Metric("reviews", "tone", "loss").Value.Should().BePositive();
        report.Metric("masks", "cloze", "loss").Count.Should().Be(3, "two of five tokens, one of two and none of none");
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void T5sAnswerTextsWithTheirTokenizerOfUnigrams()
    {
        using var lab = new Lab();
        lab.Hub("t5", HubTensors.T5, DType.BF16, new Dictionary<string, string>(HubTensors.T5Files)
        {
            ["generation_config.json"] = """{ "eos_token_id": [0, 1, 2, 3, 4, 5] }""",
        });
        File.WriteAllText(lab["asked.jsonl"], """{ "q": "yes no", "t": "" }""" + "\n" + """{ "q": "no", "t": "yes" }""" + "\n");
        lab.Recipe("""
            recipe: 1
            datasets: { asked: { format: jsonl, test: asked.jsonl, columns: { text: q, target: t } } }
            models: { t5: t5 }
            suites: { match: { task: text-to-text, data: asked.test, max_new_tokens: 4 } }
            evaluate: [ { models: [t5], suites: [match] } ]
            """);
        var report = lab.Built();
        report.Metric("t5", "match", "exact_match").Value.Should().Be(0.5, "by its files every token ends a text, so that all that it writes is nothing");
        report.Metric("t5", "match", "exact_match").Count.Should().Be(2);
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void ClipsTellImagesByTextsAboutTheirClasses()
    {
        var tensors = new StringBuilder("""
            logit_scale
            text_model.embeddings.position_ids 1 8
            text_model.embeddings.token_embedding.weight 14 8
            text_model.embeddings.position_embedding.weight 8 8
            text_model.final_layer_norm.weight 8
            text_model.final_layer_norm.bias 8
            text_projection.weight 6 8
            vision_model.embeddings.position_ids 1 5
            vision_model.embeddings.class_embedding 8
            vision_model.embeddings.patch_embedding.weight 8 3 4 4
            vision_model.embeddings.position_embedding.weight 5 8
            vision_model.pre_layrnorm.weight 8
            vision_model.pre_layrnorm.bias 8
            vision_model.post_layernorm.weight 8
            vision_model.post_layernorm.bias 8
            visual_projection.weight 6 8

            """);
        foreach (var tower in new[] { "text_model", "vision_model" })
        {
            foreach (var part in "layer_norm1 8,layer_norm2 8,self_attn.q_proj 8 8,self_attn.k_proj 8 8,self_attn.v_proj 8 8,self_attn.out_proj 8 8,mlp.fc1 16 8,mlp.fc2 8 16".Split(','))
            {
                var (name, shape) = (part[..part.IndexOf(' ')], part[(part.IndexOf(' ') + 1)..]);
                tensors.Append($"{tower}.encoder.layers.0.{name}.weight {shape}\n{tower}.encoder.layers.0.{name}.bias {shape.Split(' ')[0]}\n");
            }
        }

        using var lab = new Lab();
        lab.Hub("clip", tensors.ToString(), DType.F32, new Dictionary<string, string>
        {
            ["config.json"] = """
                { "model_type": "clip", "projection_dim": 6,
                  "text_config": { "vocab_size": 14, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16, "max_position_embeddings": 8, "eos_token_id": 2 },
                  "vision_config": { "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16, "image_size": 8, "patch_size": 4 } }
                """,
            ["vocab.json"] = """
                { "a": 0, "c": 1, "t": 2, "d": 3, "o": 4, "g": 5, "a</w>": 6, "t</w>": 7, "g</w>": 8, ".</w>": 9, "ca": 10, "cat</w>": 11, "<|startoftext|>": 12, "<|endoftext|>": 13 }
                """,
            ["merges.txt"] = "#version: 0.2\nc a\nca t</w>\n",
            ["tokenizer_config.json"] = """{ "tokenizer_class": "CLIPTokenizer" }""",
            ["preprocessor_config.json"] = """
                { "do_resize": true, "size": { "shortest_edge": 8 }, "resample": 3, "do_center_crop": true, "crop_size": { "height": 8, "width": 8 }, "do_rescale": true,
                  "rescale_factor": 0.00392156862745098, "do_normalize": true, "image_mean": [0.48145466, 0.4578275, 0.40821073], "image_std": [0.26862954, 0.26130258, 0.27577711] }
                """,
        });
        var random = new Random(1);
        foreach (var name in new[] { "cat/1", "cat/2", "dog/1", "dog/2" })
        {
            var pixels = new byte[12 * 10 * 3];
            random.NextBytes(pixels);
            Directory.CreateDirectory(Path.GetDirectoryName(lab[$"photos/{name}"])!);
            File.WriteAllBytes(lab[$"photos/{name}.ppm"], [.. "P6 12 10 255\n"u8, .. pixels]);
        }

        File.WriteAllText(lab["classes.txt"], "cat\ndog\n");
        lab.Recipe("""
            recipe: 1
            datasets: { photos: { format: images, test: photos, classes: [cat, dog] } }
            models: { clip: clip }
            suites: { zero: { task: image-classification, data: photos.test, head: { zero_shot: { classes: classes.txt, templates: ["a {}.", "{}"] } } } }
            evaluate: [ { models: [clip], suites: [zero] } ]
            """);
        var loss = lab.Built().Metric("clip", "zero", "loss");
        loss.Count.Should().Be(4);
        lab.Built().ShouldHaveDoneNothing();
        lab.Edit("a {}.", "a g {}.");
        lab.Built().Metric("clip", "zero", "loss").Should().NotBe(loss, "the head is made of the texts");
        lab.Edit("a g {}.", $"{new string('g', 80)} {{}}.");
        var found = lab.Build().Diagnostics.Should().ContainSingle().Which;
        found.Code.Should().Be("TR1023");
        found.Message.Should().Contain("the text of class 'cat' in the template 'ggg");
    }
}
