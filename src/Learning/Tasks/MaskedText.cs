using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Which tokens are masked.</summary>
/// <param name="Share">The share of each text's tokens, from 0 to 1.</param>
/// <param name="Seed">Of the draws.</param>
public sealed record Masking(double Share = 0.15, long Seed = 0);

/// <summary>A text with masks.</summary>
/// <param name="Tokens">Its tokens, some replaced by the mask.</param>
/// <param name="Places">Where these stand.</param>
/// <param name="Hidden">What stood there.</param>
/// <param name="Number">The text's among all.</param>
internal sealed record MaskedText(int[] Tokens, int[] Places, int[] Hidden, int Number)
{
    /// <summary>Draws which tokens are masked, by seed and number of the text alone; special ones are not.</summary>
    public static MaskedText Draw(int[] tokens, Func<int, bool> isSpecial, int mask, Masking masking, int text)
    {
        int[] places = [.. Enumerable.Range(0, tokens.Length).Where(place => !isSpecial(tokens[place]))];
        var count = places.Length == 0 ? 0 : Math.Max(1, (int)Math.Round(masking.Share * places.Length));
        var random = new RandomStream(masking.Seed, text, "masks");
        for (var i = 0; i < count; i++)
        {
            var other = i + random.Below(places.Length - i);
            (places[i], places[other]) = (places[other], places[i]);
        }

        int[] chosen = [.. places.Take(count).Order()];
        int[] masked = [.. tokens];
        Array.ForEach(chosen, place => masked[place] = mask);
        return new MaskedText(masked, chosen, [.. chosen.Select(place => tokens[place])], text);
    }
}
