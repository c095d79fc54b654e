using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language;

/// <summary>The language's door for programs: a call that was put together rather than read, checked as the reader checks those it reads.</summary>
public static class CallMaker
{
    /// <summary>Checks the call of a method against its declaration.</summary>
    /// <param name="catalog">What can be called.</param>
    /// <param name="name">The method.</param>
    /// <param name="inputs">Models or vectors, each with the parameters that belong to it alone.</param>
    /// <param name="parameters">Parameters of the whole call.</param>
    /// <returns>The call (null where there are errors), and all diagnostics.</returns>
    public static (CallExpression? Call, IReadOnlyList<Diagnostic> Diagnostics) Make(
        RecipeCatalog catalog, string name, IReadOnlyList<MethodInput> inputs, IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        var context = new BindingContext(catalog, new DiagnosticBag());
        var call = MethodLookup.Find(name, SourceSpan.None, context) is { } method ? Make(method, inputs, parameters, context) : null;
        var diagnostics = context.Errors.Sorted([]);
        return (context.Errors.Errors > 0 ? null : call, diagnostics);
    }

    /// <summary>Checks a model that is put together layer by layer.</summary>
    /// <returns>The model (null where there are errors), and all diagnostics.</returns>
    public static (SlicesExpression? Slices, IReadOnlyList<Diagnostic> Diagnostics) Slices(RecipeCatalog catalog, IReadOnlyList<Slice> slices)
    {
        var context = new BindingContext(catalog, new DiagnosticBag());
        var scales = new ParameterChecker(new MethodDeclaration(SliceKeys.Method, InputKind.Models, "") { Parameters = [SliceKeys.Scale] }, context);
        if (slices.Count == 0)
        {
            context.Errors.Add(ValueErrors.EmptyValue(SourceSpan.None, SliceKeys.Slices.Name));
        }

        foreach (var slice in slices)
        {
            if (slice.From < 0 || slice.From >= slice.To)
            {
                var found = ValueErrors.BadLayers(SourceSpan.None);
                context.Errors.Add(found with { Message = $"from {slice.From} to {slice.To} there are no layers: {found.Message}" });
            }

            if (slice.Scale is { } scale)
            {
                scales.CheckAll(new Dictionary<string, ParameterValue> { [SliceKeys.Scale.Name] = scale }, ofInput: false);
            }
        }

        var diagnostics = context.Errors.Sorted([]);
        return (context.Errors.Errors > 0 ? null : new SlicesExpression(SourceSpan.None, slices), diagnostics);
    }

    private static CallExpression? Make(
        MethodDeclaration method, IReadOnlyList<MethodInput> inputs, IReadOnlyDictionary<string, ParameterValue> parameters, BindingContext context)
    {
        var values = new ParameterChecker(method, context);
        var given = values.CheckAll(parameters, ofInput: false);
        var written = new List<CheckedInput>(inputs.Count);
        foreach (var input in inputs)
        {
            var own = values.CheckAll(input.Parameters, ofInput: true);
            written.Add(new CheckedInput(new NameSyntax(SourceSpan.None, $"input {written.Count + 1}"), input with { Parameters = own }));
        }

        if (context.Errors.Errors > 0)
        {
            return null;
        }

        CallChecker.CheckPresent(method, SourceSpan.None, given, context);
        return CallChecker.Build(method, SourceSpan.None, written, given, context);
    }
}
