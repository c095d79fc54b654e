using System.Collections.Frozen;

namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>Properties of characters by the names that patterns give them, as .NET writes them: a category, or ranges of a script within U+FFFF.</summary>
internal static class Properties
{
    private const string Categories = "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No Z Zs Zl Zp C Cc Cf Cs Co Cn P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So";

    private static readonly FrozenDictionary<string, string> Known = Categories.Split(' ').Select(name => (name, $@"\p{{{name}}}"))
        .Concat(new (string, string)[]
        {
            ("Letter", @"\p{L}"), ("Mark", @"\p{M}"), ("Number", @"\p{N}"), ("Punctuation", @"\p{P}"), ("Symbol", @"\p{S}"), ("Separator", @"\p{Z}"),
            ("Han", @"\u2E80-\u2E99\u2E9B-\u2EF3\u2F00-\u2FD5\u3005\u3007\u3021-\u3029\u3038-\u303B\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFA6D\uFA70-\uFAD9"),
            ("Hiragana", @"\u3041-\u3096\u309D-\u309F"),
            ("Katakana", @"\u30A1-\u30FA\u30FD-\u30FF\u31F0-\u31FF\u32D0-\u32FE\u3300-\u3357\uFF66-\uFF6F\uFF71-\uFF9D"),
            ("Hangul", @"\u1100-\u11FF\u302E\u302F\u3131-\u318E\u3200-\u321E\u3260-\u327E\uA960-\uA97C\uAC00-\uD7A3\uD7B0-\uD7C6\uD7CB-\uD7FB\uFFA0-\uFFBE\uFFC2-\uFFC7\uFFCA-\uFFCF\uFFD2-\uFFD7\uFFDA-\uFFDC"),
            ("Thai", @"\u0E01-\u0E3A\u0E40-\u0E5B"),
        }).ToFrozenDictionary(entry => entry.Item1, entry => entry.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>The category (<c>\p{…}</c>) or the ranges; null where the name is not known.</summary>
    public static string? Find(string name) => Known.GetValueOrDefault(name.Replace("Script=", "", StringComparison.Ordinal));
}
