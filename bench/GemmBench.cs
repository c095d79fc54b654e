using System.Diagnostics;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations.Cpu;

namespace TaskRecipes.Bench;

/// <summary>
/// fp32 products of square matrices beside OpenBLAS (through Debian's python3-numpy with libopenblas0-pthread), one and two threads, in
/// turns within one run so that other load meets both.
/// </summary>
internal static class GemmBench
{
    private const string Peer = """
        import sys, time, numpy
        for line in sys.stdin:
            n = int(line)
            a = numpy.random.rand(n, n).astype('f4'); b = numpy.random.rand(n, n).astype('f4'); a @ b
            start = time.perf_counter(); a @ b
            print(time.perf_counter() - start, flush=True)
        """;

    public static int Run(int rounds)
    {
        foreach (var threads in new[] { 1, 2 })
        {
            using var backend = new CpuBackend(threads);
            using var peer = PythonPeer.Start("numpy", Peer, threads);
            foreach (var n in new[] { 256, 1024, 2048 })
            {
                var (own, other) = (new List<double>(), new List<double>());
                for (var round = 0; round < rounds; round++)
                {
                    own.Add(Own(backend, n));
                    other.AddRange(peer?.Ask($"{n}") is { } seconds ? [seconds] : []);
                }

                var work = 2.0 * n * n * n / 1e9;
                var text = other.Count == 0 ? "" : $", OpenBLAS {work / other.Min():0}: {other.Min() / own.Min():0.00} ×";
                Console.WriteLine($"gemm fp32 n = {n}, threads = {threads}, best of {rounds}: {work / own.Min():0} GFLOP/s{text}");
            }
        }

        return 0;
    }

    private static double Own(CpuBackend backend, int n)
    {
        var values = new float[n * n];
        new Random(1).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (BitConverter.SingleToUInt32Bits(values[i]) >> 8) * (1f / (1 << 24));
        }

        using var a = backend.Upload(values, new Shape(n, n));
        using var b = backend.Upload(values, new Shape(n, n));
        backend.MatrixMultiply(a, b).Dispose();
        var clock = Stopwatch.StartNew();
        backend.MatrixMultiply(a, b).Dispose();
        return clock.Elapsed.TotalSeconds;
    }
}
