using System.Text;

namespace TaskRecipes.Tests.Support;

/// <summary>Breaks a recipe by chance: deletes, inserts, replaces and repeats pieces of it.</summary>
internal static class RecipeMutation
{
    private static readonly string[] Pieces =
    [
        "[", "]", "{", "}", ":", ": ", ",", "#", " #", "\"", "'", "\t", "\n", "\n  ", "- ", "*", "&", "!", "|", ">", "%", "@", "`", "$", "${env:", "(", ")", "+", "-",
        "*a", "&a ", "<<: ", "---\n", "?", "for", " for x in ", "subsets(", "base", "mnist_vec", "0", "1e999", ".nan", "null", "true", "\u00e9", "\U0001F600", "\0", "{t}", "@10%",
    ];

    public static string Of(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(mutated.Length);
            switch (random.Next(4))
            {
                case 0:
                    mutated.Remove(at, Math.Min(random.Next(1, 8), mutated.Length - at));
                    break;
                case 1:
                    mutated.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    mutated[at] = (char)random.Next(32, 127);
                    break;
                default:
                    var from = random.Next(mutated.Length);
                    mutated.Insert(at, mutated.ToString(from, Math.Min(random.Next(1, 40), mutated.Length - from)));
                    break;
            }
        }

        return mutated.ToString();
    }
}
