using System.Globalization;
using System.IO.Compression;

namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>Combining classes, decompositions and compositions of Unicode 15.0; Hangul's by rule (The Unicode Standard, section 3.12).</summary>
internal static class UnicodeTables
{
    private const int FirstSyllable = 0xAC00, FirstLead = 0x1100, FirstVowel = 0x1161, BeforeTrail = 0x11A7;
    private const int Leads = 19, Vowels = 21, Trails = 28;

    private static readonly Dictionary<int, byte> Classes = [];
    private static readonly Dictionary<int, int[]> Canonical = [];
    private static readonly Dictionary<int, int[]> Compatible = [];
    private static readonly HashSet<int> Excluded = [];
    private static readonly Dictionary<long, int> Pairs = [];

    static UnicodeTables()
    {
        using var stream = typeof(UnicodeTables).Assembly.GetManifestResourceStream("unicode-15.0.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            Add(line.Split(' '));
        }

        // Neither singletons nor what begins with a mark is composed again.
        foreach (var (point, parts) in Canonical)
        {
            if (parts.Length == 2 && !Excluded.Contains(point) && CombiningClass(parts[0]) == 0 && CombiningClass(point) == 0)
            {
                Pairs.TryAdd(Key(parts[0], parts[1]), point);
            }
        }
    }

    /// <summary>The canonical combining class; 0 for a starter.</summary>
    public static int CombiningClass(int point) => point < 0x300 ? 0 : Classes.GetValueOrDefault(point);

    /// <summary>Adds a character's full decomposition.</summary>
    public static void Decompose(int point, bool isCompatible, List<int> into)
    {
        if (point - FirstSyllable is >= 0 and < Leads * Vowels * Trails and var syllable)
        {
            into.Add(FirstLead + (syllable / (Vowels * Trails)));
            into.Add(FirstVowel + (syllable / Trails % Vowels));
            if (syllable % Trails > 0)
            {
                into.Add(BeforeTrail + (syllable % Trails));
            }
        }
        else if (point >= 0xA0 && (Canonical.TryGetValue(point, out var parts) || (isCompatible && Compatible.TryGetValue(point, out parts))))
        {
            Array.ForEach(parts, part => Decompose(part, isCompatible, into));
        }
        else
        {
            into.Add(point);
        }
    }

    /// <summary>What a starter and the next character compose to; null for nothing.</summary>
    public static int? Composed(int starter, int next)
    {
        if (starter - FirstLead is >= 0 and < Leads and var lead && next - FirstVowel is >= 0 and < Vowels and var vowel)
        {
            return FirstSyllable + (((lead * Vowels) + vowel) * Trails);
        }

        if (starter - FirstSyllable is >= 0 and < Leads * Vowels * Trails and var syllable && syllable % Trails == 0 && next - BeforeTrail is > 0 and < Trails and var trail)
        {
            return starter + trail;
        }

        return Pairs.TryGetValue(Key(starter, next), out var composed) ? composed : null;
    }

    private static long Key(int first, int second) => ((long)first << 32) | (uint)second;

    private static void Add(string[] fields)
    {
        static int Point(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var point = Point(fields[0]);
        if (byte.Parse(fields[1], CultureInfo.InvariantCulture) is > 0 and var combining)
        {
            Classes.Add(point, combining);
        }

        if (fields.Length > 2)
        {
            (fields[2] == "~" ? Compatible : Canonical).Add(point, Array.ConvertAll(fields[3..], Point));
        }

        if (fields is [_, _, "!", ..])
        {
            Excluded.Add(point);
        }
    }
}
