using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Text;

/// <summary>A plan's steps as a picture: for Mermaid (in Markdown) or Graphviz. What has nothing to do is drawn pale.</summary>
internal static class GraphText
{
    public static void WriteMermaid(BuildPlan plan, TextWriter writer)
    {
        var numbers = Numbers(plan);
        writer.WriteLine("graph LR");
        foreach (var step in plan.Steps)
        {
            var (open, close) = MermaidShape(step.Kind);
            // Ids are KIND:NAME with names of letters, digits, _, @ and %: nothing that quotes do not hold.
            writer.WriteLine($"  {numbers[step.Id]}{open}\"{step.Id}\"{close}{(step.Action == PlanAction.Cached ? ":::cached" : "")}");
        }

        foreach (var step in plan.Steps)
        {
            foreach (var input in step.Inputs)
            {
                writer.WriteLine($"  {numbers[input]} --> {numbers[step.Id]}");
            }
        }

        writer.WriteLine("  classDef cached opacity:0.5");
    }

    public static void WriteDot(BuildPlan plan, TextWriter writer)
    {
        writer.WriteLine("digraph recipe {");
        writer.WriteLine("  rankdir=LR;");
        writer.WriteLine("  node [fontname=\"sans-serif\"];");
        foreach (var step in plan.Steps)
        {
            writer.WriteLine($"  \"{step.Id}\" [shape={DotShape(step.Kind)}{(step.Action == PlanAction.Cached ? ", color=gray, fontcolor=gray" : "")}];");
        }

        foreach (var step in plan.Steps)
        {
            foreach (var input in step.Inputs)
            {
                writer.WriteLine($"  \"{input}\" -> \"{step.Id}\";");
            }
        }

        writer.WriteLine("}");
    }

    private static Dictionary<string, string> Numbers(BuildPlan plan)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in plan.Steps)
        {
            numbers[step.Id] = $"s{numbers.Count}";
        }

        return numbers;
    }

    private static (string Open, string Close) MermaidShape(string kind) => kind switch
    {
        "source" or "initialize" or "data" => ("[(", ")]"),
        "output" => ("[[", "]]"),
        "vector" => ("([", "])"),
        _ => ("[", "]"),
    };

    private static string DotShape(string kind) => kind switch
    {
        "source" or "initialize" or "data" => "cylinder",
        "output" => "box3d",
        "vector" => "oval",
        _ => "box",
    };
}
