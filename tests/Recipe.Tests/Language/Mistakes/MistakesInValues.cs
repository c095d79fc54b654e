namespace TaskRecipes.Recipe.Tests.Language.Mistakes;

/// <summary>Mistakes in values.</summary>
public sealed class MistakesInValues
{
    public static TheoryData<Mistake> All => new(
    [
        Mistake.OverModels("density above one", "operations:\n  x: ties(a - base, density=1.5)", 7, 29, "TR0401", "between 0 and 1"),
        Mistake.OverModels("calculated density above one", "vars: { d: 0.8 }\noperations:\n  x: ties(a - base, density=2 * $d)",
            8, 29, "TR0401", "is 1.6"),
        Mistake.OverModels("seed with a fraction", "operations:\n  x: dare(a - base, seed=1.5)", 7, 26, "TR0402", "whole number"),
        Mistake.OverModels("negative seed", "operations:\n  x: { method: dare, vectors: [a - base], seed: -1 }", 7, 49, "TR0401", "at least 0"),
        Mistake.OverModels("seed beyond 63 bits", "operations:\n  x: { method: random_like, vectors: [a - base], seed: 9223372036854775808 }",
            7, 56, "TR0401", "is 9223372036854775808, but must be between 0 and 9223372036854775807"),
        Mistake.OverModels("variable as a seed beyond 63 bits", "vars: { s: 9223372036854775808 }\noperations:\n  x: random_like(a - base, seed=$s)",
            8, 33, "TR0401", "is 9223372036854775808"),
        Mistake.OverModels("zero where only more is allowed", "operations:\n  x: { method: svc, vectors: [a - base, b - base], alpha: 0 }",
            7, 59, "TR0401", "'alpha' is 0, but must be greater than 0"),
        Mistake.OverModels("number too large for a parameter", "operations:\n  x: { method: arithmetic, vectors: [a - base], scale: -1e400 }", 7, 56, "TR0306", "'-1e400' is too"),
        Mistake.OverModels("number too large for a layer", "operations:\n  x: { method: arithmetic, vectors: [a - base], scale: [1, 1e309] }", 7, 60, "TR0306", "'1e309' is too"),
        Mistake.OverModels("number too large for an input", "operations:\n  x: { method: arithmetic, vectors: [{ vector: a - base, weight: 1e999 }] }", 7, 66, "TR0306", "'1e999' is too"),
        Mistake.OverModels("variable too large", "vars: { s: 1e309 }\noperations:\n  x: $s * (a - base)", 6, 12, "TR0306", "'1e309' is too"),
        Mistake.OverModels("variable beyond any exponent", "vars: { s: 1e999999 }\noperations:\n  x: $s * (a - base)", 6, 12, "TR0306", "'1e999999' is too"),
        Mistake.OverModels("list with a number too large", "vars: { s: [1, -1e309] }", 6, 16, "TR0306", "'-1e309' is too"),
        Mistake.OverModels("number too large for a key", "datasets: { d: { format: csv, train: x.csv, take: 1e400 } }", 6, 51, "TR0306", "'1e400' is too"),
        Mistake.OverModels("mapping for a flag", "operations:\n  x: { method: arithmetic, vectors: [a - base], normalize: { w: true } }", 7, 60, "TR0202", "must be true or false, not a mapping"),
        Mistake.OverModels("no input under of", "operations:\n  op: { method: emr, base: base, vectors: [a - base], of: nope }", 7, 59, "TR0369", "name its inputs under vectors first"),
        Mistake.OverModels("no input under of among others", "vectors: { v: a - base, w: b - base }\noperations:\n  op: base + emr(v, w, of=nope)", 8, 27, "TR0369", "allowed: v, w"),
        Mistake.OverModels("unknown choice", "operations:\n  x: trim(a - base, density=1, scope=tensr)", 7, 38, "TR0403", "did you mean 'tensor'?"),
        Mistake.OverModels("unknown choice in a mapping", "operations:\n  x: { method: ties, vectors: [a - base], variant: papr }",
            7, 52, "TR0403", "did you mean 'paper'?"),
        Mistake.OverModels("division by zero", "operations:\n  x: (a - base) / 0", 7, 19, "TR0404", "divides by zero"),
        Mistake.OverModels("division by a variable that is zero", "vars: { z: 0 }\noperations:\n  x: (a - base) / $z",
            8, 19, "TR0404", "divides by zero"),
        Mistake.OverModels("size without a unit", "outputs: { a: { path: out, max_shard_size: 5 } }", 6, 44, "TR0405", "5GB, 256MiB"),
        Mistake.OverModels("dtype", "outputs: { a: { path: out, dtype: bf17 } }", 6, 35, "TR0406", "did you mean 'bf16'?"),
        Mistake.OverModels("integer dtype", "outputs: { a: { path: out, dtype: i8 } }", 6, 35, "TR0406", "no dtype an output can have"),
        Mistake.OverModels("dtype of a vector", "operations: { x: a - base }\noutputs: { x: { path: out, dtype: bf16 } }",
            7, 35, "TR0411", "always written as f32"),
        Mistake.OverModels("environment", "outputs: { a: \"out/${env:TASKRECIPES_NOT_SET}\" }", 6, 20, "TR0407", "is not set"),
        Mistake.OverModels("environment with a default", "outputs: { a: \"out/${env:TASKRECIPES_NOT_SET:-x}\" }", 6, 20, "TR0407", "there are no defaults"),
        Mistake.OverModels("output into a source", "outputs: { a: m/a }", 6, 15, "TR0408", "written into the source 'a'"),
        Mistake.OverModels("output inside a source", "outputs: { a: m/a/out }", 6, 15, "TR0408", "written into the source 'a'"),
        Mistake.OverModels("output around a source", "outputs: { a: m }", 6, 15, "TR0409", "holds the source"),
        Mistake.OverModels("outputs on one path", "outputs: { a: out, b: out }", 6, 23, "TR0410", "have one path"),
        Mistake.OverModels("output inside an output", "outputs: { a: out, b: out/b }", 6, 23, "TR0410", "lies in the other"),
        Mistake.Whole("version of the language", "recipe: 2\nmodels: { a: m }", 1, 9, "TR0414", "language version 2"),
        Mistake.OverModels("not a number", "vars: { n: .nan }", 6, 12, "TR0415", "no number that a recipe can use"),
        Mistake.OverModels("infinite parameter", "operations:\n  x: { method: dare, vectors: [a - base], density: .inf }",
            7, 52, "TR0415", "no number"),
        Mistake.OverModels("yes", "operations:\n  x: { expression: a - base, cache: yes }", 7, 37, "TR0417", "true or false"),
        Mistake.OverModels("flag as a number", "operations:\n  x: { method: dare, vectors: [a - base], density: true }",
            7, 52, "TR0419", "must be a number"),
        Mistake.OverModels("empty variable", "vars: { n: }", 6, 12, "TR0416", "is empty"),
        Mistake.Whole("remote path", "recipe: 1\nmodels: { a: \"hf://org/name\" }", 2, 15, "TR0418", "only local paths"),
        Mistake.Whole("variable in a path", "recipe: 1\nvars: { scale: 0.4 }\nmodels: { a: a }\noutputs: { a: \"out/${scale}/a\" }", 4, 20, "TR0424", "do not stand in paths"),
        Mistake.OverModels("device", "operations:\n  x: { expression: a - base, device: gpu }", 7, 38, "TR0420", "cpu, cuda, cuda:0, auto"),
        Mistake.OverModels("layers of a slice", "operations:\n  x: { method: slices, slices: [ { model: a, layers: [4, 4] } ] }",
            7, 54, "TR0423", "[0, 24]"),
        Mistake.OverModels("empty list over layers", "operations:\n  x: { method: arithmetic, vectors: [a - base], scale: [] }",
            7, 56, "TR0416", "is empty"),
        Mistake.OverModels("map in a map", "operations:\n  x: { method: arithmetic, vectors: [a - base], scale: { \"*\": { a: 1 } } }",
            7, 63, "TR0202", "list over the layers"),
        Mistake.OverModels("map for a number that is one for all", "operations:\n  x: { method: dare, vectors: [a - base], density: { \"*\": 1 } }",
            7, 52, "TR0202", "must be a number"),
        Mistake.OverModels("template without a class", "suites: { s: { task: image-classification, data: d.test, head: { zero_shot: { classes: c.txt, templates: [a photo] } } } }\ndatasets: { d: { generate: glyphs, alphabet: digits, train: 9, validation: 9, test: 9 } }\n",
            6, 107, "TR0422", "no place for the class"),
        Mistake.OverModels("head of texts in a fine-tuning", "  f: { finetune: { from: a, data: d.train, task: image-classification, head: { zero_shot: { classes: c.txt, templates: [\"a {}\"] } }, steps: 1, learning_rate: 1e-3 } }\ndatasets: { d: { generate: glyphs, alphabet: digits, train: 9, validation: 9, test: 9 } }\n",
            6, 78, "TR0425", "none to train with"),
        Mistake.OverModels("fraction", "datasets: { d: { format: csv, train: x.csv, validation: { from: train, fraction: 1 } } }",
            6, 82, "TR0421", "between 0 and 1"),
    ]);

    [Theory]
    [MemberData(nameof(All))]
    public void AreLocatedAndExplained(Mistake mistake) => mistake.Check();

    [Theory]
    [InlineData("s", "1e400", 6, 9)]
    [InlineData("s", "-1e999", 6, 9)]
    [InlineData("l", "[1, 1e309]", 6, 15)]
    public void OfSettingsAreSaidWhereTheVariableStands(string name, string value, int line, int column)
    {
        var found = Recipes.Error(
            Recipes.WithModels("vars: { s: 1, l: [1, 2] }\noperations: { x: $s * (a - base) }\n"), new Dictionary<string, string> { [name] = value });
        (found.Code, found.At.Line, found.At.Column).Should().Be(("TR0306", line, column));
    }
}
