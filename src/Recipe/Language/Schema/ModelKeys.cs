namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of an entry of <c>models</c>.</summary>
internal static class ModelKeys
{
    public static readonly Key Path = new(
        "path", Shapes.Path, "A safetensors file, or a folder in the hub's layout; relative to this file.") { Elsewhere = ["model", "file", "checkpoint"] };

    public static readonly Key Base = new(
        "base", Shapes.Model, "The model whose config and tokenizer it takes where none lie beside it.") { Elsewhere = ["base_model"] };

    public static readonly Key Initialize = new(
        "initialize", InitializeKeys.Shape, "A first model, made from a seed without training.") { Elsewhere = ["init"] };

    public static readonly Key Finetune = new(
        "finetune", FinetuneKeys.Shape, "A model that the build trains itself.") { Elsewhere = ["fine_tune", "train"] };

    public static readonly ObjectShape Shape = new("a model", [Path, Base, Initialize, Finetune, OptionKeys.Device, LoopKeys.For])
    {
        ExactlyOne = [Path, Initialize, Finetune],
    };

    /// <summary>An entry: a path, or a mapping.</summary>
    public static readonly OneOfShape Entry = new(Shapes.Path, Shape);
}
