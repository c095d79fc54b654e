namespace TaskRecipes.Recipe.Tests.Language.Mistakes;

/// <summary>Mistakes in suites, searches and gates.</summary>
public sealed class MistakesInMeasures
{
    private const string Data = "datasets: { d: { generate: glyphs, alphabet: digits, train: 9, validation: 9, test: 9 } }\n";

    private const string Measured =
        "operations: { x: base + $lam * (a - base) }\n" + Data
        + "suites:\n  val: { task: image-classification, data: d.validation, head: h }\n"
        + "  tst: { task: image-classification, data: d.test, head: h }\n";

    private const string Searched = "search: { s: { over: { lam: { from: 0, to: 1, step: 0.1 } }, maximize: x.val.accuracy } }\n";

    public static TheoryData<Mistake> All => new(
    [
        Mistake.OverModels("unknown task of a suite", "suites: { s: { task: image-clasification } }",
            6, 22, "TR0403", "did you mean 'image-classification'?"),
        Mistake.OverModels("suite without a task", "suites: { s: { data: d.test } }\n" + Data, 6, 14, "TR0203", "needs 'task'"),
        Mistake.OverModels("suite without data", "suites: { s: { task: image-classification, head: h } }", 6, 14, "TR0203", "needs 'data'"),
        Mistake.OverModels("key of another task", "suites: { s: { task: image-classification, data: d.test, stride: 5 } }\n" + Data,
            6, 58, "TR0201", "has no key 'stride'"),
        Mistake.OverModels("own model unknown", "suites: { s: { task: image-classification, data: d.test, own: c } }\n" + Data,
            6, 63, "TR0340", "unknown model or vector 'c'"),
        Mistake.OverModels("baseline", "suites: { s: { task: image-classification, data: d.test, baselines: [random] } }\n" + Data,
            6, 70, "TR0403", "random_vector"),
        Mistake.OverModels("scorer twice", "suites: { s: { task: generation, prompts: p.txt, scorer: { model: a, run: [x] } } }",
            6, 58, "TR0204", "exactly one of 'model', 'run'"),
        Mistake.OverModels("command without a program", "suites: { s: { task: command, results: r.json, metrics: { m: { value: a } } } }",
            6, 14, "TR0203", "needs 'run'"),
        Mistake.OverModels("unknown suite in a group", Measured + Searched + "groups: { g: [vall] }", 12, 15, "TR0272", "did you mean 'val'?"),
        Mistake.OverModels("group with the name of a suite", Measured + Searched + "groups: { val: [tst] }", 12, 11, "TR0207", "declared twice"),
        Mistake.OverModels("group of groups", Measured + Searched + "groups: { g: [val], h: [g] }", 12, 25, "TR0290", "holds suites"),
        Mistake.OverModels("search on a test split", Measured + "search: { s: { over: { lam: [0, 1] }, maximize: x.tst.accuracy } }",
            11, 49, "TR0281", "judges on a test split"),
        Mistake.OverModels("search on a group with a test", Measured + "groups: { g: [val, tst] }\nsearch: { s: { over: { lam: [0, 1] }, maximize: x.g.accuracy } }",
            12, 49, "TR0281", "judges on a test split"),
        Mistake.OverModels("condition on a test split", Measured + "search: { s: { over: { lam: [0, 1] }, maximize: x.val.accuracy, subject_to: [x.tst.accuracy > 0.5] } }",
            11, 78, "TR0281", "judges on a test split"),
        Mistake.OverModels("two goals", Measured + "search: { s: { over: { lam: [0, 1] }, maximize: x.val.accuracy, minimize: x.val.loss } }",
            11, 14, "TR0204", "exactly one of"),
        Mistake.OverModels("no goal", Measured + "search: { s: { over: { lam: [0, 1] } } }", 11, 14, "TR0204", "exactly one of"),
        Mistake.OverModels("step of nothing", Measured + "search: { s: { over: { lam: { from: 0, to: 1, step: 0 } }, maximize: x.val.accuracy } }",
            11, 53, "TR0282", "greater than 0"),
        Mistake.OverModels("range that ends before it begins", Measured + "search: { s: { over: { lam: { from: 1, to: 0, step: 0.1 } }, maximize: x.val.accuracy } }",
            11, 44, "TR0282", "less than 'from'"),
        Mistake.OverModels("too many candidates", Measured + "search: { s: { over: { lam: { from: 0, to: 1, step: 1e-9 } }, maximize: x.val.accuracy } }",
            11, 29, "TR0283", "more than 10000"),
        Mistake.OverModels("largest of another variable", Measured + "search: { s: { over: { lam: [0, 1] }, largest: mu, subject_to: [x.val.accuracy > 0.5] } }",
            11, 48, "TR0284", "allowed: lam"),
        Mistake.OverModels("largest without a condition", Measured + "search: { s: { over: { lam: [0, 1] }, largest: lam } }",
            11, 39, "TR0285", "subject_to"),
        Mistake.OverModels("refined list", Measured + "search: { s: { over: { lam: [0, 1] }, maximize: x.val.accuracy, refine: 2 } }",
            11, 65, "TR0288", "halves a step"),
        Mistake.OverModels("search of what it does not change", Measured + "search: { s: { over: { lam: [0, 1] }, maximize: a.val.accuracy } }",
            11, 11, "TR0286", "depends on $lam"),
        Mistake.OverModels("searches that wait for each other", Data + "operations: { x: base + $p * $q * (a - base) }\nsuites: { val: { task: image-classification, data: d.validation, head: h } }\nsearch:\n  s: { over: { p: [0, 1] }, maximize: x.val.accuracy }\n  t: { over: { q: [0, 1] }, maximize: x.val.accuracy }",
            10, 3, "TR0287", "s → t → s"),
        Mistake.OverModels("unknown metric", Measured + Searched + "gates: [x.val.acuracy > 0.5]", 12, 15, "TR0273", "did you mean 'accuracy'?"),
        Mistake.OverModels("normalised metric without own", Measured + Searched + "gates: [x.val.normalized_accuracy > 0.5]",
            12, 15, "TR0274", "add 'own: …'"),
        Mistake.OverModels("metric without a suite", Measured + Searched + "gates: [x.accuracy > 0.5]", 12, 9, "TR0271", "MODEL.SUITE.METRIC"),
        Mistake.OverModels("model as a number", Measured + Searched + "gates: [x > 0.5]", 12, 9, "TR0279", "alone is no number"),
        Mistake.OverModels("metric of a vector", Measured + Searched + "vectors: { v: a - base }\ngates: [v.val.accuracy > 0.5]",
            13, 9, "TR0280", "is a vector"),
        Mistake.OverModels("unknown suite", Measured + Searched + "gates: [x.vall.accuracy > 0.5]", 12, 11, "TR0272", "did you mean 'val'?"),
        Mistake.OverModels("unknown model", Measured + Searched + "gates: [y.val.accuracy > 0.5]", 12, 9, "TR0340", "unknown model"),
        Mistake.OverModels("unknown aspect", Measured + Searched + "gates: [x.val.accuracy.sderr > 0.5]", 12, 24, "TR0275", "'.n' and '.stderr'"),
        Mistake.OverModels("unknown function", Measured + Searched + "gates: [median(x.val.accuracy) > 0.5]",
            12, 9, "TR0276", "did you mean 'mean'?"),
        Mistake.OverModels("no comparison", Measured + Searched + "gates: [x.val.accuracy]", 12, 23, "TR0302", "a comparison"),
        Mistake.OverModels("no metric at all", Measured + Searched + "gates: [0.5 < 1]", 12, 9, "TR0292", "names no metric"),
        Mistake.OverModels("confidence in percent", Measured + Searched + "gates: [ { gate: x.val.accuracy > 0.5, at_confidence: 95 } ]",
            12, 55, "TR0401", "between 0 and 1"),
        Mistake.OverModels("confidence below a half", Measured + Searched + "gates: [ { gate: x.val.accuracy > 0.5, at_confidence: 0.2 } ]",
            12, 55, "TR0291", "between 0.5 and 1"),
        Mistake.OverModels("baseline that is not measured", Measured + Searched + "gates: [x.val.accuracy > x@random_vector.val.accuracy]",
            12, 26, "TR0289", "baselines: [random_vector]"),
        Mistake.OverModels("unknown model to evaluate", Measured + Searched + "evaluate: [ { models: [x, y], suites: [val] } ]",
            12, 27, "TR0340", "unknown model"),
        Mistake.OverModels("unknown key of an evaluation", Measured + Searched + "evaluate: [ { modells: [x], suites: [val], models: [a] } ]",
            12, 15, "TR0201", "did you mean 'models'?"),
    ]);

    [Theory]
    [MemberData(nameof(All))]
    public void AreLocatedAndExplained(Mistake mistake) => mistake.Check();
}
