namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>Takes up to so many of a character from the ends of each part (<c>Strip</c>).</summary>
internal sealed class StripCharacter(char character, int start, int stop) : IDecoder
{
    public List<string> Decode(List<string> parts) => parts.ConvertAll(Stripped);

    private string Stripped(string part)
    {
        var (first, end) = (0, part.Length);
        while (first < Math.Min(start, part.Length) && part[first] == character)
        {
            first++;
        }

        while (part.Length - end < stop && end > first && part[end - 1] == character)
        {
            end--;
        }

        return part[first..end];
    }
}
