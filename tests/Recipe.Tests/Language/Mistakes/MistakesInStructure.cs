namespace TaskRecipes.Recipe.Tests.Language.Mistakes;

/// <summary>Mistakes in keys and entries.</summary>
public sealed class MistakesInStructure
{
    public static TheoryData<Mistake> All => new(
    [
        Mistake.OverModels("unknown section", "operatons: { x: a - base }", 6, 1, "TR0201", "did you mean 'operations'?"),
        Mistake.Whole("section of another tool", "recipe: 1\nmerge_method: ties", 2, 1, "TR0201", "has no key 'merge_method'"),
        Mistake.Whole("unknown key of a model", "recipe: 1\nmodels: { base: { path: x, bse: y } }", 2, 28, "TR0201", "did you mean 'base'?"),
        Mistake.OverModels("unknown key of an output", "outputs: { a: { path: out, dtyp: bf16 } }", 6, 28, "TR0201", "did you mean 'dtype'?"),
        Mistake.OverModels("unknown option", "operations: { x: { expression: a - base, mising: base } }", 6, 42, "TR0201", "did you mean 'missing'?"),
        Mistake.OverModels("key of another tool", "operations: { x: { expression: a - base, tokenizer_source: base } }",
            6, 42, "TR0201", "did you mean 'tokenizer'?"),
        Mistake.OverModels("unknown parameter of a method", "operations: { x: { method: ties, vectors: [a - base], densty: 0.3 } }",
            6, 55, "TR0201", "did you mean 'density'?"),
        Mistake.OverModels("unknown parameter of an input", "operations: { x: { method: ties, vectors: [ { vector: a - base, wieght: 1 } ] } }",
            6, 65, "TR0201", "did you mean 'weight'?"),
        Mistake.OverModels("parameter of another method", "operations: { x: { method: ties, vectors: [a - base], normalize: true } }",
            6, 55, "TR0201", "'ties' has no key 'normalize'"),
        Mistake.OverModels("list where a section belongs", "operations: [a - base]", 6, 13, "TR0202", "mapping from names to entries"),
        Mistake.OverModels("text where a list belongs", "operations: { x: { method: arithmetic, vectors: { a: 1 } } }",
            6, 49, "TR0202", "must be a list"),
        Mistake.Whole("list where a path belongs", "recipe: 1\nmodels: { base: [m/base] }", 2, 11, "TR0210", "needs a path"),
        Mistake.Whole("number where a path belongs", "recipe: 1\nmodels: { base: 7 }", 2, 17, "TR0202", "must be a path"),
        Mistake.Whole("model without a source", "recipe: 1\nmodels: { base: m, c: { base: base } }",
            2, 23, "TR0204", "exactly one of 'path', 'initialize', 'finetune'"),
        Mistake.Whole("model with two sources", "recipe: 1\nmodels: { base: { path: x, initialize: { architecture: mlp, inputs: 2 } } }",
            2, 17, "TR0204", "exactly one of"),
        Mistake.Whole("base of an initialized model", "recipe: 1\nmodels: { c: { base: c, initialize: { architecture: mlp, inputs: 2 } } }",
            2, 16, "TR0205", "does not go with"),
        Mistake.Whole("unknown architecture", "recipe: 1\nmodels: { c: { initialize: { architecture: mpl } } }",
            2, 44, "TR0212", "did you mean 'mlp'?"),
        Mistake.Whole("initialize without an architecture", "recipe: 1\nmodels: { c: { initialize: { inputs: 2 } } }",
            2, 28, "TR0203", "needs 'architecture'"),
        Mistake.Whole("missing parameter of an architecture", "recipe: 1\nmodels: { c: { initialize: { architecture: mlp } } }",
            2, 28, "TR0203", "needs 'inputs'"),
        Mistake.OverModels("output without a path", "outputs: { a: { dtype: bf16 } }", 6, 15, "TR0203", "needs 'path'"),
        Mistake.OverModels("empty entry", "operations:\n  x:", 7, 3, "TR0210", "needs an expression"),
        Mistake.OverModels("mapping without a form", "operations: { x: { cache: true } }", 6, 15, "TR0210", "'expression: …' or 'method: …'"),
        Mistake.OverModels("misspelt method key", "operations: { x: { metod: ties, vectors: [a - base] } }",
            6, 15, "TR0210", "did you mean 'method'?"),
        Mistake.OverModels("unknown method", "operations: { x: { method: tise, vectors: [a - base] } }", 6, 28, "TR0211", "did you mean 'ties'?"),
        Mistake.OverModels("method of another tool", "operations: { x: { method: task_arithmetic, vectors: [a - base] } }",
            6, 28, "TR0211", "did you mean 'arithmetic'?"),
        Mistake.OverModels("method that comes later", "operations: { x: { method: fisher, models: [a, b] } }", 6, 28, "TR0213", "cannot be run yet"),
        Mistake.OverModels("method without inputs", "operations: { x: { method: ties, base: base } }", 6, 18, "TR0214", "needs 'vectors'"),
        Mistake.OverModels("models for a method of vectors", "operations: { x: { method: ties, base: base, models: [a] } }",
            6, 46, "TR0368", "'ties' takes 'vectors', not 'models'"),
        Mistake.OverModels("models and vectors", "operations: { x: { method: mean, models: [a], vectors: [b - base] } }",
            6, 47, "TR0205", "does not go with 'models'"),
        Mistake.OverModels("base beside models", "operations: { x: { method: mean, base: base, models: [a] } }",
            6, 34, "TR0205", "does not go with 'models'"),
        Mistake.OverModels("name of two entries", "operations: { a: b - base }", 6, 15, "TR0207", "declared twice"),
        Mistake.OverModels("name with a dash", "operations: { a-b: a - base }", 6, 15, "TR0208", "'a_b' would be one"),
        Mistake.OverModels("name that begins with a digit", "operations: { 1a: a - base }", 6, 15, "TR0208", "'_1a' would be one"),
        Mistake.OverModels("name that is a word of the language", "operations: { for: a - base }", 6, 15, "TR0209", "cannot be a name"),
        Mistake.OverModels("vector's file without a base", "vectors: { v: { path: v.safetensors } }", 6, 15, "TR0203", "needs 'base'"),
        Mistake.OverModels("variable declared twice by a search", "vars: { lam: 1 }\noperations: { x: base + $lam * (a - base) }\ndatasets: { d: { generate: glyphs, alphabet: digits, train: 9, validation: 9, test: 9 } }\nsuites:\n  val: { task: image-classification, data: d.validation, head: h }\n  tst: { task: image-classification, data: d.test, head: h }\nsearch: { s: { over: { lam: { from: 0, to: 1, step: 0.1 } }, maximize: x.val.accuracy } }\n",
            12, 24, "TR0207", "declared twice"),
    ]);

    [Theory]
    [MemberData(nameof(All))]
    public void AreLocatedAndExplained(Mistake mistake) => mistake.Check();
}
