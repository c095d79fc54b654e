using System.Diagnostics;
using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Bench;

/// <summary>
/// Tokens a second of a GPT-2 and a LLaMA of about 124 million random weights on two threads: reading 512 tokens at once, then writing 32 one by one,
/// beside Debian's PyTorch doing the same in fp32, in turns within one run. Each model and dtype in a process of its own, for its greatest memory. On one
/// thread processor time is measured, which other work of the machine changes least.
/// </summary>
internal static class GenerateBench
{
    private const int UsualThreads = 2;
    private const int Read = 512;
    private const int Written = 32;

    private static readonly Dictionary<string, string> Configs = new()
    {
        ["gpt2"] = """{ "model_type": "gpt2" }""",
        ["llama"] =
            """
            { "model_type": "llama", "vocab_size": 32000, "hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12, "num_key_value_heads": 4,
              "intermediate_size": 2048, "max_position_embeddings": 1024 }
            """,
    };

    public static int Run(int rounds)
    {
        // Started by its own executable, the program is not among the arguments.
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        foreach (var (name, dtype) in Configs.Keys.SelectMany(name => new[] { (name, "f32"), (name, "bf16") }))
        {
            using var process = Process.Start(new ProcessStartInfo(
                Environment.ProcessPath!, [.. program, "generate", $"{rounds}", name, dtype]) { UseShellExecute = false })!;
            process.WaitForExit();
        }

        return 0;
    }

    public static int Run(int rounds, string name, string dtype, int threads = UsualThreads)
    {
        var request = new TaskRequest("generation", name, Configs[name], new Dictionary<string, Shape>(), "none", new TextSet([], []));
        var model = (ILanguageModel)ModelTypes.Create(request);
        using var backend = new CpuBackend(threads);
        var weights = model.Tensors.ToDictionary(tensor => tensor.Key, tensor => Random(backend, tensor.Value, dtype == "bf16" ? DType.BF16 : DType.F32));
        using var peer = PythonPeer.Start("torch", GeneratePeer.Program, threads);
        var (own, other) = (new List<(double Reading, double Writing)>(), new List<(double Reading, double Writing)>());
        for (var round = 0; round < rounds; round++)
        {
            own.Add(Own(backend, model, weights, threads == 1 ? () => Environment.CpuUsage.TotalTime.TotalSeconds : () => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency));
            other.AddRange(peer is null ? [] : [(peer.Ask($"{name} read {Read}"), peer.Ask($"{name} write {Written}"))]);
        }

        Console.WriteLine($"{name} {dtype}, {model.Tensors.Values.Sum(shape => shape.Elements) / 1e6:0} million weights, threads = {threads}, best of {rounds}:");
        Say("reading", Read, own.Min(run => run.Reading), other.Select(run => run.Reading));
        Say("writing", Written, own.Min(run => run.Writing), other.Select(run => run.Writing));
        var stored = model.Tensors.Values.Sum(shape => shape.Elements) * (dtype == "bf16" ? 2 : 4) / 1e6;
        Console.WriteLine($"  weights {stored:0} MB, process at most {Measured.HighWater(Environment.ProcessId):0} MB");
        return 0;
    }

    private static void Say(string what, int tokens, double own, IEnumerable<double> other)
    {
        var best = other.DefaultIfEmpty(double.NaN).Min();
        Console.WriteLine($"  {what}: {tokens / own:0} tokens/s{(double.IsNaN(best) ? "" : $", torch in fp32 {tokens / best:0}: {best / own:0.00} ×")}");
    }

    private static (double Reading, double Writing) Own(CpuBackend backend, ILanguageModel model, Dictionary<string, Tensor> weights, Func<double> clock)
    {
        using var next = new NextTokens(backend, model, weights, model.Context, Read + Written);
        List<int> text = [.. Enumerable.Range(0, Read).Select(i => i * 37 % model.Vocabulary)];
        var start = clock();
        var logits = next.Logits([text], [0]);
        var reading = clock() - start;
        start = clock();
        for (var i = 0; i < Written; i++)
        {
            text.Add(Array.IndexOf(logits, logits.Max()));
            logits = next.Logits([text], [0]);
        }

        return (reading, clock() - start);
    }

    /// <summary>Values in [−0.04, 0.04), written piece by piece.</summary>
    private static Tensor Random(CpuBackend backend, Shape shape, DType dtype)
    {
        var tensor = backend.Stored(dtype, shape);
        var random = new Random(1);
        var piece = new float[1 << 16];
        for (long first = 0; first < shape.Elements; first += piece.Length)
        {
            var values = piece.AsSpan(0, (int)Math.Min(piece.Length, shape.Elements - first));
            foreach (ref var value in values)
            {
                value = (random.NextSingle() - 0.5f) * 0.08f;
            }

            var bytes = dtype == DType.F32
                ? MemoryMarshal.AsBytes(values)
                : MemoryMarshal.AsBytes(values.ToArray().Select(value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)).ToArray().AsSpan());
            backend.FillInPlace(tensor, dtype.Bytes(first), bytes);
        }

        return tensor;
    }
}
