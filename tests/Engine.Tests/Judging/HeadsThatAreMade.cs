using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Checkpoints without a head, as the hub has most bases, that are fine-tuned to tell classes apart.</summary>
public sealed class HeadsThatAreMade
{
    private const string Recipe = """
        recipe: 1
        datasets: { films: { format: jsonl, train: films.jsonl, test: films.jsonl, columns: { text: t, label: y }, classes: [dull, fine] } }
        models:
          base: base
          tuned: { finetune: { from: base, data: films.train, task: text-classification, steps: 30, batch_size: 4, learning_rate: 0.02, seed: 3 } }
        vectors: { vec: { expression: tuned - base, extra: drop } }
        operations: { more: { expression: tuned + 0.1 * vec, missing: base } }
        suites: { tone: { task: text-classification, data: films.test } }
        evaluate: [ { models: [tuned, more], suites: [tone] } ]
        outputs: { tuned: out/tuned }
        """;

    private static readonly Dictionary<string, string> Files = new()
    {
        ["config.json"] = """
            { "architectures": ["BertModel"], "model_type": "bert", "vocab_size": 10, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2,
              "intermediate_size": 16, "max_position_embeddings": 16 }
            """,
        ["vocab.txt"] = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nfine\ndull\nfilm\n.\n",
        ["tokenizer_config.json"] = """{ "do_lower_case": true, "tokenizer_class": "BertTokenizer" }""",
    };

    [Theory]
    [InlineData("bert.", "weight", "bias")]
    [InlineData("bert.", "gamma", "beta")]
    [InlineData("", "weight", "bias")]
    public void LearnAndAreWrittenAsTheHubsClassReadsThem(string prefix, string gain, string bias)
    {
        using var lab = Begun(HubTensors.Bert(prefix, gain, bias));
        lab.Recipe(Recipe);
        lab.Plan().Steps.Single(step => step.Id == "finetune:tuned").Reason.Should().Be("never built; new head 'classifier' for 2 classes: dull, fine");
        var report = lab.Built();
        report.Metric("tuned", "tone").Value.Should().Be(1);
        report.Metric("more", "tone").Count.Should().Be(4, "its head is that of the model to which the vector is added");
        lab.Built().ShouldHaveDoneNothing();

        var written = Checkpoints.Read(lab["out/tuned"]);
        written["classifier.weight"].Shape.Should().Be(new Shape(2, 8));
        written.Keys.Where(name => !name.StartsWith("bert.", StringComparison.Ordinal)).Should().Equal("classifier.bias", "classifier.weight");
        written.Should().ContainKey("bert.pooler.dense.weight", "the hub's class has it between states and head, and the base has none");
        var config = JsonDocument.Parse(File.ReadAllText(lab["out/tuned/config.json"])).RootElement;
        config.GetProperty("architectures")[0].GetString().Should().Be("BertForSequenceClassification");
        config.GetProperty("id2label").GetProperty("1").GetString().Should().Be("fine");
        config.GetProperty("label2id").GetProperty("dull").GetInt32().Should().Be(0);
        config.GetProperty("num_labels").GetInt32().Should().Be(2);

        lab.Recipe("""
            recipe: 1
            datasets: { films: { format: jsonl, test: films.jsonl, columns: { text: t, label: y }, classes: [fine, dull] } }
            models: { tuned: out/tuned }
            suites: { tone: { task: text-classification, data: films.test } }
            evaluate: [ { models: [tuned], suites: [tone] } ]
            """);
        lab.Built().Metric("tuned", "tone", "loss").Should().Be(report.Metric("tuned", "tone", "loss"), "classes go by their names");
    }

    [Theory]
    [InlineData("")]
    [InlineData("bert.")]
    public void OfAnOutputGoWithTheBaseAsWithinOneBuild(string prefix)
    {
        using var lab = Begun(HubTensors.Bert(prefix));
        lab.Recipe(Recipe);
        lab.Edit("steps: 30", "steps: 2");
        lab.Edit("operations: { more", "operations: { half: base + 0.5 * vec, more");
        lab.Edit("{ tuned: out/tuned }", "{ tuned: out/tuned, half: out/half, more: out/more }");
        lab.Built();
        lab.Recipe("""
            recipe: 1
            models: { base: base, tuned: out/tuned }
            vectors: { vec: { expression: tuned - base, extra: drop } }
            operations: { half: base + 0.5 * vec, more: { expression: tuned + 0.1 * vec, missing: base } }
            outputs: { half: again/half, more: again/more }
            """);
        lab.Built();
        foreach (var name in new[] { "half", "more" })
        {
            var (first, again) = (Checkpoints.Read(lab[$"out/{name}"]), Checkpoints.Read(lab[$"again/{name}"]));
            again.Keys.Should().BeEquivalentTo(first.Keys);
            first.Should().OnlyContain(tensor => tensor.Value.Bytes.SequenceEqual(again[tensor.Key].Bytes), name);
        }

        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void AreTheSameForOneSeedAndOthersForAnother()
    {
        using var lab = Begun(HubTensors.Bert("bert."));
        lab.Recipe(Recipe);
        lab.Edit("steps: 30", "steps: 1");
        lab.Built();
        var first = Checkpoints.Read(lab["out/tuned"])["classifier.weight"].Bytes;
        Directory.Delete(lab["out"], recursive: true);
        Directory.Delete(lab.Workshop.Store, recursive: true);
        lab.Built();
        Checkpoints.Read(lab["out/tuned"])["classifier.weight"].Bytes.Should().Equal(first);
        lab.Edit("seed: 3", "seed: 4");
        lab.Built();
        Checkpoints.Read(lab["out/tuned"])["classifier.weight"].Bytes.Should().NotEqual(first);
    }

    [Fact]
    public void OfANameStandBesideTheHubsOwn()
    {
        using var lab = Begun(HubTensors.Bert("") + "pooler.dense.weight 8 8\npooler.dense.bias 8\nclassifier.weight 3 8\nclassifier.bias 3\n");
        lab.Recipe(Recipe);
        lab.Edit("task: text-classification, steps", "task: text-classification, head: tone, steps");
        lab.Edit("data: films.test }", "data: films.test, head: tone }");
        lab.Built().Metric("tuned", "tone").Value.Should().Be(1);
        var written = Checkpoints.Read(lab["out/tuned"]);
        written["heads.tone.weight"].Shape.Should().Be(new Shape(2, 8));
        written.Should().ContainKeys("classifier.weight", "embeddings.word_embeddings.weight");
        File.ReadAllText(lab["out/tuned/config.json"]).Should().NotContain("id2label", "no class of the hub reads it");
    }

    [Fact]
    public void AreTrainedAsAWholeBesideProductsOfLora()
    {
        using var lab = Begun(HubTensors.Bert("bert."));
        lab.Recipe(Recipe);
        lab.Edit("learning_rate: 0.02", "learning_rate: 0.02, lora: { r: 2, targets: [\"*.query.weight\"] }");
        lab.Built().Metric("tuned", "tone").Count.Should().Be(4);
        var (written, begun) = (Checkpoints.Read(lab["out/tuned"]), Checkpoints.Read(lab["base"]));
        written["classifier.bias"].Numbers().Should().NotContain(0);
        var changed = begun.Keys.Where(name => !written[name].Bytes.SequenceEqual(begun[name].Bytes));
        changed.Should().Equal("bert.encoder.layer.0.attention.self.query.weight");
    }

    [Fact]
    public void OfUnequalTasksAddUpOnTheModelWhoseHeadIsKept()
    {
        using var lab = Begun(HubTensors.Bert(""));
        File.WriteAllText(lab["kinds.csv"], "text,label\na film,film\na fine film,film\nfine,none\n.,dot\n");
        lab.Recipe("""
            recipe: 1
            datasets:
              films: { format: jsonl, train: films.jsonl, test: films.jsonl, columns: { text: t, label: y }, classes: [dull, fine] }
              kinds: { format: csv, train: kinds.csv, test: kinds.csv, classes: [film, none, dot] }
            models:
              base: base
              a: { finetune: { from: base, data: films.train, task: text-classification, steps: 20, batch_size: 4, learning_rate: 0.02 } }
              b: { finetune: { from: base, data: kinds.train, task: text-classification, steps: 20, batch_size: 4, learning_rate: 0.02 } }
            vectors:
              a_vec: { expression: a - base, extra: drop }
              b_vec: { expression: b - base, extra: drop }
            operations:
              none: base + 0.5 * (a_vec + b_vec)
              of_a: { expression: a - 0.5 * a_vec + 0.5 * b_vec, missing: base }
              of_b: { expression: b - 0.5 * b_vec + 0.5 * a_vec, missing: base }
            suites:
              films: { task: text-classification, data: films.test }
              kinds: { task: text-classification, data: kinds.test }
            evaluate: [ { models: [of_a], suites: [films] }, { models: [of_b], suites: [kinds] } ]
            outputs: { none: out/none, of_a: out/a, of_b: out/b }
            """);
        lab.Built();
        var (none, ofA, ofB) = (Checkpoints.Read(lab["out/none"]), Checkpoints.Read(lab["out/a"]), Checkpoints.Read(lab["out/b"]));
        none.Keys.Should().Contain("embeddings.word_embeddings.weight").And.NotContain(name => name.Contains("classifier", StringComparison.Ordinal));
        (ofA["classifier.weight"].Shape, ofB["classifier.weight"].Shape).Should().Be((new Shape(2, 8), new Shape(3, 8)));
        File.ReadAllText(lab["out/a/config.json"]).Should().Contain("\"1\": \"fine\"");
        File.ReadAllText(lab["out/b/config.json"]).Should().Contain("\"2\": \"dot\"");
        foreach (var merged in new[] { ofA, ofB })
        {
            merged["bert.encoder.layer.0.intermediate.dense.weight"].Numbers().Zip(none["encoder.layer.0.intermediate.dense.weight"].Numbers())
                .Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
        }

        lab.Edit("a_vec: { expression: a - base, extra: drop }", "a_vec: a - base");
        lab.Plan().Diagnostics.Should().Contain(found => found.Code == "TR0604" && found.Message.Contains("'classifier.bias'", StringComparison.Ordinal));
        lab.Edit("a_vec: a - base", "a_vec: a - b");
        lab.Plan().Diagnostics.Should().Contain(found => found.Code == "TR0601" && found.Message.Contains("'classifier.bias'", StringComparison.Ordinal)
            && found.Message.Contains("each with 'extra: drop'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, "", null)]
    [InlineData(2, "\"id2label\": { \"0\": \"FINE\", \"1\": \"Dull\" },", "FINE")]
    [InlineData(2, "\"id2label\": { \"0\": \"world\", \"1\": \"sport\" },", "TR0636")]
    [InlineData(3, "\"id2label\": { \"0\": \"world\", \"1\": \"sport\", \"2\": \"trade\" },", "TR0637")]
    public void HaveTheNamesOfTheDataWhereAHeadOfOtherClassesIsTrainedOn(int rows, string names, string? expected)
    {
        using var lab = Begun(HubTensors.Bert("bert.") + $"bert.pooler.dense.weight 8 8\nbert.pooler.dense.bias 8\nclassifier.weight {rows} 8\nclassifier.bias {rows}\n");
        File.WriteAllText(lab["base/config.json"], Files["config.json"].Replace("{ \"arch", $"{{ {names} \"arch", StringComparison.Ordinal));
        lab.Recipe(Recipe);
        lab.Edit("models: [tuned, more]", "models: [tuned]");
        lab.Plan().Diagnostics.Select(found => found.Code).Should().Equal(expected is ['T', ..] ? [expected] : []);
        if (expected == "TR0637")
        {
            return;
        }

        lab.Built().Metric("tuned", "tone").Count.Should().Be(4);
        var config = JsonDocument.Parse(File.ReadAllText(lab["out/tuned/config.json"])).RootElement;
        config.GetProperty("id2label").GetProperty("0").GetString().Should().Be(expected == "FINE" ? "FINE" : "dull");
        config.GetProperty("architectures")[0].GetString().Should().Be("BertModel");
    }

    [Fact]
    public void NeedClassesThatTheRecipeTells()
    {
        using var lab = Begun(HubTensors.Bert(""));
        lab.Recipe(Recipe);
        lab.Edit(", classes: [dull, fine]", "");
        var found = lab.Plan().Diagnostics.Should().ContainSingle().Which;
        (found.Code, found.At.Line).Should().Be(("TR0632", 5));
        found.Message.Should().ContainAll("base has no head", "'classifier'", "'films: { …, classes: [first, second] }'");
    }

    [Fact]
    public void AreMissedWhereAModelIsJudgedWithoutOne()
    {
        using var lab = Begun(HubTensors.Bert(""));
        lab.Recipe(Recipe);
        lab.Edit("models: [tuned, more]", "models: [base]");
        lab.Build().Diagnostics.Should().ContainSingle().Which.Should().Match<Diagnostic>(found =>
            found.Code == "TR1006" && found.Message.Contains("the model has no head for classes", StringComparison.Ordinal));
    }

    [Fact]
    public void AreMadeForImagesToo()
    {
        using var lab = new Lab();
        lab.Hub("base", HubTensors.Vit("").Replace("8 3 4 4", "8 1 4 4", StringComparison.Ordinal), DType.F32, new Dictionary<string, string>
        {
            ["config.json"] = """
                { "model_type": "vit", "image_size": 8, "patch_size": 4, "num_channels": 1, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16 }
                """,
        });
        lab.Recipe("""
            recipe: 1
            datasets: { digits: { generate: glyphs, alphabet: digits, size: 8, train: 40, test: 20, seed: 1 } }
            models:
              base: base
              tuned: { finetune: { from: base, data: digits.train, task: image-classification, steps: 2, learning_rate: 0.01 } }
            suites: { test: { task: image-classification, data: digits.test } }
            evaluate: [ { models: [tuned], suites: [test] } ]
            outputs: { tuned: out/tuned }
            """);
        lab.Built().Metric("tuned", "test").Count.Should().Be(20);
        Checkpoints.Read(lab["out/tuned"]).Should().ContainKeys("classifier.weight", "vit.embeddings.cls_token");
        File.ReadAllText(lab["out/tuned/config.json"]).Should().Contain("ViTForImageClassification").And.Contain("LABEL_9");
    }

    private static Lab Begun(string tensors)
    {
        var lab = new Lab();
        lab.Hub("base", tensors, DType.F32, Files);
        File.WriteAllText(lab["films.jsonl"], string.Concat(new[] { "a dull film.", "a fine film.", "dull.", "fine." }.Select(text =>
            $$"""{ "t": "{{text}}", "y": "{{(text.Contains("dull", StringComparison.Ordinal) ? "dull" : "fine")}}" }""" + "\n")));
        return lab;
    }
}
