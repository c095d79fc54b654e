namespace TaskRecipes.Merging.Programs;

/// <summary>One measuring pass of one kernel: the operations that make its inputs, then the measurement.</summary>
public sealed class ProgramStage
{
    internal ProgramStage(TensorKernel kernel, int pass, Operation[] operations, int[] operands, bool isDouble) =>
        (Kernel, Pass, Operations, Operands, IsDouble) = (kernel, pass, operations, operands, isDouble);

    internal TensorKernel Kernel { get; }

    internal int Pass { get; }

    internal Operation[] Operations { get; }

    internal int[] Operands { get; }

    internal bool IsDouble { get; }

    /// <summary>Whether the pass has seen enough.</summary>
    public bool IsSettled => Kernel.PassIsSettled;

    /// <summary>Ends the pass; called once, when every block was measured or the pass is settled.</summary>
    public void End() => Kernel.EndPass(Pass);
}
