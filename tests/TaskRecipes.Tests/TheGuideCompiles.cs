using System.Text.RegularExpressions;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests;

/// <summary>Every example of the library's pages compiles as it stands, against the library alone.</summary>
public sealed partial class TheGuideCompiles
{
    private const string Names = "Checkpoint @base, Model mnist, Model fashion, TaskVector mnistVec, TaskVector fashionVec, CancellationToken cancellationToken";

    [Theory]
    [InlineData("docs/library.md")]
    [InlineData("src/TaskRecipes/README.md")]
    [InlineData("README.md")]
    public void InEveryExample(string page)
    {
        var examples = Examples().Matches(File.ReadAllText(Repository.At(page.Split('/')))).Select(match => match.Groups[1].Value).ToList();
        var methods = examples.Select((example, i) => $"static async Task Example{i}({(example.Contains("var @base", StringComparison.Ordinal) ? "" : Names)})\n{{\nawait Task.Yield();\n{Body(example)}\n}}");
        var code = $"using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using TaskRecipes;\nstatic class Examples\n{{\n{string.Join('\n', methods)}\n}}";

        examples.Should().NotBeEmpty();
        Compiler.Errors(code).Should().BeEmpty();
    }

    private static string Body(string example) => example.Replace("using TaskRecipes;", "", StringComparison.Ordinal);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
