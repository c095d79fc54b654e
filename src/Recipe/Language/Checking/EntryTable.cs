using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Models, vectors and operations, which share one namespace.</summary>
internal sealed class EntryTable
{
    private readonly Dictionary<string, Draft> _drafts = new(StringComparer.Ordinal);

    /// <summary>All of them, in file order.</summary>
    public IReadOnlyCollection<Draft> All => _drafts.Values;

    public IReadOnlyCollection<string> Names => _drafts.Keys;

    public Draft? Find(string name) => _drafts.GetValueOrDefault(name);

    public void Add(Draft draft, DiagnosticBag errors)
    {
        if (!_drafts.TryAdd(draft.Name, draft))
        {
            var first = _drafts[draft.Name];
            errors.Add(StructureErrors.DuplicateName(draft.At, draft.Name, first.Section, first.At));
        }
    }

    /// <summary>The draft of a name that must be known, else null after an error that offers the nearest.</summary>
    public Draft? Require(string name, SourceSpan at, BindingContext context)
    {
        var run = SubCheckpoints.Run(name);
        if (Find(run) is not { } draft)
        {
            context.Errors.Add(Unknown(run, at, context));
            return null;
        }

        if (run.Length == name.Length)
        {
            return draft;
        }

        context.Errors.Add(NameErrors.NoSubCheckpoint(at, name, $"'{run}' is not fine-tuned here"));
        return null;
    }

    private Diagnostic Unknown(string name, SourceSpan at, BindingContext context)
    {
        if (Suggestion.For(name, Names) is { } near)
        {
            var kind = Find(near)!.Section == "vectors" ? "vector" : "model";
            return NameErrors.Unknown(at, kind, name, $"; did you mean '{near}'?");
        }

        var hint = context.Variables.Find(name) is { List: null } ? $"; did you mean '${name}'?"
            : context.Catalog.Method(name) is not null ? $"; a method is called: {name}(…)"
            : "";
        return NameErrors.Unknown(at, "model or vector", name, hint);
    }
}
