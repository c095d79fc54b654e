using TaskRecipes.Learning.Operations.Cpu.Functions;
using TaskRecipes.Learning.Operations.Cpu.Products;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>
/// Attention of some queries of one head. Products are the chains of <see cref="MatrixProduct"/> and rows are shared out by
/// <see cref="RowFunctions.Softmax"/>, where what is not seen has a share of 0: the same bits as the operations one by one, whatever lies
/// behind what is seen.
/// </summary>
internal sealed unsafe class AttentionBlock(
    CpuMemory memory, AttentionOptions options, CpuTensor queries, CpuTensor keys, CpuTensor values, CpuTensor? bias, CpuTensor result)
{
    private readonly nint _count = (nint)queries.Shape.Dimensions[1];
    private readonly nint _keys = (nint)keys.Shape.Dimensions[1];
    private readonly nint _width = (nint)queries.Width / options.Heads;
    private readonly nint _valueWidth = (nint)values.Width / options.KeyHeads;
    private readonly float* _queries = queries.Values;
    private readonly float* _keyRows = keys.Values;
    private readonly float* _valueRows = values.Values;
    private readonly float* _bias = bias is null ? null : bias.Values;
    private readonly float* _result = result.Values;

    /// <summary>Queries [first, end) of a head of a sample.</summary>
    public void Run(int sample, int head, long first, long end)
    {
        var rows = (nint)(end - first);
        nint seen = 0;
        for (var i = first; i < end; i++)
        {
            seen = Math.Max(seen, options.Visible(sample, i, _keys).End);
        }

        var keyHead = head / (options.Heads / options.KeyHeads);
        var (queryStride, keyStride, valueStride) = (_width * options.Heads, _width * options.KeyHeads, _valueWidth * options.KeyHeads);
        var query = new Operand(_queries + (((sample * _count) + (nint)first) * queryStride) + (head * _width), queryStride, 1);
        var key = new Operand(_keyRows + (sample * _keys * keyStride) + (keyHead * _width), keyStride, 1);
        var value = new Operand(_valueRows + (sample * _keys * valueStride) + (keyHead * _valueWidth), valueStride, 1);
        var scores = memory.Rent(rows * seen);
        MatrixProduct.Run(null, memory, rows, seen, _width, query, key.Transposed, scores);
        for (nint i = 0; i < rows; i++)
        {
            Share(sample, head, (nint)first + i, scores + (i * seen), seen);
        }

        var resultStride = _valueWidth * options.Heads;
        var to = _result + (((sample * _count) + (nint)first) * resultStride) + (head * _valueWidth);
        MatrixProduct.Run(null, memory, rows, _valueWidth, seen, new Operand(scores, seen, 1), value, to, resultStride);
        memory.Return(scores, rows * seen);
    }

    /// <summary>Scores of one query become shares.</summary>
    private void Share(int sample, int head, nint query, float* scores, nint count)
    {
        var (first, end) = options.Visible(sample, query, _keys);
        new Span<float>(scores, (int)count)[end..].Clear();
        if (end <= first)
        {
            new Span<float>(scores, (int)count).Clear();
            return;
        }

        Elements.Run(new AffineStep(options.Scale, 0), scores, scores, scores, scores, end);
        if (options.SoftCap > 0)
        {
            Elements.Run(new AffineStep(1 / options.SoftCap, 0), scores, scores, scores, scores, end);
            Elements.Run(default(FunctionStep<Tanh>), scores, scores, scores, scores, end);
            Elements.Run(new AffineStep(options.SoftCap, 0), scores, scores, scores, scores, end);
        }

        if (_bias is not null)
        {
            var row = _bias + (((head * _count) + query) * _keys);
            Elements.Run(new AddStep(), scores, row, scores, scores, end);
        }

        new Span<float>(scores, first).Fill(float.NegativeInfinity);
        RowFunctions.Softmax(scores, end, scores);
    }
}
