namespace TaskRecipes.Recipe.Language.Schema.Writing;

/// <summary>Says in a few words what a shape takes.</summary>
internal static class ShapeText
{
    public static string Of(Shape shape) => shape switch
    {
        ScalarShape scalar => Of(scalar),
        ListShape list => $"list of: {Of(list.Item)}",
        MapShape map => $"mapping from a {map.KeyName} to: {Of(map.Value)}",
        OneOfShape choice => string.Join("; or ", choice.Options.Select(Of).Distinct()),
        _ => "mapping",
    };

    private static string Of(ScalarShape scalar) => scalar.Kind switch
    {
        ScalarKind.Text => "text",
        ScalarKind.Path => "path",
        ScalarKind.Model => "name of a model",
        ScalarKind.Input => "name of an input",
        ScalarKind.Expression => "expression",
        ScalarKind.Number => "number" + Range(scalar),
        ScalarKind.Integer => "whole number" + Range(scalar),
        ScalarKind.Flag => "`true` or `false`",
        ScalarKind.Choice => string.Join(", ", scalar.Choices.Select(choice => $"`{choice}`")),
        _ => "size, such as `5GB`",
    };

    private static string Range(ScalarShape scalar) => (scalar.Minimum, scalar.Maximum) switch
    {
        ({ } least, { } most) => $" from {least.ToDisplay()} to {most.ToDisplay()}",
        ({ } least, null) => $" from {least.ToDisplay()}",
        (null, { } most) => $" up to {most.ToDisplay()}",
        _ => scalar.Above is { } bound ? $" greater than {bound.ToDisplay()}" : "",
    };
}
