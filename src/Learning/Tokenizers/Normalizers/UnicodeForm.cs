using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>
/// A normal form of Unicode (UAX #15). .NET leaves this to the system's ICU, without which it changes nothing; here it is the same everywhere.
/// </summary>
internal sealed class UnicodeForm(NormalForm form) : INormalizer
{
    // Below these every text is in the form already.
    private const char FirstCombining = '\u0300';
    private const char FirstDecomposed = '\u00C0';
    private const char FirstCompatible = '\u00A0';

    public string Normalize(string text) => Of(text, form);

    public static string Of(string text, NormalForm form)
    {
        var limit = form.IsCompatible ? FirstCompatible : form.Composes ? FirstCombining : FirstDecomposed;
        if (text.AsSpan().IndexOfAnyInRange(limit, char.MaxValue) < 0)
        {
            return text;
        }

        var points = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            UnicodeTables.Decompose(rune.Value, form.IsCompatible, points);
        }

        Order(points);
        if (form.Composes)
        {
            Compose(points);
        }

        var result = new StringBuilder(points.Count);
        points.ForEach(point => result.Append(new Rune(point)));
        return result.ToString();
    }

    /// <summary>Combining marks by their class, those of one class as they stood.</summary>
    private static void Order(List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var (point, combining) = (points[i], UnicodeTables.CombiningClass(points[i]));
            var at = i;
            for (; combining > 0 && at > 0 && UnicodeTables.CombiningClass(points[at - 1]) > combining; at--)
            {
                points[at] = points[at - 1];
            }

            points[at] = point;
        }
    }

    private static void Compose(List<int> points)
    {
        var (starter, kept, lastClass) = (-1, 0, 0);
        for (var i = 0; i < points.Count; i++)
        {
            var (point, combining) = (points[i], UnicodeTables.CombiningClass(points[i]));
            var isBlocked = kept - 1 != starter && lastClass >= combining;
            if (starter >= 0 && !isBlocked && UnicodeTables.Composed(points[starter], point) is { } composed)
            {
                points[starter] = composed;
                continue;
            }

            (starter, lastClass) = (combining == 0 ? kept : starter, combining);
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }
}
