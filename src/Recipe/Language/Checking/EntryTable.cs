using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>An entry by the name it was found under, which may be that of a checkpoint within its run.</summary>
internal sealed record Found(string Name, Draft Draft);

/// <summary>Models, vectors and operations, which share one namespace.</summary>
internal sealed class EntryTable
{
    private readonly Dictionary<string, Draft> _drafts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SubCheckpoint> _subCheckpoints = new(StringComparer.Ordinal);

    /// <summary>Checkpoints within fine-tuning runs that something names.</summary>
    public IReadOnlyCollection<SubCheckpoint> NamedCheckpoints => _subCheckpoints.Values;

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

    /// <summary>Looks up a name that must be known; null after an error that offers the nearest.</summary>
    public Found? Require(string name, SourceSpan at, BindingContext context)
    {
        var run = SubCheckpoints.Run(name);
        if (Find(run) is not { } draft)
        {
            context.Errors.Add(Unknown(run, at, context));
            return null;
        }

        if (run.Length == name.Length)
        {
            return new Found(name, draft);
        }

        if (SubCheckpoints.Resolve(name, at, draft, context) is not { } checkpoint)
        {
            return null;
        }

        if (checkpoint is SubCheckpoint sub)
        {
            _subCheckpoints.TryAdd(sub.Name, sub);
        }

        return new Found(checkpoint.Name, draft);
    }

    /// <summary>The same where only a model may stand; <paramref name="key"/> is what messages call the place.</summary>
    public string? RequireModel(LocatedText name, string key, BindingContext context)
    {
        if (Require(name.Text, name.Start, context) is not { } found)
        {
            return null;
        }

        if (found.Draft.Type != ExpressionType.Vector)
        {
            return found.Name;
        }

        context.Errors.Add(NameErrors.NotAModelName(name.Start, key, name.Text, "a vector"));
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
            : Suggestion.List(Names);
        return NameErrors.Unknown(at, "model or vector", name, hint);
    }
}
