using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Expressions;

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
            SourceForm source => CheckSource(draft, source),
            InitializeForm made => new InitializedModel(draft.Name, draft.At, made.Architecture, made.Parameters),
            FinetuneForm tuned => entries.RequireModel(tuned.From, "from", context) is { } from ? tuned.Model with { From = from } : null,
            VectorFileForm file => CheckFile(draft, file),
            ExpressionForm expression => CheckExpression(draft, expression),
            MethodForm method => CheckMethod(draft, method),
            SlicesForm slices => CheckSlices(draft, slices),
            _ => null,
        };
        if (draft.Faulty)
        {
            draft.Declaration = null;
        }

        draft.Type = draft.Declaration switch
        {
            ComputedEntry computed => computed.Expression.Type,
            VectorFile => ExpressionType.Vector,
            _ => draft.Type,
        };
    }

    private SourceModel? CheckSource(Draft draft, SourceForm source)
    {
        var origin = source.Base is null ? null : entries.RequireModel(source.Base, "base", context);
        return source.Base is not null && origin is null
            ? null
            : new SourceModel(draft.Name, draft.At, source.Path, source.PathAt, origin);
    }

    private VectorFile? CheckFile(Draft draft, VectorFileForm file) =>
        entries.RequireModel(file.Base, "base", context) is { } origin
            ? new VectorFile(draft.Name, draft.At, file.Path, file.PathAt, origin)
            : null;

    private ComputedEntry? CheckSlices(Draft draft, SlicesForm form)
    {
        var checker = new ExpressionChecker(context, entries, draft.Scope);
        var slices = new List<Slice>(form.Slices.Count);
        foreach (var slice in form.Slices)
        {
            if (checker.CheckType(slice.Model, ExpressionType.Model, "a slice's model") is { } model)
            {
                slices.Add(new Slice(slice.At, model, slice.From, slice.To, slice.Scale));
            }
        }

        var whole = slices.Count == form.Slices.Count ? new SlicesExpression(form.At, slices) : null;
        return Finish(draft, new NameSyntax(form.At, draft.Name), whole, form.Options);
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
        if (draft.Faulty || inputs.Count < form.Inputs.Count || (form.Base is not null && origin is null))
        {
            // The number of inputs says nothing where some could not be read.
            CallChecker.TypeOf(form.Method, inputs, context);
            return null;
        }

        if (CallChecker.Build(form.Method, form.InputsAt, inputs, form.Parameters, context) is not { } call)
        {
            return null;
        }

        Expression whole = origin is null
            ? call with { At = form.At }
            : new BinaryExpression(form.At, BinaryOperator.Add, origin, call with { At = form.At }, ExpressionType.Model);
        return Finish(draft, new NameSyntax(form.At, draft.Name), whole, form.Options);
    }

    private ComputedEntry? Finish(Draft draft, Syntax written, Expression? expression, OptionForm options)
    {
        var tokenizer = options.Tokenizer is null ? null : entries.RequireModel(options.Tokenizer, "tokenizer", context);
        if (expression is null || (options.Tokenizer is not null && tokenizer is null))
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

        return new ComputedEntry(draft.Name, draft.At, expression, options.Options with { Tokenizer = tokenizer });
    }
}
