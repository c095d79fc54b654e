using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Operations.Cpu.Products;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Operations;

public sealed class MatrixProductsAreChainsOfFusedMultiplyAdds
{
    public static TheoryData<int, int, int, bool, bool> Cases()
    {
        var cases = new TheoryData<int, int, int, bool, bool>();
        foreach (var (m, n, k) in new[] { (1, 1, 1), (12, 32, 256), (13, 33, 257), (97, 70, 600), (5, 515, 31), (200, 3, 300), (3, 1, 1000) })
        {
            foreach (var (a, b) in new[] { (false, false), (true, false), (false, true), (true, true) })
            {
                cases.Add(m, n, k, a, b);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_element_has_the_bits_of_the_chain(int m, int n, int k, bool transposeA, bool transposeB)
    {
        var (a, b) = (Values.Random((long)m * k), Values.Random((long)k * n, 2));
        foreach (var threads in new[] { 1, 2, 3 })
        {
            using var backend = new CpuBackend(threads);
            using var x = backend.Upload(a, transposeA ? new Shape(k, m) : new Shape(m, k));
            using var y = backend.Upload(b, transposeB ? new Shape(n, k) : new Shape(k, n));
            using var product = backend.MatrixMultiply(x, y, transposeA, transposeB);
            backend.Read(product).Should().Equal(Chains(m, n, k, a, transposeA, b, transposeB));
        }
    }

    [Theory]
    [InlineData(100, 100, 300)]
    [InlineData(7, 40, 20)]
    public unsafe void Both_kernels_give_the_same_bits(int m, int n, int k)
    {
        var (a, b) = (Values.Random((long)m * k), Values.Random((long)k * n, 2));
        var expected = Chains(m, n, k, a, false, b, false);
        using var memory = new CpuMemory();
        using var pool = new WorkerPool(2);
        var (wide, narrow) = (new float[m * n], new float[m * n]);
        fixed (float* x = a, y = b, first = wide, second = narrow)
        {
            MatrixProduct.Run<MicroKernel12x32>(pool, memory, m, n, k, new Operand(x, k, 1), new Operand(y, n, 1), first, n);
            MatrixProduct.Run<MicroKernel6x16>(pool, memory, m, n, k, new Operand(x, k, 1), new Operand(y, n, 1), second, n);
        }

        wide.Should().Equal(expected);
        narrow.Should().Equal(expected);
    }

    [Fact]
    public void Blocks_larger_than_the_caches_hold_are_put_together()
    {
        const int Rows = 3100;
        using var backend = new CpuBackend(2);
        using var x = backend.RandomTensor(new Shape(Rows, 3));
        using var y = backend.RandomTensor(new Shape(3, Rows), 2);
        using var product = backend.MatrixMultiply(x, y);
        backend.Read(product).Should().Equal(Chains(Rows, Rows, 3, Values.Random(Rows * 3), false, Values.Random(Rows * 3, 2), false));
    }

    [Fact]
    public void Batches_are_products_of_their_own()
    {
        using var backend = new CpuBackend(2);
        using var x = backend.RandomTensor(new Shape(2, 3, 5, 7));
        using var y = backend.RandomTensor(new Shape(2, 3, 4, 7), 2);
        using var product = backend.MatrixMultiply(x, y, transposeB: true);
        product.Shape.Should().Be(new Shape(2, 3, 5, 4));
        for (var i = 0; i < 6; i++)
        {
            var expected = Chains(5, 4, 7, Values.Random(210)[(i * 35)..((i + 1) * 35)], false, Values.Random(168, 2)[(i * 28)..((i + 1) * 28)], true);
            backend.Read(product)[(i * 20)..((i + 1) * 20)].Should().Equal(expected);
        }
    }

    [Fact]
    public void One_matrix_serves_a_whole_batch()
    {
        using var backend = new CpuBackend(2);
        using var x = backend.RandomTensor(new Shape(4, 5, 7));
        using var y = backend.RandomTensor(new Shape(7, 3), 2);
        using var product = backend.MatrixMultiply(x, y);
        product.Shape.Should().Be(new Shape(4, 5, 3));
        backend.Read(product).Should().Equal(Chains(20, 3, 7, Values.Random(140), false, Values.Random(21, 2), false));
    }

    [Fact]
    public void Matrices_that_do_not_fit_are_refused()
    {
        using var backend = new CpuBackend(1);
        using var x = backend.RandomTensor(new Shape(4, 5));
        backend.Invoking(b => b.MatrixMultiply(x, x)).Should().Throw<ArgumentException>().WithMessage("*[4, 5] and [4, 5]*");
    }

    private static float[] Chains(int m, int n, int k, float[] a, bool transposeA, float[] b, bool transposeB)
    {
        var result = new float[m * n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = 0f;
                for (var p = 0; p < k; p++)
                {
                    sum = MathF.FusedMultiplyAdd(transposeA ? a[(p * m) + i] : a[(i * k) + p], transposeB ? b[(j * k) + p] : b[(p * n) + j], sum);
                }

                result[(i * n) + j] = sum;
            }
        }

        return result;
    }
}
