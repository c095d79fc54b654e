using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>A variable: a number, text, flag or list of <c>vars</c>, or one that a search finds.</summary>
/// <param name="Name">Without the <c>$</c>.</param>
/// <param name="At">Where it is declared.</param>
/// <param name="Value">Its value; null for a list, and where a search finds it.</param>
internal sealed record Variable(string Name, SourceSpan At, LoopValue? Value)
{
    /// <summary>The members of a list.</summary>
    public IReadOnlyList<LoopValue>? List { get; init; }

    /// <summary>Whether a search finds its value.</summary>
    public bool Searched { get; init; }

    /// <summary>Whether its declaration is wrong, so that uses stay silent.</summary>
    public bool Faulty { get; init; }

    /// <summary>Whether it can stand in expressions.</summary>
    public bool IsNumber => Searched || Value?.Kind == CoreKind.Number;

    /// <summary>What it is, for messages.</summary>
    public string Description => List is not null ? "a list" : IsNumber ? "a number" : Value?.Kind == CoreKind.Flag ? "true or false" : "text";
}

/// <summary>The variables by name, in file order.</summary>
internal sealed class VariableTable
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Variable> All => _variables.Values;

    public IReadOnlyCollection<string> Names => _variables.Keys;

    public IEnumerable<string> ListNames => _variables.Values.Where(variable => variable.List is not null).Select(variable => variable.Name);

    public Variable? Find(string name) => _variables.GetValueOrDefault(name);

    public bool TryAdd(Variable variable) => _variables.TryAdd(variable.Name, variable);

    public void Replace(Variable variable) => _variables[variable.Name] = variable;
}
