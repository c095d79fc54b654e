using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Tests.Methods.Support;

/// <summary>One tensor's program with its inputs in memory.</summary>
internal sealed unsafe class Programs
{
    private readonly TensorProgram _program;
    private readonly byte[][] _inputs;
    private readonly bool _isDouble;
    private readonly int _elements;

    private Programs(TensorProgram program, IReadOnlyList<Tensors> inputs, string name)
    {
        _program = program;
        _isDouble = inputs[0].IsDouble;
        _elements = inputs[0][name].Values.Length;
        _inputs = [.. inputs.Select(input => Bytes(input[name].Values))];
    }

    private int Width => _isDouble ? 8 : 4;

    public static Programs Of(TensorKernel kernel, IReadOnlyList<Tensors> inputs, string name)
    {
        var builder = new TensorProgramBuilder(inputs[0][name].Values.Length);
        var values = Values(builder, inputs);
        return new Programs(builder.Build(builder.Kernel(kernel, values), Stored(inputs)), inputs, name);
    }

    public static Programs Lowered(
        MethodDeclaration method, IReadOnlyList<Tensors> inputs, string name, Func<IReadOnlyList<ITensorTerm>, TensorCall> call)
    {
        var builder = new TensorProgramBuilder(inputs[0][name].Values.Length);
        var terms = Values(builder, inputs).Select(value => (ITensorTerm)new Term(value)).ToArray();
        var result = (Term)method.Lowering!(new Algebra(builder), call(terms));
        return new Programs(builder.Build(result.Value, Stored(inputs)), inputs, name);
    }

    public void Measure(int order)
    {
        foreach (var stage in _program.Stages)
        {
            ForBlocks(order, (registers, inputs, count, _) =>
            {
                if (!stage.IsSettled)
                {
                    _program.Measure(stage, registers, inputs, count);
                }
            });
            stage.End();
        }
    }

    public double[] Run(int order)
    {
        var result = new byte[_elements * Width];
        ForBlocks(order, (registers, inputs, count, first) =>
            _program.Run(registers, inputs, count, result.AsSpan((int)first * Width, count * Width), allowNonfinite: true));
        return _isDouble
            ? MemoryMarshal.Cast<byte, double>(result).ToArray()
            : [.. MemoryMarshal.Cast<byte, float>(result).ToArray().Select(value => (double)value)];
    }

    public void Release() => _program.Release();

    private delegate void Block(Registers registers, BlockInputs inputs, int count, long first);

    private void ForBlocks(int order, Block work)
    {
        var chunk = TensorProgram.ChunkElements;
        var random = new Random(order);
        var blockSize = order == 0 ? 1 << 20 : chunk * random.Next(1, 4);
        var firsts = Enumerable.Range(0, (_elements + blockSize - 1) / blockSize).Select(block => block * blockSize).ToArray();
        if (order != 0)
        {
            random.Shuffle(firsts);
        }

        using var registers = new Registers();
        var handles = _inputs.Select(input => GCHandle.Alloc(input, GCHandleType.Pinned)).ToArray();
        foreach (var first in firsts)
        {
            var count = Math.Min(blockSize, _elements - first);
            var addresses = handles.Select(handle => handle.AddrOfPinnedObject() + (first * Width)).ToArray();
            var lengths = handles.Select(_ => count * Width).ToArray();
            work(registers, new BlockInputs(first, addresses, lengths), count, first);
        }

        Array.ForEach(handles, handle => handle.Free());
    }

    private static int[] Values(TensorProgramBuilder builder, IReadOnlyList<Tensors> inputs) =>
        [.. inputs.Select(_ => builder.Input(Stored(inputs)))];

    private static DType Stored(IReadOnlyList<Tensors> inputs) => inputs[0].IsDouble ? DType.F64 : DType.F32;

    private byte[] Bytes(double[] values) => _isDouble
        ? MemoryMarshal.AsBytes<double>(values).ToArray()
        : MemoryMarshal.AsBytes<float>(values.Select(value => (float)value).ToArray()).ToArray();

    private sealed record Term(int Value) : ITensorTerm;

    private sealed class Algebra(TensorProgramBuilder builder) : ITensorAlgebra
    {
        private static readonly ITensorTerm None = new Term(-1);

        public ITensorTerm Zero => None;

        public ITensorTerm Add(ITensorTerm left, ITensorTerm right) =>
            left == None ? right : right == None ? left : new Term(builder.Sum(Of(left), Of(right), subtract: false, probe: false));

        public ITensorTerm Subtract(ITensorTerm left, ITensorTerm right) =>
            right == None ? left : new Term(builder.Sum(Of(left), Of(right), subtract: true, probe: false));

        public ITensorTerm Scale(double factor, ITensorTerm term) =>
            term == None || factor == 0 ? None : new Term(builder.Scale(Of(term), factor, divide: false));

        public ITensorTerm Divide(ITensorTerm term, double divisor) => new Term(builder.Scale(Of(term), divisor, divide: true));

        public ITensorTerm Negate(ITensorTerm term) => new Term(builder.Negate(Of(term)));

        private int Of(ITensorTerm term) => term == None ? builder.Zero() : ((Term)term).Value;
    }
}
