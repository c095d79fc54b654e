using System.Globalization;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>finetune</c> to its form; null where nothing can be made of it.</summary>
internal static class FinetuneReader
{
    public static FinetuneForm? Read(SectionEntry entry, Fields outer, YamlNode node)
    {
        var context = outer.Context;
        if (Fields.Open(node, ModelKeys.Finetune.Name, FinetuneKeys.Shape, outer.Scope, context) is not { } fields)
        {
            return null;
        }

        if ((fields.Mapping.Get("epochs") is null) == (fields.Mapping.Get("steps") is null))
        {
            context.Errors.Add(DataErrors.EpochsOrSteps(fields.At));
        }

        var from = fields.Located(FinetuneKeys.From);
        var model = new FinetunedModel(entry.Name, entry.At)
        {
            From = "",
            Data = ReadData(fields),
            Task = fields.Choice(FinetuneKeys.Task) ?? "",
            Head = HeadReader.OfTraining(fields),
            Parameters = ParameterReader.ReadAll(StandardTraining.Parameters, _ => true, fields),
            Lora = ReadLora(fields),
            SaveEvery = ReadInterval(fields),
            Device = OptionReader.Device(outer, OptionKeys.Device),
        };
        WarnOfIdle(model, context);
        return from is null ? null : new FinetuneForm(from, model);
    }

    /// <summary>Says which settings the others leave without an effect.</summary>
    private static void WarnOfIdle(FinetunedModel model, BindingContext context)
    {
        var optimizer = (model.Parameters.GetValueOrDefault("optimizer") as TextParameter)?.Value ?? "adamw";
        Idle("momentum", optimizer != "sgd", $"optimizer: {optimizer}");
        Idle("context", model.Task == "image-classification", $"task: {model.Task}");

        void Idle(string key, bool isIdle, string with)
        {
            if (isIdle && model.Parameters.TryGetValue(key, out var value))
            {
                context.Errors.Add(DataErrors.HasNoEffect(value.At, key, with));
            }
        }
    }

    private static List<DataReference> ReadData(Fields fields)
    {
        var data = new List<DataReference>();
        if (!fields.Has(FinetuneKeys.Data))
        {
            return data;
        }

        foreach (var text in Lists.Texts(fields.Node(FinetuneKeys.Data), FinetuneKeys.Data.Name, fields.Scope, fields.Context) ?? [])
        {
            if (fields.Context.Datasets.Resolve(text, fields.Context) is { } reference)
            {
                data.Add(reference);
            }
        }

        return data;
    }

    private static Dictionary<string, ParameterValue>? ReadLora(Fields fields) =>
        fields.Node(FinetuneKeys.Lora) is { } node
        && Fields.Open(node, FinetuneKeys.Lora.Name, (ObjectShape)FinetuneKeys.Lora.Shape, fields.Scope, fields.Context) is { } lora
            ? ParameterReader.ReadAll(StandardTraining.LoraParameters, _ => true, lora)
            : null;

    private static SaveInterval? ReadInterval(Fields fields)
    {
        if (fields.Located(FinetuneKeys.SaveEvery) is not { } text)
        {
            return null;
        }

        var percent = text.Text.EndsWith('%');
        var digits = percent ? text.Text.AsSpan(0, text.Text.Length - 1) : text.Text;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && (!percent || number <= 100))
        {
            return new SaveInterval(number, percent);
        }

        fields.Context.Errors.Add(DataErrors.BadSaveEvery(text.Start, text.Text));
        return null;
    }
}
