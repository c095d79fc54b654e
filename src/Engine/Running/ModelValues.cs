using TaskRecipes.Engine.Sources;
using TaskRecipes.Merging.Methods;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Running;

/// <summary>Measures what a method needs of a whole model: thresholds, norms.</summary>
internal static class ModelValues
{
    /// <summary>The values of each tensor by its name; <paramref name="read"/> takes the bytes read.</summary>
    public static IReadOnlyDictionary<string, MeasuredValues> Of(
        MeasurePlan plan, SourceReaders readers, BuildOptions options, Action<long>? progress, CancellationToken cancellation, out long read)
    {
        var measure = MergeMethods.Find(plan.Method.Name).CreateMeasure!(new MeasureContext(
            [.. plan.Tensors.Select(tensor => new KernelContext(tensor.Name, tensor.Shape, tensor.Inputs.Count, tensor.Call))]));
        read = 0;
        for (var round = 0; round < measure.Rounds; round++)
        {
            read += MeasurePass.Run(Round(plan, measure, round), readers, options, progress, cancellation);
            measure.EndRound(round);
        }

        var values = new Dictionary<string, MeasuredValues>(StringComparer.Ordinal);
        for (var i = 0; i < plan.Tensors.Count; i++)
        {
            values[plan.Tensors[i].Name] = new MeasuredValues(measure.ValuesFor(i));
        }

        return values;
    }

    private static List<MeasuredProgram> Round(MeasurePlan plan, ModelMeasure measure, int round)
    {
        List<MeasuredProgram> programs = [];
        for (var i = 0; i < plan.Tensors.Count; i++)
        {
            var program = ProgramFactory.Measure(plan.Tensors[i].Inputs, measure.KernelFor(round, i));
            if (program.Program.Stages.Count > 0)
            {
                programs.Add(new MeasuredProgram(plan.Tensors[i].Name, program, plan.Tensors[i].Shape.Elements));
            }
        }

        return programs;
    }
}
