using TaskRecipes.Engine.Sources;

namespace TaskRecipes.Engine.Running;

/// <summary>A program that only measures.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Tensor">The program.</param>
/// <param name="Elements">Its elements.</param>
internal sealed record MeasuredProgram(string Name, CompiledTensor Tensor, long Elements);

/// <summary>Runs programs that only measure over tensors of sources.</summary>
internal static class MeasurePass
{
    /// <summary>Runs them all; returns the bytes read.</summary>
    public static long Run(
        IReadOnlyList<MeasuredProgram> programs, SourceReaders readers, BuildOptions options, Action<long>? progress, CancellationToken cancellation)
    {
        var widest = programs.Count == 0 ? 0 : programs.Max(program => program.Tensor.Inputs.Count);
        var elements = options.BlockElements ?? BlockSize.Elements(Math.Max(1, widest), options.Jobs, options.Memory);
        var held = options.Memory - BlockSize.Buffers(Math.Max(1, widest), options.Jobs, elements);
        var jobs = programs.Select(program => (TensorJob)new MeasureJob(program.Tensor.Program, program.Elements, elements)
        {
            Name = program.Name,
            Inputs = [.. program.Tensor.Inputs.Select(node => TensorInputs.Of(node, readers))],
            Finished = _ => { },
        }).ToList();
        return Pass.Run(jobs, options.Jobs, elements * BlockSize.WidestElement, progress, cancellation, Math.Max(0, held));
    }
}
