using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Orders entries so that each comes behind what it is made of, and finds those made of themselves.</summary>
internal static class EntryGraph
{
    /// <summary>The drafts in order; those in a circle are reported and left out.</summary>
    public static List<Draft> Order(EntryTable entries, DiagnosticBag errors)
    {
        var ordered = new List<Draft>(entries.All.Count);
        var done = new HashSet<Draft>();
        var open = new HashSet<Draft>();
        var path = new List<Step>();
        foreach (var root in entries.All)
        {
            Enter(root);
            while (path.Count > 0)
            {
                var step = path[^1];
                if (step.Next == step.Uses.Count)
                {
                    path.RemoveAt(path.Count - 1);
                    open.Remove(step.Draft);
                    done.Add(step.Draft);
                    ordered.Add(step.Draft);
                }
                else if (entries.Find(step.Uses[step.Next++]) is { } used)
                {
                    Enter(used);
                }
            }
        }

        return ordered;

        void Enter(Draft draft)
        {
            if (done.Contains(draft))
            {
                return;
            }

            if (open.Add(draft))
            {
                path.Add(new Step(draft, FormUses.Of(draft.Form)));
                return;
            }

            ReportCycle(path, draft, errors);
        }
    }

    private static void ReportCycle(List<Step> path, Draft back, DiagnosticBag errors)
    {
        var circle = path.FindIndex(step => step.Draft == back);
        var text = string.Join(" → ", path.Skip(circle).Select(step => $"{step.Draft.Name} (line {step.Draft.At.Line})"));
        errors.Add(NameErrors.Cycle(back.At, $"{text} → {back.Name}"));
        for (var i = circle; i < path.Count; i++)
        {
            path[i].Draft.InCycle = true;
        }
    }

    private sealed class Step(Draft draft, List<string> uses)
    {
        public Draft Draft { get; } = draft;

        public List<string> Uses { get; } = uses;

        public int Next { get; set; }
    }
}
