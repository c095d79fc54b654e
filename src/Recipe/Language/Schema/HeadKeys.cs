namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Forms of <c>head</c>.</summary>
internal static class HeadKeys
{
    public static readonly Key Classes = new("classes", Shapes.Path, "A file with a class name on each line; relative to this file.") { Required = true };

    public static readonly Key Templates = new(
        "templates", new ListShape(Shapes.Text), "Texts with `{}` for the class: \"a photo of a {}.\"") { Required = true };

    public static readonly ObjectShape ZeroShotShape = new("'zero_shot'", [Classes, Templates]);

    public static readonly Key ZeroShot = new("zero_shot", ZeroShotShape, "A head made of class names put into templates.") { Required = true };

    public static readonly ObjectShape Shape = new("a head", [ZeroShot]);

    public static readonly Key Head = new(
        "head", new OneOfShape(Shapes.Text, Shape), "The classifier: a name for the tensors `heads.NAME.*`, a file, or `{ zero_shot: … }`.");

    public static readonly Key OfTraining = new("head", Shapes.Text, "The classifier: a name for the tensors `heads.NAME.*`, or a file.");
}
