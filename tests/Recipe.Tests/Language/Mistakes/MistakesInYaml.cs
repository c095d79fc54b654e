namespace TaskRecipes.Recipe.Tests.Language.Mistakes;

/// <summary>Mistakes in what YAML itself refuses, or takes for something else.</summary>
public sealed class MistakesInYaml
{
    public static TheoryData<Mistake> All => new(
    [
        Mistake.OverModels("list on the line of its key", "operations: - v", 6, 13, "TR0107", "put '- …' on the next line"),
        Mistake.OverModels("comma in a call inside braces", "operations: { x: mean(a, b) }", 6, 18, "TR0109", "\"mean(a, b)\""),
        Mistake.OverModels("comma in a call inside brackets", "operations:\n  x: { method: ties, vectors: [trim(a - base, density=0.2), b - base] }",
            7, 32, "TR0109", "\"trim(a - base, density=0.2)\""),
        Mistake.OverModels("colon for a parameter", "operations:\n  x: ties(a - base, density: 0.2)", 7, 28, "TR0108", "'density=0.2'"),
        Mistake.OverModels("two colons", "operations: a: b", 6, 14, "TR0108", "new key"),
        Mistake.OverModels("tab as indentation", "operations:\n\tx: a - base", 7, 1, "TR0106", "use spaces"),
        Mistake.OverModels("tab deeper down", "operations:\n  x: a - base\n\ty: b - base", 8, 1, "TR0106", "use spaces"),
        Mistake.OverModels("unquoted glob in a list", "operations:\n  x: { method: filter, vectors: [a - base], globs: [*.attn] }",
            7, 53, "TR0111", "\"*.attn\""),
        Mistake.OverModels("unquoted glob as a key in braces", "operations:\n  x: { method: arithmetic, vectors: [a - base], scale: { *.bias: 1 } }",
            7, 58, "TR0111", "\"*.bias\""),
        Mistake.OverModels("unquoted glob as a key", "operations:\n  *.bias: 0.3", 7, 3, "TR0111", "\"*.bias\""),
        Mistake.OverModels("star alone", "operations:\n  x: *", 7, 6, "TR0111", "quote"),
        Mistake.OverModels("braces as text", "operations:\n  x: {out}", 7, 6, "TR0112", "\"{out}\""),
        Mistake.OverModels("braces before text", "operations:\n  x: {t}_vec - base", 7, 6, "TR0112", "\"{t}_vec - base\""),
        Mistake.OverModels("braces in a list", "suites:\n  s: { task: command, run: [lm_eval, {model}], results: r.json, metrics: { a: { value: b } } }",
            7, 38, "TR0112", "\"{model}\""),
        Mistake.OverModels("environment in a list", "outputs:\n  a: { path: [${env:OUT}] }", 7, 15, "TR0113", "\"${env:OUT}\""),
        Mistake.OverModels("comment cuts a value", "operations:\n  x: a - base #c", 7, 15, "TR0114", "begins a comment"),
        Mistake.OverModels("comment cuts a path", "outputs:\n  a: out/run #3", 7, 14, "TR0114", "begins a comment"),
        Mistake.OverModels("unclosed bracket", "operations:\n  x: [a, b\n  y: c", 7, 6, "TR0110", "'[' is never closed"),
        Mistake.OverModels("unclosed brace at the end", "operations:\n  x: { expression: a - base", 7, 6, "TR0110", "'{' is never closed"),
        Mistake.OverModels("unclosed brace in the middle", "operations: { x: { expression: a - base, y: b - base }\nvars: { a: 1 }",
            6, 13, "TR0110", "'{' is never closed"),
        Mistake.OverModels("brace closed by a bracket", "operations: { x: [ { a: 1 ] }", 6, 20, "TR0110", "'{' is never closed"),
        Mistake.OverModels("unclosed quote", "operations:\n  x: \"a - base\n  y: 1", 7, 6, "TR0123", "quote is never closed"),
        Mistake.OverModels("unclosed single quote", "operations:\n  x: 'a - base", 7, 6, "TR0123", "quote is never closed"),
        Mistake.OverModels("text behind a quote", "operations:\n  x: \"{t}_vec\" for t in s", 7, 6, "TR0124", "'\"{t}_vec\" for t in s'"),
        Mistake.OverModels("bracket that closes nothing", "operations:\n  x: ]", 7, 6, "TR0125", "closes nothing"),
        Mistake.OverModels("one bracket too many", "operations:\n  x: [a]]", 7, 9, "TR0125", "closes nothing"),
        Mistake.OverModels("reserved character", "operations:\n  x: @a", 7, 6, "TR0126", "cannot begin with '@'"),
        Mistake.OverModels("backquote", "operations:\n  x: `a`", 7, 6, "TR0126", "cannot begin with '`'"),
        Mistake.OverModels("unknown escape", "operations:\n  x: \"a \\q\"", 7, 9, "TR0128", "escape is unknown"),
        Mistake.OverModels("several documents", "---\nrecipe: 1", 6, 1, "TR0115", "one YAML document"),
        Mistake.OverModels("duplicate key", "operations: { x: a - base, x: b - base }", 6, 28, "TR0116", "stands here twice"),
        Mistake.OverModels("duplicate section", "models: { c: m/c }", 6, 1, "TR0116", "the first is on line 2"),
        Mistake.OverModels("unknown anchor", "operations:\n  x: &p a - base\n  y: *q", 8, 6, "TR0117", "no anchor '&q'"),
        Mistake.OverModels("alias before its anchor", "operations: { x: *p, y: &p a - base }", 6, 18, "TR0111", "quote"),
        Mistake.OverModels("tag", "operations:\n  x: !vector a", 7, 6, "TR0120", "means nothing"),
        Mistake.OverModels("list as a key", "operations:\n  ? [a]\n  : b", 7, 5, "TR0121", "a key is a word"),
        Mistake.OverModels("merge of a list of words", "operations:\n  <<: [1]", 7, 3, "TR0122", "'<<' takes"),
        Mistake.OverModels("misaligned line", "operations:\n    x: a - base\n  y: b - base", 8, 3, "TR0130", "align it"),
        Mistake.OverModels("key indented under a value", "operations: a\n  x: b", 7, 4, "TR0129", "align it"),
        Mistake.OverModels("missing colon", "operations:\n  x a - base\n  y: b - base", 7, 3, "TR0131", "'x: …'"),
        Mistake.OverModels("missing blank behind a colon", "operations:\n  x:a - base\n  y: b - base", 7, 3, "TR0131", "'x: …'"),
        Mistake.OverModels("missing blank behind the only colon", "operations:\n  x:a - base", 7, 3, "TR0131", "'x: …'"),
        Mistake.OverModels("missing colon of a section", "operations\n  x: a - base", 6, 1, "TR0131", "'operations: …'"),
        Mistake.OverModels("missing comma", "operations: { x: { expression: \"a - base\" cache: true } }", 6, 43, "TR0132", "comma missing"),
        Mistake.OverModels("control character", "operations: { x: \"\u0001\" }", 6, 19, "TR0104", "U+0001"),
        Mistake.Whole("empty recipe", "", 1, 1, "TR0127", "empty"),
        Mistake.Whole("only a comment", "# nothing\n", 1, 1, "TR0127", "empty"),
        Mistake.OverModels("too deep", "operations: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            6, 77, "TR0118", "deeper than 64"),
    ]);

    [Theory]
    [MemberData(nameof(All))]
    public void AreLocatedAndExplained(Mistake mistake) => mistake.Check();
}
