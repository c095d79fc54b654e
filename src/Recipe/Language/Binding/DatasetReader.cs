using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>datasets</c>: first their names, then each behind the one it is derived from.</summary>
internal sealed class DatasetReader(DatasetTable table, BindingContext context)
{
    private readonly Dictionary<string, Pending> _pending = new(StringComparer.Ordinal);

    /// <summary>Notes a section's data sets.</summary>
    public void Declare(YamlNode? section)
    {
        foreach (var entry in SectionEntries.Read(section, RootKeys.Datasets, context))
        {
            context.Errors.Combination = entry.Scope?.ToString();
            if (_pending.TryGetValue(entry.Name, out var first))
            {
                context.Errors.Add(StructureErrors.DuplicateName(entry.At, entry.Name, RootKeys.Datasets.Name, first.Entry.At));
                continue;
            }

            table.Declare(entry.Name);
            _pending.Add(entry.Name, new Pending(entry, Parent(entry)));
        }

        context.Errors.Combination = null;
    }

    /// <summary>Reads all that were declared.</summary>
    public void ReadAll()
    {
        foreach (var root in _pending.Values)
        {
            ReadWithParents(root);
        }

        context.Errors.Combination = null;
    }

    private void ReadWithParents(Pending root)
    {
        // Walked by hand: a chain of derived sets may be as long as the file.
        var chain = new Stack<Pending>();
        var at = root;
        while (at is { State: State.New })
        {
            at.State = State.Open;
            chain.Push(at);
            at = at.Parent is null ? null : _pending.GetValueOrDefault(at.Parent);
        }

        if (at is { State: State.Open })
        {
            var circle = chain.Reverse().SkipWhile(step => step != at).Select(step => step.Entry.Name);
            context.Errors.Add(DataErrors.Cycle(at.Entry.At, $"{string.Join(" → ", circle)} → {at.Entry.Name}"));
        }

        while (chain.TryPop(out var next))
        {
            if (next.State == State.Open && (at is not { State: State.Open } || next != at))
            {
                context.Errors.Combination = next.Entry.Scope?.ToString();
                if (new DatasetForm(next.Entry, table, context).Read() is { } dataset)
                {
                    table.Set(dataset);
                }
            }

            next.State = State.Done;
        }
    }

    private string? Parent(SectionEntry entry)
    {
        var text = (entry.Node as YamlMapping)?.Get(DatasetKeys.From.Name) is YamlScalar scalar
            ? Interpolation.Apply(new LocatedText(scalar), entry.Scope, new DiagnosticBag())?.Text
            : null;
        return text?.IndexOf('.') is > 0 and var dot ? text[..dot] : text;
    }

    private enum State
    {
        New,
        Open,
        Done,
    }

    private sealed class Pending(SectionEntry entry, string? parent)
    {
        public SectionEntry Entry { get; } = entry;

        public string? Parent { get; } = parent;

        public State State { get; set; }
    }
}
