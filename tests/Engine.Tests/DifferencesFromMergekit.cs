using System.Text.RegularExpressions;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>docs/mergekit.md: behind each difference stands a test.</summary>
public sealed class DifferencesFromMergekit
{
    [Fact]
    public void EachHaveATest()
    {
        var page = File.ReadAllText(Repository.At("docs", "mergekit.md"));
        var named = Regex.Matches(page, @"\| `(\w+)\.(\w+)` \|$", RegexOptions.Multiline);
        named.Should().HaveCountGreaterThan(10);
        var tests = GetType().Assembly.GetTypes().SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}")).ToHashSet(StringComparer.Ordinal);
        named.Select(match => $"{match.Groups[1].Value}.{match.Groups[2].Value}").Should().BeSubsetOf(tests);
    }
}
