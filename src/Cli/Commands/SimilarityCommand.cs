using System.CommandLine;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Engine.Comparing;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>similarity</c>: the cosine of every two vectors of a recipe.</summary>
internal static class SimilarityCommand
{
    public static Command Create()
    {
        var command = new Command("similarity", "Measures the cosine of every two vectors of a recipe, or of those named; expressions count as vectors too.");
        var recipeArguments = new RecipeArguments(command);
        return command.Does((parsed, cancellation) =>
        {
            if (recipeArguments.Read(parsed, out _) is not { } recipe)
            {
                return ExitCodes.Usage;
            }

            var names = Vectors(recipe, recipeArguments.Split(parsed).Names);
            var report = VectorSimilarity.Of(recipe, names, new BuildOptions { Store = recipeArguments.Store(parsed) }, cancellation);
            if (recipeArguments.Json(parsed))
            {
                WriteJson(recipe, report);
            }
            else
            {
                WriteText(report);
            }

            return ExitCodes.Done;
        });
    }

    private static IReadOnlyList<string> Vectors(CheckedRecipe recipe, IReadOnlyList<string> asked)
    {
        var known = EntryTensors.Vectors(recipe);
        foreach (var name in asked.Where(name => !known.Contains(name)))
        {
            throw UsageException.NotAVector(name, Suggestion.For(name, known), known);
        }

        return known.Count == 0 ? throw UsageException.NoVectors(DiagnosticText.Short(recipe.Path))
            : asked.Count == 0 ? known
            : [.. asked.Distinct(StringComparer.Ordinal)];
    }

    private static void WriteText(SimilarityReport report)
    {
        var count = report.Names.Count;
        var table = new TextTable(["vector", "norm", .. Enumerable.Range(1, count).Select(i => $"{i}")]);
        for (var i = 0; i < count; i++)
        {
            table.Add([$"{i + 1} {report.Names[i]}", Figure.Short(report.Norm(i)), .. Enumerable.Range(0, count).Select(j => Figure.Cosine(report.Cosine(i, j)))]);
        }

        table.Write(Console.Out, Terminal.Out);
    }

    private static void WriteJson(CheckedRecipe recipe, SimilarityReport report) => JsonOut.Write(json =>
    {
        json.WriteString("recipe", DiagnosticText.Short(recipe.Path));
        json.WriteNames("vectors", report.Names);
        json.WriteStartArray("norms");
        for (var i = 0; i < report.Names.Count; i++)
        {
            json.WriteFiniteValue(report.Norm(i));
        }

        json.WriteEndArray();
        json.WriteStartArray("cosines");
        for (var i = 0; i < report.Names.Count; i++)
        {
            json.WriteStartArray();
            for (var j = 0; j < report.Names.Count; j++)
            {
                json.WriteFiniteValue(report.Cosine(i, j));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    });
}
