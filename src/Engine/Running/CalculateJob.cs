using TaskRecipes.Basics;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Engine.Running;

/// <summary>Calculates a tensor: reads its inputs, runs its program, digests and writes the result.</summary>
internal sealed class CalculateJob : TensorJob
{
    private readonly TensorProgram _program;
    private readonly long _elements;
    private readonly int _blockElements;
    private readonly ITarget _target;
    private readonly bool _allowNonfinite;
    private readonly int[] _inputBytes;
    private readonly int _resultBytes;

    public CalculateJob(TensorProgram program, long elements, int blockElements, ITarget target, bool allowNonfinite)
    {
        (_program, _elements, _blockElements, _target, _allowNonfinite) = (program, elements, blockElements, target, allowNonfinite);
        _inputBytes = [.. program.Inputs.Select(dtype => dtype.Bits() / 8)];
        _resultBytes = program.Stored.Bits() / 8;
        Tree = target.WantsDigest ? new Blake3Tree(elements * _resultBytes, blockElements * _resultBytes) : null;
    }

    /// <summary>The digest of the result, where it is wanted.</summary>
    public Blake3Tree? Tree { get; }

    public override int Passes => _program.Stages.Count + 1;

    public override long Blocks => (_elements + _blockElements - 1) / _blockElements;

    public override long HeldBytes => _program.HeldBytes;

    public override bool IsSettled(int pass) => pass < _program.Stages.Count && _program.Stages[pass].IsSettled;

    public override long Run(int pass, long block, WorkerBuffers buffers)
    {
        var first = block * _blockElements;
        var count = (int)Math.Min(_blockElements, _elements - first);
        var last = pass == _program.Stages.Count;
        Span<int> lengths = stackalloc int[Inputs.Count];
        long read = 0;
        for (var i = 0; i < Inputs.Count; i++)
        {
            lengths[i] = count * _inputBytes[i];
            Read(Inputs[i], buffers.Input(i, lengths[i]), first * _inputBytes[i], block, digest: last);
            read += lengths[i];
        }

        var inputs = new BlockInputs(first, buffers.Addresses[..Inputs.Count], lengths);
        if (!last)
        {
            _program.Measure(_program.Stages[pass], buffers.Registers, inputs, count);
            return read;
        }

        var result = buffers.Result(count * _resultBytes);
        var (finding, element) = _program.Run(buffers.Registers, inputs, count, result, _allowNonfinite);
        if (finding != BlockFinding.Finite)
        {
            throw Failure(finding, first + element, inputs);
        }

        Tree?.Add(block, result);
        _target.Write(first * _resultBytes, result);
        return read;
    }

    public override void EndPass(int pass)
    {
        if (pass < _program.Stages.Count)
        {
            _program.Stages[pass].End();
        }
        else
        {
            _program.Release();
        }
    }

    private TaskRecipeException Failure(BlockFinding finding, long element, BlockInputs inputs)
    {
        for (var i = 0; i < Inputs.Count && finding == BlockFinding.NonFinite; i++)
        {
            var found = TensorProgram.FirstNonFinite(_program.Inputs[i], inputs[i]);
            if (found >= 0)
            {
                return new TaskRecipeException(Inputs[i].Path, "TR0710",
                    $"tensor '{Name}' holds NaN or infinity (element {inputs.First + found}); mend the source, or allow it with 'allow_nonfinite: true' on the operation");
            }
        }

        return new TaskRecipeException(_target.Path, "TR0711", finding == BlockFinding.Overflow
            ? $"tensor '{Name}' overflows {_program.Stored.Name()} (element {element}); store it with a wider dtype"
            : $"tensor '{Name}' becomes NaN or infinite (element {element}); allow it with 'allow_nonfinite: true' on the operation");
    }
}
