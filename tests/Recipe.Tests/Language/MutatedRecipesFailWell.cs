using System.Diagnostics;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Recipe.Tests.Language;

/// <summary>Thousands of recipes broken by chance: each is read, or refused with located errors, and quickly.</summary>
public sealed class MutatedRecipesFailWell
{
    private const int Count = 2000;
    private const int Seed = 20261122;

    [Fact]
    public void NoneCrashesHangsOrHidesWhereItsErrorsAre()
    {
        var random = new Random(Seed);
        for (var i = 0; i < Count; i++)
        {
            var text = RecipeMutation.Of(TheCompleteExample.Text, random);
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
}
