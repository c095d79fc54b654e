using System.Diagnostics;
using System.Text;

namespace TaskRecipes.Recipe.Tests.Language;

/// <summary>Thousands of recipes broken by chance: each is read, or refused with located errors, and quickly.</summary>
public sealed class MutatedRecipesFailWell
{
    private const int Count = 2000;
    private const int Seed = 20261122;

    private static readonly string[] Pieces =
    [
        "[", "]", "{", "}", ":", ": ", ",", "#", " #", "\"", "'", "\t", "\n", "\n  ", "- ", "*", "&", "!", "|", ">", "%", "@", "`", "$", "${env:", "(", ")", "+", "-",
        "*a", "&a ", "<<: ", "---\n", "?", "for", " for x in ", "subsets(", "base", "mnist_vec", "0", "1e999", ".nan", "null", "true", "\u00e9", "\U0001F600", "\0", "{t}", "@10%",
    ];

    [Fact]
    public void NoneCrashesHangsOrHidesWhereItsErrorsAre()
    {
        var random = new Random(Seed);
        for (var i = 0; i < Count; i++)
        {
            var text = Mutate(TheCompleteExample.Text, random);
            var watch = Stopwatch.StartNew();

            var (recipe, diagnostics) = Recipes.Read(text);

            var wrong = diagnostics.Any(found => found.Severity == Basics.Severity.Error);
            var lost = diagnostics.Where(found => found.At.Line < 1 || found.At.Column < 1 || found.Message.Length == 0 || found.Message.Contains('\n'));
            if ((recipe is null) != wrong || lost.Any() || watch.Elapsed > TimeSpan.FromSeconds(20))
            {
                Assert.Fail($"{string.Join('\n', diagnostics)}\n{text}");
            }
        }
    }

    private static string Mutate(string text, Random random)
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
