using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Turns drafts into declarations, each after those it is made of.</summary>
internal sealed class EntryChecker(BindingContext context, EntryTable entries)
{
    public void CheckAll()
    {
        foreach (var draft in EntryGraph.Order(entries, context.Errors))
        {
            context.Errors.Combination = draft.Scope?.ToString();
            Check(draft);
        }

        context.Errors.Combination = null;
    }

    private void Check(Draft draft)
    {
        // What a model or vector is follows from its section even where it has an error: uses of it need no second one.
        draft.Type = draft.Section switch
        {
            "models" => ExpressionType.Model,
            "vectors" => ExpressionType.Vector,
            _ => null,
        };
        if (draft.InCycle || draft.Form is null)
        {
            return;
        }

        draft.Declaration = draft.Form switch
        {
            SourceForm source => CheckBase(source.Base) ? new SourceModel(draft.Name, draft.At, source.Path, source.PathAt, source.Base?.Text) : null,
            InitializeForm made => new InitializedModel(draft.Name, draft.At, made.Architecture, made.Parameters),
            VectorFileForm file => CheckBase(file.Base) ? new VectorFile(draft.Name, draft.At, file.Path, file.PathAt, file.Base.Text) : null,
            ExpressionForm expression => CheckExpression(draft, expression),
            MethodForm method => CheckMethod(draft, method),
            _ => null,
        };
        draft.Type = draft.Declaration switch
        {
            ComputedEntry computed => computed.Expression.Type,
            VectorFile => ExpressionType.Vector,
            _ => draft.Type,
        };
    }

    private bool CheckBase(LocatedText? name) => name is null || CheckModelName(name, "base");

    /// <summary>Whether a name is that of a model.</summary>
    private bool CheckModelName(LocatedText name, string key)
    {
        if (entries.Require(name.Text, name.Start, context) is not { } draft)
        {
            return false;
        }

        if (draft.Type != ExpressionType.Vector)
        {
            return true;
        }

        context.Errors.Add(NameErrors.NotAModelName(name.Start, key, name.Text, "a vector"));
        return false;
    }

    private ComputedEntry? CheckExpression(Draft draft, ExpressionForm form)
    {
        var expression = new ExpressionChecker(context, entries, draft.Scope).Check(form.Expression);
        return Finish(draft, form.Expression, expression, form.Options);
    }

    private ComputedEntry? CheckMethod(Draft draft, MethodForm form)
    {
        var checker = new ExpressionChecker(context, entries, draft.Scope);
        var inputs = new List<CheckedInput>();
        foreach (var input in form.Inputs)
        {
            if (checker.Check(input.Value) is { } value)
            {
                inputs.Add(new CheckedInput(input.Value, new MethodInput(value, input.Parameters)));
            }
        }

        var origin = form.Base is null ? null : checker.CheckType(form.Base, ExpressionType.Model, "'base'");
        CheckReferences(form.Parameters);
        if (inputs.Count < form.Inputs.Count || (form.Base is not null && origin is null)
            || CallChecker.Build(form.Method, form.InputsAt, inputs, form.Parameters, context) is not { } call)
        {
            return null;
        }

        Expression whole = origin is null
            ? call with { At = form.At }
            : new BinaryExpression(form.At, BinaryOperator.Add, origin, call with { At = form.At }, ExpressionType.Model);
        return Finish(draft, new NameSyntax(form.At, draft.Name), whole, form.Options);
    }

    private void CheckReferences(IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        foreach (var value in parameters.Values)
        {
            if (value is ReferenceParameter reference)
            {
                entries.Require(reference.Name, reference.At, context);
            }
        }
    }

    private ComputedEntry? Finish(Draft draft, Syntax written, Expression? expression, OptionForm options)
    {
        var tokenizer = options.Tokenizer is null || CheckModelName(options.Tokenizer, "tokenizer");
        if (expression is null || !tokenizer)
        {
            return null;
        }

        if (expression.Type == ExpressionType.Scalar)
        {
            context.Errors.Add(TypeErrors.NotAnEntry(expression.At, $"'{draft.Name}'"));
            return null;
        }

        if (draft.Section == "vectors" && expression.Type == ExpressionType.Model)
        {
            context.Errors.Add(TypeErrors.ModelAmongVectors(expression.At, draft.Name, written));
            return null;
        }

        return new ComputedEntry(draft.Name, draft.At, expression, options.Options);
    }
}
