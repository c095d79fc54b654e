using System.Numerics;
using System.Numerics.Tensors;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Programs;

/// <summary>One step of a program over one chunk: reads registers or raw input, writes the register <paramref name="target"/>.</summary>
internal abstract class Operation(int target)
{
    public int Target { get; } = target;

    public abstract void Run(Registers registers, BlockInputs inputs, int offset, int count);
}

/// <summary>Widens raw elements of an input.</summary>
internal sealed class LoadOperation(int target, int input, DType dtype, bool toDouble) : Operation(target)
{
    public int Input => input;

    public DType DType => dtype;

    public override void Run(Registers registers, BlockInputs inputs, int offset, int count)
    {
        var bytes = dtype.Bits() / 8;
        var raw = inputs[input].Slice(offset * bytes, count * bytes);
        if (toDouble)
        {
            Conversion.ToDouble(dtype, raw, registers.Of<double>(Target)[..count]);
        }
        else
        {
            Conversion.ToSingle(dtype, raw, registers.Of<float>(Target)[..count]);
        }
    }

    /// <summary>Widens to singles elsewhere than in its register.</summary>
    public void Widen(BlockInputs inputs, int offset, Span<float> destination)
    {
        var bytes = dtype.Bits() / 8;
        Conversion.ToSingle(dtype, inputs[input].Slice(offset * bytes, destination.Length * bytes), destination);
    }
}

/// <summary>fp32 to fp64, exactly.</summary>
internal sealed class WidenOperation(int target, int operand) : Operation(target)
{
    public override void Run(Registers registers, BlockInputs inputs, int offset, int count) =>
        TensorPrimitives.ConvertTruncating<float, double>(registers.Of<float>(operand)[..count], registers.Of<double>(Target)[..count]);
}

/// <summary>fp64 to fp32, rounded to nearest even.</summary>
internal sealed class NarrowOperation(int target, int operand) : Operation(target)
{
    public override void Run(Registers registers, BlockInputs inputs, int offset, int count) =>
        TensorPrimitives.ConvertTruncating<double, float>(registers.Of<double>(operand)[..count], registers.Of<float>(Target)[..count]);
}

/// <summary>Zeros.</summary>
internal sealed class ZeroOperation(int target, bool isDouble) : Operation(target)
{
    public override void Run(Registers registers, BlockInputs inputs, int offset, int count)
    {
        if (isDouble)
        {
            registers.Of<double>(Target)[..count].Clear();
        }
        else
        {
            registers.Of<float>(Target)[..count].Clear();
        }
    }
}

/// <summary>left ± right, rounded once.</summary>
internal sealed class SumOperation(int target, int left, int right, bool subtract, bool isDouble) : Operation(target)
{
    public int Left => left;

    public int Right => right;

    public bool Subtracts => subtract;

    public bool IsDouble => isDouble;

    public override void Run(Registers registers, BlockInputs inputs, int offset, int count)
    {
        if (isDouble)
        {
            Apply<double>(registers, count);
        }
        else
        {
            Apply<float>(registers, count);
        }
    }

    private void Apply<T>(Registers registers, int count)
        where T : unmanaged, INumber<T>
    {
        var x = registers.Of<T>(left)[..count];
        var y = registers.Of<T>(right)[..count];
        var sum = registers.Of<T>(Target)[..count];
        if (subtract)
        {
            TensorPrimitives.Subtract(x, y, sum);
        }
        else
        {
            TensorPrimitives.Add(x, y, sum);
        }
    }
}

/// <summary>operand · factor or operand / factor, the factor rounded to the operand's type first.</summary>
internal sealed class ScaleOperation(int target, int operand, double factor, bool divide, bool isDouble) : Operation(target)
{
    public int Operand => operand;

    public double Factor => factor;

    public bool Divides => divide;

    public override void Run(Registers registers, BlockInputs inputs, int offset, int count)
    {
        if (isDouble)
        {
            Apply(registers.Of<double>(operand)[..count], factor, registers.Of<double>(Target)[..count]);
        }
        else
        {
            Apply(registers.Of<float>(operand)[..count], (float)factor, registers.Of<float>(Target)[..count]);
        }
    }

    private void Apply<T>(ReadOnlySpan<T> x, T scalar, Span<T> result)
        where T : INumber<T>
    {
        if (divide)
        {
            TensorPrimitives.Divide(x, scalar, result);
        }
        else
        {
            TensorPrimitives.Multiply(x, scalar, result);
        }
    }
}

/// <summary>−operand: the sign bit flipped.</summary>
internal sealed class NegateOperation(int target, int operand, bool isDouble) : Operation(target)
{
    public override void Run(Registers registers, BlockInputs inputs, int offset, int count)
    {
        if (isDouble)
        {
            TensorPrimitives.Negate(registers.Of<double>(operand)[..count], registers.Of<double>(Target)[..count]);
        }
        else
        {
            TensorPrimitives.Negate(registers.Of<float>(operand)[..count], registers.Of<float>(Target)[..count]);
        }
    }
}

/// <summary>A method's kernel over its inputs' registers.</summary>
internal sealed class KernelOperation(int target, TensorKernel kernel, int[] operands, bool isDouble) : Operation(target)
{
    public override void Run(Registers registers, BlockInputs inputs, int offset, int count)
    {
        var chunk = new ChunkInputs(registers, operands, isDouble, inputs.First + offset, count);
        if (isDouble)
        {
            var result = registers.Of<double>(Target)[..count];
            kernel.Combine(chunk, result);
            for (var i = 0; i < operands.Length; i++)
            {
                Show(i, Conversion.FirstNonFinite(chunk.Of<double>(i)), chunk.Of<double>(i), result);
            }
        }
        else
        {
            var result = registers.Of<float>(Target)[..count];
            kernel.Combine(chunk, result);
            for (var i = 0; i < operands.Length; i++)
            {
                Show(i, Conversion.FirstNonFinite(chunk.Of<float>(i)), chunk.Of<float>(i), result);
            }
        }
    }

    /// <summary>Elections, cuts and draws may pass over NaN and infinity; the result shows them, so that they stop the step (SPEC 5.8).</summary>
    private void Show<T>(int input, int first, ReadOnlySpan<T> values, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = first; i >= 0 && i < values.Length && kernel.Uses(input); i++)
        {
            result[i] = T.IsFinite(values[i]) || !T.IsFinite(result[i]) ? result[i] : T.NaN;
        }
    }
}

/// <summary>
/// Products of a model difference's two operands, for the cosine that tells whether they share a base (SPEC 6). Where nothing else needs
/// them widened, it widens the few chunks it wants by itself.
/// </summary>
internal sealed class ProbeOperation(int left, int right, GramProbe probe, bool isDouble, LoadOperation[]? loads = null) : Operation(-1)
{
    public int[] Operands { get; } = loads is null ? [left, right] : [];

    /// <summary>The same, reading its operands from the inputs.</summary>
    public ProbeOperation Loading(LoadOperation first, LoadOperation second) => new(left, right, probe, isDouble, [first, second]);

    public override void Run(Registers registers, BlockInputs inputs, int offset, int count)
    {
        var block = (inputs.First + offset) / TensorProgram.ChunkElements;
        if (!probe.Wants(block))
        {
            return;
        }

        if (loads is not null)
        {
            Span<float> room = stackalloc float[2 * TensorProgram.ChunkElements];
            var first = room[..count];
            var second = room.Slice(TensorProgram.ChunkElements, count);
            loads[0].Widen(inputs, offset, first);
            loads[1].Widen(inputs, offset, second);
            probe.Add(block, first, second);
        }
        else if (isDouble)
        {
            probe.Add(block, registers.Of<double>(left)[..count], registers.Of<double>(right)[..count]);
        }
        else
        {
            probe.Add(block, registers.Of<float>(left)[..count], registers.Of<float>(right)[..count]);
        }
    }
}
