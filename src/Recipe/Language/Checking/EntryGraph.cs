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
        var path = new List<(Draft Draft, List<string> Uses, int Next)>();
        foreach (var root in entries.All)
        {
            Enter(root);
            while (path.Count > 0)
            {
                var (draft, uses, next) = path[^1];
                if (next == uses.Count)
                {
                    path.RemoveAt(path.Count - 1);
                    open.Remove(draft);
                    done.Add(draft);
                    ordered.Add(draft);
                    continue;
                }

                path[^1] = (draft, uses, next + 1);
                if (entries.Find(uses[next]) is { } used)
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
                path.Add((draft, FormUses.Of(draft.Form), 0));
                return;
            }

            ReportCycle(path, draft, errors);
        }
    }

    private static void ReportCycle(List<(Draft Draft, List<string> Uses, int Next)> path, Draft back, DiagnosticBag errors)
    {
        var circle = path.FindIndex(step => step.Draft == back);
        var text = string.Join(" → ", path.Skip(circle).Select(step => $"{step.Draft.Name} (line {step.Draft.At.Line})"));
        errors.Add(NameErrors.Cycle(back.At, $"{text} → {back.Name}"));
        for (var i = circle; i < path.Count; i++)
        {
            path[i].Draft.InCycle = true;
        }
    }
}
