using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads one data set; null after an error.</summary>
internal sealed class DatasetForm(SectionEntry entry, DatasetTable table, BindingContext context)
{
    private readonly SplitTable _splits = new();
    private Fields? _fields;

    public DatasetDeclaration? Read()
    {
        var before = context.Errors.Errors;
        if (entry.Node is not YamlMapping mapping)
        {
            context.Errors.Add(StructureErrors.EntryWithoutForm(entry.At, entry.Name, "a mapping with 'format', 'generate' or 'from'"));
            return null;
        }

        DataOrigin? origin = mapping.Get(DatasetKeys.Generate.Name) is not null ? ReadGenerated(mapping)
            : mapping.Get(DatasetKeys.From.Name) is not null ? ReadDerived(mapping)
            : ReadFiles(mapping);
        if (origin is null || context.Errors.Errors > before)
        {
            return null;
        }

        if (_splits.IsEmpty)
        {
            context.Errors.Add(DataErrors.NoSplits(entry.At, entry.Name));
            return null;
        }

        var dataset = SampleReader.Read(_fields!, new DatasetDeclaration(entry.Name, entry.At)
        {
            Origin = origin,
            Train = _splits[Split.Train],
            Validation = _splits[Split.Validation],
            Test = _splits[Split.Test],
        });
        return context.Errors.Errors > before ? null : dataset;
    }

    private GeneratedData? ReadGenerated(YamlMapping mapping)
    {
        if (Values.Text(mapping.Get(DatasetKeys.Generate.Name), DatasetKeys.Generate.Name, entry.Scope, context) is not { } name)
        {
            return null;
        }

        var generator = context.Catalog.Generators.FirstOrDefault(known => known.Name == name.Text);
        if (generator is null)
        {
            var hint = Suggestion.HintOrList(name.Text, [.. context.Catalog.Generators.Select(known => known.Name)]);
            context.Errors.Add(DataErrors.UnknownGenerator(name.Start, name.Text, hint));
            return null;
        }

        var fields = _fields = Fields.Open(mapping, entry.Name, DatasetKeys.Of(generator), entry.Scope, context)!;
        foreach (var split in Splits.All)
        {
            if (mapping.Get(Splits.Name(split)) is not null)
            {
                _splits[split] = new SplitOrigin { FromTest = split == Split.Test };
            }
        }

        return new GeneratedData(generator, ParameterReader.ReadAll(generator.Parameters, _ => true, fields));
    }

    private DerivedData? ReadDerived(YamlMapping mapping)
    {
        var fields = _fields = Fields.Open(mapping, entry.Name, DatasetKeys.DerivedShape, entry.Scope, context)!;
        if (fields.Located(DatasetKeys.From) is not { } from)
        {
            return null;
        }

        var wholeSet = !from.Text.Contains('.');
        var reference = wholeSet ? null : table.Resolve(from, context);
        var name = wholeSet ? from.Text : reference?.Dataset;
        if (wholeSet && !table.Contains(from.Text))
        {
            context.Errors.Add(DataErrors.UnknownDataset(from.Start, from.Text, Suggestion.Hint(from.Text, table.Names)));
        }

        if (name is null || table.Find(name) is not { } parent)
        {
            return null;
        }

        foreach (var split in Splits.All)
        {
            if (parent[split] is { } origin && (reference is null || reference.Split == split))
            {
                _splits[split] = new SplitOrigin { FromTest = origin.FromTest };
            }
        }

        new SplitReader(fields, _splits).Read(onlyCuts: true);
        return new DerivedData(name, reference?.Split);
    }

    private FileData? ReadFiles(YamlMapping mapping)
    {
        if (mapping.Get(DatasetKeys.Format.Name) is null)
        {
            context.Errors.Add(StructureErrors.ExactlyOne(
                mapping.At, "a data set", [DatasetKeys.Format.Name, DatasetKeys.Generate.Name, DatasetKeys.From.Name]));
            return null;
        }

        var fields = _fields = Fields.Open(mapping, entry.Name, DatasetKeys.FileShape, entry.Scope, context)!;
        new SplitReader(fields, _splits).Read(onlyCuts: false);
        return fields.Choice(DatasetKeys.Format) is { } format ? new FileData(format) : null;
    }
}
