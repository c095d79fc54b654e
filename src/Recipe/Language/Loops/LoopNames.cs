using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Loops;

/// <summary>What a loop's name may be: <c>model</c> and <c>out</c> are filled in by the engine (SPEC 7).</summary>
internal static class LoopNames
{
    public static bool Check(string name, SourceSpan at, DiagnosticBag errors)
    {
        if (!Names.IsValid(name))
        {
            errors.Add(LoopErrors.BadName(at, name));
            return false;
        }

        if (name is "model" or "out")
        {
            errors.Add(LoopErrors.ReservedName(at, name));
            return false;
        }

        return true;
    }
}
