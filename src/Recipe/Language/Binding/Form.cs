using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>An entry as it was written: everything is read, but names are not looked up, since they may stand further below.</summary>
internal abstract record Form;

/// <summary>A checkpoint on disk.</summary>
internal sealed record SourceForm(string Path, SourceSpan PathAt, LocatedText? Base) : Form;

/// <summary>A model made from a seed.</summary>
internal sealed record InitializeForm(string Architecture, IReadOnlyDictionary<string, ParameterValue> Parameters) : Form;

/// <summary>A model trained here; its data is looked up already.</summary>
internal sealed record FinetuneForm(LocatedText From, FinetunedModel Model) : Form;

/// <summary>A model put together layer by layer.</summary>
internal sealed record SlicesForm(SourceSpan At, IReadOnlyList<SliceForm> Slices, OptionForm Options) : Form;

/// <summary>One of its slices.</summary>
internal sealed record SliceForm(SourceSpan At, Syntax Model, int From, int To, ParameterValue? Scale);

/// <summary>A task vector on disk.</summary>
internal sealed record VectorFileForm(string Path, SourceSpan PathAt, LocatedText Base) : Form;

/// <summary>An expression.</summary>
internal sealed record ExpressionForm(Syntax Expression, OptionForm Options) : Form;

/// <summary>A method's mapping form.</summary>
internal sealed record MethodForm(
    SourceSpan At,
    MethodDeclaration Method,
    Syntax? Base,
    IReadOnlyList<InputForm> Inputs,
    SourceSpan InputsAt,
    IReadOnlyDictionary<string, ParameterValue> Parameters,
    OptionForm Options) : Form;

/// <summary>An input of a mapping form, with the parameters that are its own.</summary>
internal sealed record InputForm(Syntax Value, IReadOnlyDictionary<string, ParameterValue> Parameters);

/// <summary>Options; the tokenizer's model is a name to be looked up.</summary>
internal sealed record OptionForm(EntryOptions Options, LocatedText? Tokenizer);

/// <summary>An entry on its way from form to declaration.</summary>
internal sealed class Draft(SectionEntry entry, string section, Form? form, bool faulty)
{
    public string Name { get; } = entry.Name;

    public SourceSpan At { get; } = entry.At;

    public string Section { get; } = section;

    public Scope? Scope { get; } = entry.Scope;

    /// <summary>What could be read of it: after an error perhaps a part, perhaps nothing.</summary>
    public Form? Form { get; } = form;

    /// <summary>Whether reading it met errors. It is still checked, so that all its errors come at once, but never declared.</summary>
    public bool Faulty { get; } = faulty;

    /// <summary>Whether it is made of itself; that is reported already.</summary>
    public bool InCycle { get; set; }

    /// <summary>What it is; null until checked, and after an error.</summary>
    public ExpressionType? Type { get; set; }

    /// <summary>The result; null until checked, and after an error.</summary>
    public Declaration? Declaration { get; set; }
}
