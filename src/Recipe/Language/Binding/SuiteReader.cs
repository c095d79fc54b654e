using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>suites</c>.</summary>
internal sealed class SuiteReader(SuiteTable suites, EntryTable entries, BindingContext context)
{
    public void Read(YamlNode? section)
    {
        foreach (var entry in SectionEntries.Read(section, RootKeys.Suites, context))
        {
            context.Errors.Combination = entry.Scope?.ToString();
            if (suites.Declare(entry.Name, entry.At, RootKeys.Suites.Name, context.Errors) && Read(entry) is { } suite)
            {
                suites.Set(suite);
            }
        }

        context.Errors.Combination = null;
    }

    private SuiteDeclaration? Read(SectionEntry entry)
    {
        if (entry.Node is not YamlMapping mapping)
        {
            context.Errors.Add(StructureErrors.EntryWithoutForm(entry.At, entry.Name, "a mapping with 'task'"));
            return null;
        }

        var tasks = context.Catalog.SuiteTasks;
        if (mapping.Get(SuiteKeys.Task.Name) is not { } named)
        {
            context.Errors.Add(StructureErrors.MissingKey(mapping.At, "a suite", SuiteKeys.Task.Name, string.Join(", ", tasks.Select(task => task.Name))));
            return null;
        }

        var name = Values.Choice(named, SuiteKeys.Task.Name, [.. tasks.Select(task => task.Name)], entry.Scope, context);
        return tasks.FirstOrDefault(task => task.Name == name) is { } known ? Read(entry, known) : null;
    }

    private SuiteDeclaration? Read(SectionEntry entry, SuiteTaskDeclaration task)
    {
        var before = context.Errors.Errors;
        var fields = Fields.Open(entry.Node, entry.Name, SuiteKeys.Of(task), entry.Scope, context)!;
        var data = fields.Located(SuiteKeys.Data) is { } reference ? context.Datasets.Resolve(reference, context) : null;
        var own = fields.Located(SuiteKeys.Own) is { } model ? entries.RequireModel(model, SuiteKeys.Own.Name, context) : null;
        var generation = task.Name == "generation" ? SuitePartReader.Generation(fields, entries) : null;
        var command = task.Name == "command" ? SuitePartReader.Command(fields) : null;
        var suite = new SuiteDeclaration(entry.Name, entry.At)
        {
            Task = task,
            Data = data,
            Head = task.Classifies ? HeadReader.OfSuite(fields) : null,
            Own = own,
            Baselines = Baselines(fields),
            Parameters = ParameterReader.ReadAll(task.Parameters, _ => true, fields),
            Generation = generation,
            Command = command,
            Metrics = command is null ? task.Metrics : [.. command.Metrics.Select(metric => metric.Name)],
            IsTest = IsTest(data) || IsTest(generation?.PromptData),
            Device = OptionReader.Device(fields, OptionKeys.Device),
        };
        return entry.Node.IsFaulty || context.Errors.Errors > before ? null : suite;
    }

    private bool IsTest(DataReference? data) =>
        data is not null && context.Datasets.Find(data.Dataset) is { } dataset && dataset[data.Split] is { FromTest: true };

    private static List<string> Baselines(Fields fields)
    {
        var names = new List<string>();
        if (!fields.Has(SuiteKeys.Baselines))
        {
            return names;
        }

        var known = ((ScalarShape)((ListShape)SuiteKeys.Baselines.Shape).Item).Choices;
        foreach (var text in Lists.Texts(fields.Node(SuiteKeys.Baselines), SuiteKeys.Baselines.Name, fields.Scope, fields.Context) ?? [])
        {
            if (known.Contains(text.Text))
            {
                names.Add(text.Text);
            }
            else
            {
                fields.Context.Errors.Add(ValueErrors.NotChoice(text.Start, SuiteKeys.Baselines.Name, text.Text, known));
            }
        }

        return names;
    }
}
