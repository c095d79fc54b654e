using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of <c>finetune</c>.</summary>
internal static class FinetuneKeys
{
    public static readonly Key From = new("from", Shapes.Model, "The model it starts from.") { Required = true, Elsewhere = ["base", "model"] };

    public static readonly Key Data = new(
        "data", new OneOfShape(Shapes.Text, new ListShape(Shapes.Text)), "What it is trained on: `mnist_data.train`; a list is mixed.") { Required = true, Elsewhere = ["dataset"] };

    public static readonly Key Task = new(
        "task",
        new ScalarShape(ScalarKind.Choice) { Choices = [.. StandardSuiteTasks.All.Where(task => task.Trains).Select(task => task.Name)] },
        "What it is trained for.") { Required = true };

    public static readonly Key Lora = new(
        "lora", new ObjectShape("'lora'", [.. StandardTraining.LoraParameters.Select(ParameterKeys.Of)]), "Trains products of two thin matrices instead of all weights.");

    public static readonly Key SaveEvery = new(
        "save_every", Shapes.Text, "Keeps checkpoints on the way: a number of steps, or a share such as `10%`; they are models NAME@100 or NAME@10%.") { Elsewhere = ["save_steps"] };

    public static readonly ObjectShape Shape = new(
        "'finetune'", [From, Data, Task, HeadKeys.OfTraining, .. StandardTraining.Parameters.Select(KeyOf), Lora, SaveEvery]);

    private static Key KeyOf(ParameterDeclaration parameter) => ParameterKeys.Of(parameter) with
    {
        Elsewhere = parameter.Name switch
        {
            "learning_rate" => ["lr"],
            "batch_size" => ["batch", "per_device_train_batch_size"],
            "steps" => ["max_steps"],
            "epochs" => ["num_train_epochs", "num_epochs"],
            "warmup_steps" => ["warmup"],
            "schedule" => ["lr_scheduler_type", "scheduler"],
            "context" => ["max_length", "block_size"],
            _ => [],
        },
    };
}
