using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Architectures;

/// <summary>
/// Heads for classes that checkpoints of the hub's lack: where none is stored, the one that the hub's class has, or <c>heads.NAME</c> where a name is
/// given; beside the hub's own, and beside no other <c>heads.…</c>, a named one too. Weights begin with the deviation that config.json calls
/// <c>initializer_range</c> (0.02 where it does not), biases with 0.
/// </summary>
public static class NewHeads
{
    private const string Named = "heads.";

    /// <summary>The head wanted; null where the checkpoint has one, or its architecture is not known or has none for the task.</summary>
    public static NewHead? For(HeadWish wish)
    {
        try
        {
            var config = new ModelConfig("", wish.ConfigJson);
            return HeadForm.Of(config, wish.Tensors) is { } form && form.Task == wish.Task ? Of(wish, form, config.Number("initializer_range", 0.02)) : null;
        }
        catch (TaskRecipeException)
        {
            // A config that is not right is said, with the model's name, where the task is made.
            return null;
        }
    }

    private static NewHead? Of(HeadWish wish, HeadForm form, double deviation)
    {
        var isOwn = wish.Name is null || wish.Name == form.Own;
        var isThere = wish.Tensors.Keys.Any(name => name.StartsWith(Named, StringComparison.Ordinal))
            || (isOwn && wish.Tensors.ContainsKey($"{form.Own}.weight"));
        if (isThere || (isOwn && form.Own is null))
        {
            return null;
        }

        var head = isOwn ? form.Own! : Named + wish.Name;
        return new NewHead(head, Tensors)
        {
            HubClass = isOwn ? form.HubClass : null,
            MissingPrefix = isOwn && form.Prefix.Length == 0 ? form.HubPrefix : "",
        };

        IReadOnlyList<InitialTensor> Tensors(int classes)
        {
            var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal);
            LinearShapes.Add(shapes, head, form.Width, classes, isOwn ? form.OwnHasBias : form.HasBias);
            if (form.Pooler is { } pooler && !wish.Tensors.ContainsKey($"{pooler}.weight"))
            {
                LinearShapes.Add(shapes, pooler, form.Width, form.Width);
            }

            return InitialTensors.OfTransformer(shapes, _ => deviation);
        }
    }
}
