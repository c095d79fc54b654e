using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>evaluate</c> and <c>gates</c>.</summary>
internal sealed class MeasureReader(BindingContext context, MetricPaths paths, SuiteTable suites)
{
    private static readonly ExactDecimal Half = ExactDecimal.Parse("0.5");

    public List<EvaluateDeclaration> Evaluations { get; } = [];

    public List<GateDeclaration> Gates { get; } = [];

    public void ReadEvaluations(YamlNode? section)
    {
        var nodes = section is YamlMapping ? new YamlSequence(section.File, section.At, [section]) : section;
        foreach (var item in Items(nodes, RootKeys.Evaluate))
        {
            if (Fields.Open(item.Node, "an evaluation", MeasureKeys.EvaluateShape, item.Scope, context) is { } fields)
            {
                Evaluations.Add(new EvaluateDeclaration(fields.At, Models(fields), Suites(fields)));
            }
        }

        context.Errors.Combination = null;
    }

    public void ReadGates(YamlNode? section)
    {
        foreach (var item in Items(section, RootKeys.Gates))
        {
            if (item.Text is { } text)
            {
                AddGate(text, item.Scope, null);
            }
            else if (Fields.Open(item.Node, "a gate", MeasureKeys.GateShape, item.Scope, context) is { } fields
                && fields.Located(MeasureKeys.Gate) is { } gate)
            {
                AddGate(gate, item.Scope, Confidence(fields));
            }
        }

        context.Errors.Combination = null;
    }

    private IEnumerable<ListItem> Items(YamlNode? section, Key key)
    {
        if (section is null or YamlScalar { Kind: CoreKind.Null })
        {
            yield break;
        }

        foreach (var item in Lists.Items(section, key.Name, null, context) ?? [])
        {
            context.Errors.Combination = item.Scope?.ToString();
            yield return item;
        }
    }

    private void AddGate(LocatedText text, Scope? scope, ExactDecimal? confidence)
    {
        if (new MetricChecker(context, paths).CheckCondition(text, scope) is { } condition)
        {
            Gates.Add(new GateDeclaration(text.Start, condition, confidence));
        }
    }

    private ExactDecimal? Confidence(Fields fields)
    {
        if (fields.Number(MeasureKeys.AtConfidence) is not { } confidence)
        {
            return null;
        }

        if (confidence >= Half && confidence < new ExactDecimal(1))
        {
            return confidence;
        }

        context.Errors.Add(MeasureErrors.BadConfidence(fields.ValueAt(MeasureKeys.AtConfidence)));
        return null;
    }

    private List<string> Models(Fields fields)
    {
        var models = new List<string>();
        foreach (var text in Texts(fields, MeasureKeys.Models))
        {
            if (paths.RequireModel(text.Text, text.Start) is { } name)
            {
                models.Add(name);
            }
        }

        return models;
    }

    private List<string> Suites(Fields fields)
    {
        var names = new List<string>();
        foreach (var text in Texts(fields, MeasureKeys.Suites))
        {
            if (suites.Require(text.Text, text.Start, context.Errors))
            {
                names.Add(text.Text);
            }
        }

        return names;
    }

    private List<LocatedText> Texts(Fields fields, Key key) =>
        fields.Has(key) ? Lists.Texts(fields.Node(key), key.Name, fields.Scope, context) ?? [] : [];
}
