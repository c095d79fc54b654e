using TaskRecipes.EndToEnd.Tests.Commands.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class GraphsAreDrawn
{
    [Fact]
    public void MermaidHasAnArrowForEachInput()
    {
        using var bench = new Workbench();
        var lines = bench.Does("graph").Lines;
        lines[0].Should().Be("graph LR");
        lines.Should().Contain(line => line.Contains("\"merge:both\"")).And.Contain(line => line.Contains("[[\"output:both\"]]"));
        lines.Count(line => line.Contains("-->")).Should().Be(6, "away uses two, both two, outputs one each");
    }

    [Fact]
    public void DotIsADigraphOfSteps()
    {
        using var bench = new Workbench();
        var text = bench.Does("graph", "--format", "dot").Out;
        text.Should().StartWith("digraph recipe {").And.Contain("\"vector:away\" -> \"merge:both\";").And.EndWith("}\n");
    }

    [Fact]
    public void JsonListsNodesAndEdges()
    {
        using var bench = new Workbench();
        var json = bench.Does("graph", "--format", "json", "both").Json;
        var nodes = json.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!).ToList();
        nodes.Should().Contain("initialize:base").And.Contain("output:both").And.NotContain("output:base", "it was not asked for");
        json.GetProperty("edges").EnumerateArray().Should().OnlyContain(edge =>
            nodes.Contains(edge.GetProperty("from").GetString()!) && nodes.Contains(edge.GetProperty("to").GetString()!));
    }

    [Fact]
    public void OnlyTheFormsOfThisCommandAreTaken()
    {
        using var bench = new Workbench();
        bench.OnRecipe("graph", "--format", "text").ExitCode.Should().Be(2);
    }
}
