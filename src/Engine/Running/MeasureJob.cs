using TaskRecipes.Basics;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Engine.Running;

/// <summary>Runs the measuring passes of a tensor's program; nothing is written.</summary>
internal sealed class MeasureJob(TensorProgram program, long elements, int blockElements) : TensorJob
{
    public override int Passes => program.Stages.Count;

    public override long Blocks => (elements + blockElements - 1) / blockElements;

    public override long HeldBytes => program.HeldBytes;

    public override bool IsSettled(int pass) => program.Stages[pass].IsSettled;

    public override long Run(int pass, long block, WorkerBuffers buffers)
    {
        var first = block * blockElements;
        var count = (int)Math.Min(blockElements, elements - first);
        Span<int> lengths = stackalloc int[Inputs.Count];
        long read = 0;
        for (var i = 0; i < Inputs.Count; i++)
        {
            var size = (int)program.Inputs[i].Bytes(1);
            lengths[i] = count * size;
            Inputs[i].Read(first * size, buffers.Input(i, lengths[i]));
            read += lengths[i];
        }

        program.Measure(program.Stages[pass], buffers.Registers, new BlockInputs(first, buffers.Addresses[..Inputs.Count], lengths), count);
        return read;
    }

    public override void EndPass(int pass)
    {
        program.Stages[pass].End();
        if (pass == Passes - 1)
        {
            program.Release();
        }
    }
}
