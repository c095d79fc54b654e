namespace TaskRecipes.Recipe.Tests.Language.Mistakes;

/// <summary>Mistakes in loops.</summary>
public sealed class MistakesInLoops
{
    public static TheoryData<Mistake> All => new(
    [
        Mistake.OverModels("unknown list", "vectors: { \"{t}_v\": { expression: a - base, for: { t: $tasks } } }",
            6, 55, "TR0381", "no list is called '$tasks'"),
        Mistake.OverModels("list without its sign", "vars: { tasks: [c, d] }\nvectors: { \"{t}_v\": { expression: a - base, for: { t: tasks } } }",
            7, 55, "TR0381", "did you mean '$tasks'?"),
        Mistake.OverModels("near list", "vars: { tasks: [c, d] }\nvectors: { \"{t}_v\": { expression: a - base, for: { t: $taks } } }",
            7, 55, "TR0381", "did you mean '$tasks'?"),
        Mistake.OverModels("number as a list", "vars: { n: 3 }\nvectors: { \"{t}_v\": { expression: a - base, for: { t: $n } } }",
            7, 55, "TR0382", "is no list"),
        Mistake.OverModels("comma in braces", "vars: { l: [c, d] }\nvectors: { \"{t}_v\": { expression: a - base, for: { t: subsets($l, 1) } } }",
            7, 55, "TR0109", "\"subsets($l, 1)\""),
        Mistake.OverModels("subsets too large", "vars: { l: [c, d] }\nvectors: { \"{t}_v\": { expression: a - base, for: { t: \"subsets($l, 3)\" } } }",
            7, 68, "TR0384", "from 1 to 2"),
        Mistake.OverModels("unknown function of lists", "vars: { l: [c, d] }\nvectors: { \"{t}_v\": { expression: a - base, for: { t: all($l) } } }",
            7, 55, "TR0383", "subsets($list, 2)"),
        Mistake.OverModels("name without the loop's", "vars: { l: [c, d] }\nvectors: { v: { expression: a - base, for: { t: $l } } }",
            7, 12, "TR0388", "put '{t}' into the name"),
        Mistake.OverModels("other name in braces", "vars: { l: [c] }\nvectors: { \"{u}_v\": { expression: a - base, for: { t: $l } } }",
            7, 13, "TR0314", "allowed: t"),
        Mistake.OverModels("braces without a loop", "vectors: { \"{t}_v\": a - base }", 6, 13, "TR0314", "add 'for: { … }'"),
        Mistake.OverModels("braces in an expression without a loop", "vectors: { v: \"{t} - base\" }", 6, 16, "TR0314", "add 'for: { … }'"),
        Mistake.OverModels("reserved name", "vars: { l: [c] }\nvectors: { \"{out}_v\": { expression: a - base, for: { out: $l } } }",
            7, 54, "TR0387", "stands for something else"),
        Mistake.OverModels("bad name", "vars: { l: [c] }\nvectors: { \"{t}_v\": { expression: a - base, for: { t-t: $l } } }",
            7, 52, "TR0386", "no name for a loop"),
        Mistake.OverModels("error of one combination", "vars: { l: [a, zz9] }\nvectors: { \"{t}_v\": { expression: \"{t} - base\", for: { t: $l } } }",
            7, 36, "TR0340", "(for t = zz9)"),
        Mistake.OverModels("unknown list in a call", "operations:\n  x: base + sum(\"{x}\" for x in s)", 7, 32, "TR0381", "no list is called 's'"),
        Mistake.OverModels("missing in", "operations:\n  x: base + sum(\"{x}\" for x of $l)", 7, 29, "TR0302", "'in' is expected"),
        Mistake.OverModels("unknown member", "vars: { l: [a, zz9] }\noperations:\n  x: base + sum(\"{x} - base\" for x in $l)",
            8, 18, "TR0340", "unknown model or vector 'zz9'"),
        Mistake.OverModels("for without names", "vars: { l: [a] }\nvectors: { \"{t}_v\": { expression: a - base, for: $l } }",
            7, 50, "TR0202", "{ t: $tasks }"),
        Mistake.OverModels("too many", "vars: { l: [t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19] }\nvectors: { \"{t}_v\": { expression: a - base, for: { t: subsets($l) } } }",
            7, 55, "TR0385", "more than 20000"),
        Mistake.OverModels("list in a list", "vars: { l: [[a]] }", 6, 13, "TR0202", "single value"),
        Mistake.OverModels("empty list", "vars: { l: [] }", 6, 12, "TR0416", "is empty"),
    ]);

    [Theory]
    [MemberData(nameof(All))]
    public void AreLocatedAndExplained(Mistake mistake) => mistake.Check();
}
