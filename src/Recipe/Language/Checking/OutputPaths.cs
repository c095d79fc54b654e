using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Refuses outputs that would overwrite a source or each other; a build replaces an output's whole folder.</summary>
internal static class OutputPaths
{
    public static void Check(IEnumerable<Draft> drafts, IEnumerable<OutputDeclaration> outputs, DiagnosticBag errors)
    {
        var sources = new PathMap<Declaration>();
        foreach (var draft in drafts)
        {
            switch (draft.Declaration)
            {
                case SourceModel model:
                    sources.Add(model.Path, model);
                    break;
                case VectorFile file:
                    sources.Add(file.Path, file);
                    break;
            }
        }

        var before = new PathMap<OutputDeclaration>();
        foreach (var output in outputs)
        {
            if (sources.Around(output.Path) is { } source)
            {
                errors.Add(ValueErrors.OutputInSource(output.PathAt, output.Name, source.Name));
            }
            else if (sources.Inside(output.Path) is { } inside)
            {
                errors.Add(ValueErrors.SourceInOutput(output.PathAt, output.Name, inside.Name));
            }
            else if ((before.Around(output.Path) ?? before.Inside(output.Path)) is { } other)
            {
                errors.Add(ValueErrors.OutputsCollide(output.PathAt, output.Name, other.Name, other.At));
            }

            before.Add(output.Path, output);
        }
    }
}
