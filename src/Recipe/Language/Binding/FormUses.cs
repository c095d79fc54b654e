using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Expressions;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>The entries that a form names.</summary>
internal static class FormUses
{
    public static List<string> Of(Form? form)
    {
        var names = new List<string>();
        switch (form)
        {
            case SourceForm source:
                Add(names, source.Base?.Text);
                break;
            case FinetuneForm tuned:
                Add(names, tuned.From.Text);
                break;
            case SlicesForm slices:
                foreach (var slice in slices.Slices)
                {
                    Add(names, slice.Model);
                }

                Add(names, slices.Options.Tokenizer?.Text);
                break;
            case VectorFileForm file:
                Add(names, file.Base.Text);
                break;
            case ExpressionForm expression:
                Add(names, expression.Expression);
                Add(names, expression.Options.Tokenizer?.Text);
                break;
            case MethodForm method:
                Add(names, method.Base);
                foreach (var input in method.Inputs)
                {
                    Add(names, input.Value);
                }

                Add(names, method.Options.Tokenizer?.Text);
                break;
        }

        return names;
    }

    private static void Add(List<string> names, string? name)
    {
        if (name is not null)
        {
            names.Add(SubCheckpoints.Run(name));
        }
    }

    private static void Add(List<string> names, Syntax? syntax)
    {
        switch (syntax)
        {
            case NameSyntax name:
                Add(names, name.Name);
                break;
            case NegateSyntax negate:
                Add(names, negate.Operand);
                break;
            case BinarySyntax binary:
                Add(names, binary.Left);
                Add(names, binary.Right);
                break;
            case CallSyntax call:
                foreach (var argument in call.Arguments)
                {
                    Add(names, argument.Value);
                }

                break;
        }
    }
}
