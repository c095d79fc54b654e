namespace TaskRecipes.Recipe.Tests.Language.Mistakes;

/// <summary>Mistakes in data sets and training.</summary>
public sealed class MistakesInData
{
    private const string Trained =
        "recipe: 1\n"
        + "datasets: { d: { generate: glyphs, alphabet: digits, train: 9, validation: 9, test: 9 } }\n"
        + "models:\n  base: m/base\n";

    public static TheoryData<Mistake> All => new(
    [
        Mistake.Whole("unknown data set", Trained + "  t: { finetune: { from: base, data: e.train, task: image-classification, epochs: 1, learning_rate: 1 } }",
            5, 38, "TR0252", "unknown data set 'e'"),
        Mistake.Whole("unknown split", Trained + "  t: { finetune: { from: base, data: d.tain, task: image-classification, epochs: 1, learning_rate: 1 } }",
            5, 40, "TR0253", "train, validation, test"),
        Mistake.Whole("data set without a split", Trained + "  t: { finetune: { from: base, data: d, task: image-classification, epochs: 1, learning_rate: 1 } }",
            5, 38, "TR0251", "mnist_data.train"),
        Mistake.Whole("epochs and steps", Trained + "  t: { finetune: { from: base, data: d.train, task: image-classification, epochs: 1, steps: 2, learning_rate: 1 } }",
            5, 18, "TR0265", "exactly one of 'epochs', 'steps'"),
        Mistake.Whole("neither epochs nor steps", Trained + "  t: { finetune: { from: base, data: d.train, task: image-classification, learning_rate: 1 } }",
            5, 18, "TR0265", "exactly one of 'epochs', 'steps'"),
        Mistake.Whole("no learning rate", Trained + "  t: { finetune: { from: base, data: d.train, task: image-classification, epochs: 1 } }",
            5, 18, "TR0203", "needs 'learning_rate'"),
        Mistake.Whole("key of another tool", Trained + "  t: { finetune: { from: base, data: d.train, task: image-classification, epochs: 1, learning_rate: 1, lr: 1 } }",
            5, 104, "TR0201", "did you mean 'learning_rate'?"),
        Mistake.Whole("negative learning rate", Trained + "  t: { finetune: { from: base, data: d.train, task: image-classification, epochs: 1, learning_rate: -1 } }",
            5, 101, "TR0401", "at least 0"),
        Mistake.Whole("unknown task", Trained + "  t: { finetune: { from: base, data: d.train, task: image-clasification, epochs: 1, learning_rate: 1 } }",
            5, 53, "TR0403", "did you mean 'image-classification'?"),
        Mistake.Whole("unknown model to start from", Trained + "  t: { finetune: { from: bse, data: d.train, task: image-classification, epochs: 1, learning_rate: 1 } }",
            5, 26, "TR0340", "did you mean 'base'?"),
        Mistake.Whole("interval", Trained + "  t: { finetune: { from: base, data: d.train, task: image-classification, epochs: 1, learning_rate: 1, save_every: 0% } }",
            5, 116, "TR0266", "no interval"),
        Mistake.Whole("checkpoint between intervals", Trained + "  t: { finetune: { from: base, data: d.train, task: image-classification, epochs: 1, learning_rate: 1, save_every: 10% } }\noperations: { x: t@15% - base }",
            6, 18, "TR0345", "one every 10%"),
        Mistake.Whole("checkpoint by steps of a run that keeps shares", Trained + "  t: { finetune: { from: base, data: d.train, task: image-classification, epochs: 1, learning_rate: 1, save_every: 10% } }\noperations: { x: t@100 - base }",
            6, 18, "TR0345", "t@10%"),
        Mistake.Whole("checkpoint of a run that keeps none", Trained + "  t: { finetune: { from: base, data: d.train, task: image-classification, epochs: 1, learning_rate: 1 } }\noperations: { x: t@10% - base }",
            6, 18, "TR0345", "save_every: 10%"),
        Mistake.Whole("checkpoint behind the end", Trained + "  t: { finetune: { from: base, data: d.train, task: image-classification, steps: 40, learning_rate: 1, save_every: 20 } }\noperations: { x: t@60 - base }",
            6, 18, "TR0345", "ends at 40 steps"),
        Mistake.OverModels("unknown generator", "datasets: { d: { generate: glyph, train: 9 } }", 6, 28, "TR0256", "did you mean 'glyphs'?"),
        Mistake.OverModels("unknown key of a generator", "datasets: { d: { generate: glyphs, alphabet: digits, trian: 9, test: 9 } }",
            6, 54, "TR0201", "did you mean 'train'?"),
        Mistake.OverModels("unknown alphabet", "datasets: { d: { generate: glyphs, alphabet: digts, train: 9 } }",
            6, 46, "TR0403", "did you mean 'digits'?"),
        Mistake.OverModels("unknown format", "datasets: { d: { format: csvv, train: x.csv } }", 6, 26, "TR0403", "did you mean 'csv'?"),
        Mistake.OverModels("no split", "datasets: { d: { format: csv } }", 6, 13, "TR0255", "has no split"),
        Mistake.OverModels("derived from itself", "datasets: { d: { from: e }, e: { from: d } }", 6, 13, "TR0254", "d → e → d"),
        Mistake.OverModels("derived from nothing", "datasets: { d: { from: e } }", 6, 24, "TR0252", "unknown data set 'e'"),
        Mistake.OverModels("format and generator", "datasets: { d: { generate: glyphs, alphabet: digits, train: 9, format: csv } }",
            6, 64, "TR0201", "has no key 'format'"),
        Mistake.OverModels("address without a digest", "datasets: { d: { format: csv, train: \"https://x/y.csv\" } }", 6, 39, "TR0261", "sha256"),
        Mistake.OverModels("bad digest", "datasets: { d: { format: csv, train: { url: \"https://x/y.csv\", sha256: abc } } }",
            6, 72, "TR0259", "64 hex digits"),
        Mistake.OverModels("bad address", "datasets: { d: { format: csv, train: { url: \"ftp://x\", sha256: abc } } }",
            6, 46, "TR0260", "begins with https://"),
        Mistake.OverModels("cut from itself", "datasets: { d: { format: csv, train: { from: train, fraction: 0.1 } } }",
            6, 38, "TR0257", "cut from itself"),
        Mistake.OverModels("cut from a split that is not there", "datasets: { d: { format: csv, train: x.csv, validation: { from: test, fraction: 0.1 } } }",
            6, 57, "TR0268", "no split 'test' to cut from; there is: train"),
        Mistake.OverModels("unknown transformation", "datasets: { d: { format: csv, train: x.csv, transform: [inver] } }",
            6, 57, "TR0262", "did you mean 'invert'?"),
        Mistake.OverModels("transformation without its argument", "datasets: { d: { format: csv, train: x.csv, transform: [rotate] } }",
            6, 57, "TR0263", "needs its argument"),
        Mistake.OverModels("comparison", "datasets: { d: { format: csv, train: x.csv, where: { t: \">= high\" } } }", 6, 58, "TR0264", "\">= 0.8\""),
        Mistake.OverModels("nothing taken", "datasets: { d: { format: csv, train: x.csv, take: 0 } }", 6, 51, "TR0401", "at least 1"),
        Mistake.OverModels("included file", "include: nope.yaml", 6, 10, "TR0101", "no such file"),
    ]);

    [Theory]
    [MemberData(nameof(All))]
    public void AreLocatedAndExplained(Mistake mistake) => mistake.Check();
}
