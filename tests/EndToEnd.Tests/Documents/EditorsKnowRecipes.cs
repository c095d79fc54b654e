using System.Diagnostics;
using NJsonSchema;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests.Documents;

/// <summary>What validators that are not ours make of the schema that is checked in.</summary>
public sealed class EditorsKnowRecipes
{
    private static readonly string Schema = RecipeSchema.Write(Builder.Catalog);

    public static TheoryData<string, string> Mistakes => new()
    {
        { "a section", "modles: { a: m/a }" },
        { "a key of a model", "models: { a: { path: m/a, bse: b } }" },
        { "a key of an option", "operations: { x: { expression: a - b, mising: base } }" },
        { "a version to come", "recipe: 2" },
        { "a dtype", "outputs: { x: { path: out/x, dtype: bf17 } }" },
        { "an unknown task", "suites: { s: { task: image-clasification } }" },
        { "a key of another task", "suites: { s: { task: image-classification, data: d.test, stride: 5 } }" },
        { "a missing key", "models: { a: { finetune: { from: b } } }" },
        { "a parameter", "operations: { x: { method: ties, base: b, vectors: [v], densty: 0.1 } }" },
        { "a number out of range", "models: { a: { initialize: { architecture: mlp, inputs: 0, classes: 3 } } }" },
        { "a word that is no choice", "models: { a: { finetune: { from: b, data: d.train, task: language-modeling, epochs: 1, learning_rate: 1e-5, optimizer: adamx } } }" },
    };

    [Fact]
    public async Task EveryRecipeIsAccepted()
    {
        var schema = await JsonSchema.FromJsonAsync(Schema);
        foreach (var recipe in Repository.Recipes.Where(IsOfThisVersion))
        {
            schema.Validate(RecipesAsJson.Read(await File.ReadAllTextAsync(recipe))).Select(error => error.ToString()).Should().BeEmpty(recipe);
        }
    }

    [NeedsPythonsJsonSchema]
    public void RecipesAreAcceptedAndMistakesRefusedByPython()
    {
        var good = Repository.Recipes.Where(IsOfThisVersion).Select(File.ReadAllText);
        var bad = ((IEnumerable<object[]>)Mistakes).Select(row => (string)row[1]).Select(text => text.StartsWith("recipe", StringComparison.Ordinal) ? text : $"recipe: 1\n{text}");
        var script = """
            import json, sys, jsonschema
            lines = sys.stdin.read().splitlines()
            schema = json.loads(lines[0])
            jsonschema.Draft7Validator.check_schema(schema)
            validator = jsonschema.Draft7Validator(schema)
            print(" ".join("1" if validator.is_valid(json.loads(line)) else "0" for line in lines[1:]))
            """;

        var answer = Python.Run(script, [System.Text.Json.Nodes.JsonNode.Parse(Schema)!.ToJsonString(), .. good.Concat(bad).Select(RecipesAsJson.Read)]);

        answer.Trim().Split(' ').Should().Equal([.. good.Select(_ => "1"), .. bad.Select(_ => "0")]);
    }

    /// <summary>A recipe may name a method that is still being made; the schema does not know it either.</summary>
    private static bool IsOfThisVersion(string path) => RecipeReader.Read(path, Builder.Catalog, new Dictionary<string, string>()).Recipe is not null;

    private sealed class NeedsPythonsJsonSchemaAttribute : FactAttribute
    {
        public NeedsPythonsJsonSchemaAttribute()
        {
            if (!Python.Has("jsonschema"))
            {
                Skip = "python3 with the package jsonschema is not installed here";
            }
        }
    }

    private static class Python
    {
        public static bool Has(string module)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo("python3", ["-c", $"import {module}"]) { RedirectStandardError = true })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }

        public static string Run(string script, IEnumerable<string> lines)
        {
            using var process = Process.Start(new ProcessStartInfo("python3", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            foreach (var line in lines)
            {
                process.StandardInput.WriteLine(line);
            }

            process.StandardInput.Close();
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.Should().Be(0);
            return answer;
        }
    }
}
