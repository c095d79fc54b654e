using System.Text;
using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Schema.Writing;

/// <summary>Writes the reference: a chapter a section of the recipe, a table a mapping, then the methods with their formulas.</summary>
internal sealed class ReferenceWriter(RecipeCatalog catalog)
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _tables = new(StringComparer.Ordinal);

    public string Write(ObjectShape root)
    {
        Line("# Recipe reference");
        Line();
        Line("Made from the declarations that the reader checks recipes against. Keys that begin with `x-` are ignored; all other unknown keys are errors.");
        foreach (var key in root.Keys)
        {
            Line();
            Line($"## `{key.Name}`");
            Line();
            Line(Sentence(key.Description));
            WriteShape(key.Shape, "");
        }

        WriteMethods();
        return _text.ToString();
    }

    private void WriteShape(Shape shape, string lead)
    {
        switch (shape)
        {
            case ListShape list:
                WriteShape(list.Item, lead);
                break;
            case MapShape map:
                WriteShape(map.Value, lead);
                break;
            case OneOfShape choice:
                foreach (var option in choice.Options)
                {
                    WriteShape(option, lead);
                }

                break;
            case VariantShape variants when variants.Selector.Name == OperationKeys.Method.Name:
                WriteShape(variants.Otherwise!, lead);
                if (_tables.Add("methods"))
                {
                    Line();
                    Line("A mapping with `method` names a method; its keys stand under [Methods](#methods).");
                }

                break;
            case VariantShape variants:
                foreach (var variant in variants.Variants)
                {
                    WriteTable(variant.Shape, $"`{variants.Selector.Name}: {variant.Value}`: {Sentence(variant.Summary)}");
                }

                if (variants.Otherwise is { } otherwise)
                {
                    WriteShape(otherwise, lead);
                }

                break;
            case ObjectShape mapping:
                WriteTable(mapping, lead.Length > 0 ? lead : $"Keys of {mapping.What}:");
                break;
        }
    }

    private void WriteTable(ObjectShape mapping, string lead)
    {
        if (!_tables.Add(mapping.What))
        {
            return;
        }

        Line();
        Line(lead);
        Line();
        Line("| key | takes | default | |");
        Line("| --- | --- | --- | --- |");
        foreach (var key in mapping.Keys)
        {
            var required = key.Required || mapping.ExactlyOne.Contains(key);
            var otherwise = key.Default is null ? required ? mapping.ExactlyOne.Count > 0 ? "one of these" : "required" : "" : $"`{key.Default}`";
            Line($"| `{key.Name}` | {ShapeText.Of(key.Shape)} | {otherwise} | {Sentence(key.Description).Replace("|", "\\|", StringComparison.Ordinal)} |");
        }

        foreach (var key in mapping.Keys)
        {
            WriteShape(key.Shape, key.Shape is ObjectShape ? $"Keys of `{key.Name}`:" : "");
        }
    }

    private void WriteMethods()
    {
        Line();
        Line("## Methods");
        foreach (var method in catalog.Methods)
        {
            Line();
            Line($"### `{method.Name}`");
            Line();
            Line(Sentence(method.Summary) + (method.Later ? " *Planned; it cannot be run yet.*" : ""));
            if (method.Formula.Length > 0)
            {
                Line();
                Line($"    {method.Formula.ReplaceLineEndings("\n    ")}");
            }

            Line();
            Line($"Takes {Inputs(method)}. {(method.Source.Length > 0 ? $"Source: {Sentence(method.Source)}" : "")}".TrimEnd());
            WriteParameters(method);
        }
    }

    private void WriteParameters(MethodDeclaration method)
    {
        if (method.Parameters.Count == 0)
        {
            return;
        }

        Line();
        Line("| parameter | takes | default | |");
        Line("| --- | --- | --- | --- |");
        foreach (var parameter in method.Parameters)
        {
            var where = parameter.PerInput ? "for each input" : parameter.AlsoPerInput ? "of the call, or for each input" : "";
            var otherwise = parameter.Default is null ? parameter.Required ? "required" : "" : $"`{parameter.Default}`";
            Line($"| `{parameter.Name}` | {ShapeText.Of(ParameterKeys.Of(parameter).Shape)} | {otherwise} | {Sentence(parameter.Description)}{(where.Length > 0 ? $" *({where})*" : "")} |");
        }
    }

    private static string Inputs(MethodDeclaration method)
    {
        var kind = method.Inputs switch { InputKind.Vectors => "vectors", InputKind.Models => "models", _ => "models, or vectors" };
        return (method.MinimumInputs, method.MaximumInputs) switch
        {
            (var least, null) => least > 1 ? $"{least} or more {kind}" : kind,
            (var least, { } most) when least == most => $"{least} of {kind}",
            (var least, { } most) => $"{least} to {most} of {kind}",
        };
    }

    private static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' or ';' ? text : text + ".";

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
