using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>The suite of each task.</summary>
internal static class SuiteShapes
{
    public static readonly OneOfShape Entry = new([.. StandardSuiteTasks.All.Select(Of)]);

    public static ObjectShape Of(SuiteTaskDeclaration task) => new($"a suite of task '{task.Name}'", SuiteKeys.Of(task));
}
