using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Operations;

public sealed class ShapesAreMoved : IDisposable
{
    private readonly CpuBackend _backend = new(2);

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void Permutations_move_axes()
    {
        using var x = Counting(2, 3, 4);
        using var y = _backend.Permute(x, 2, 0, 1);
        y.Shape.Should().Be(new Shape(4, 2, 3));
        _backend.Read(y)[..6].Should().Equal(0, 4, 8, 12, 16, 20);
    }

    [Fact]
    public void Slices_take_a_part_of_an_axis()
    {
        using var x = Counting(2, 3, 2);
        using var y = _backend.Slice(x, 1, 1, 2);
        _backend.Read(y).Should().Equal(2, 3, 4, 5, 8, 9, 10, 11);
    }

    [Fact]
    public void Concatenation_joins_what_slices_parted()
    {
        using var x = Counting(2, 3, 2);
        using var first = _backend.Slice(x, 1, 0, 1);
        using var rest = _backend.Slice(x, 1, 1, 2);
        using var y = _backend.Concatenate([first, rest], 1);
        _backend.Read(y).Should().Equal(_backend.Read(x));
    }

    [Fact]
    public void Broadcasting_repeats_and_sums_undo_it()
    {
        using var x = Counting(3, 1);
        using var y = _backend.Broadcast(x, new Shape(2, 3, 2));
        _backend.Read(y).Should().Equal(0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2);
        using var z = _backend.SumTo(y, x.Shape);
        z.Shape.Should().Be(x.Shape);
        _backend.Read(z).Should().Equal(0, 4, 8);
    }

    [Theory]
    [InlineData(new long[] { 700, 33 }, new long[] { 33 })]
    [InlineData(new long[] { 700, 33 }, new long[] { 700, 1 })]
    [InlineData(new long[] { 3, 50, 33 }, new long[] { 3, 1, 33 })]
    [InlineData(new long[] { 20_000 }, new long[] { })]
    public void Sums_are_those_of_the_elements(long[] from, long[] to)
    {
        var (shape, kept) = (new Shape(from), new Shape(to));
        using var x = _backend.RandomTensor(shape);
        using var y = _backend.SumTo(x, kept);
        using var indices = _backend.Upload([.. Enumerable.Range(0, (int)kept.Elements).Select(i => (float)i)], kept);
        using var places = _backend.Broadcast(indices, shape);
        var expected = new double[kept.Elements];
        foreach (var (value, place) in _backend.Read(x).Zip(_backend.Read(places)))
        {
            expected[(int)place] += value;
        }

        foreach (var (sum, exact) in _backend.Read(y).Zip(expected))
        {
            sum.Should().BeApproximately((float)exact, 1e-3f);
        }
    }

    [Fact]
    public void Reshaped_tensors_share_memory_that_outlives_either()
    {
        var x = Counting(2, 3);
        using var y = _backend.Reshape(x, new Shape(6));
        x.Dispose();
        using var other = Counting(2, 3);
        _backend.Read(y).Should().Equal(0, 1, 2, 3, 4, 5);
        _backend.Invoking(b => b.Affine(x, 1, 0)).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public void Shapes_that_do_not_go_together_are_refused()
    {
        using var x = Counting(2, 3);
        using var y = Counting(2, 4);
        _backend.Invoking(b => b.Add(x, y)).Should().Throw<ArgumentException>().WithMessage("*[2, 3] and [2, 4]*");
        _backend.Invoking(b => b.Reshape(x, new Shape(5))).Should().Throw<ArgumentException>();
        _backend.Invoking(b => b.Slice(x, 1, 2, 2)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Windows_unfold_with_zeros_around_and_fold_back_summed()
    {
        using var image = Counting(1, 2, 2, 1);
        var window = new Window(3, 1, 1);
        using var rows = _backend.Unfold(image, window);
        rows.Shape.Should().Be(new Shape(4, 9));
        _backend.Read(rows)[..9].Should().Equal(0, 0, 0, 0, 0, 1, 0, 2, 3);
        using var folded = _backend.Fold(rows, image.Shape, window);
        _backend.Read(folded).Should().Equal(0, 4, 8, 12);
    }

    [Fact]
    public void Pooling_takes_the_greatest_of_each_window()
    {
        using var image = Counting(1, 4, 4, 1);
        using var pooled = _backend.MaxPool(image, new Window(2, 2, 0));
        _backend.Read(pooled).Should().Equal(5, 7, 13, 15);
    }

    [Fact]
    public void Tables_are_read_and_added_to_by_index()
    {
        using var table = Counting(3, 2);
        using var rows = _backend.Gather(table, [2, 0, 2]);
        _backend.Read(rows).Should().Equal(4, 5, 0, 1, 4, 5);
        using var sums = _backend.ScatterAdd(rows, [1, 1, 0], 3);
        _backend.Read(sums).Should().Equal(4, 5, 4, 6, 0, 0);
        _backend.Invoking(b => b.Gather(table, [3])).Should().Throw<ArgumentException>().WithMessage("index 3*");
    }

    private Tensor Counting(params long[] dimensions)
    {
        var shape = new Shape(dimensions);
        return _backend.Upload([.. Enumerable.Range(0, (int)shape.Elements).Select(i => (float)i)], shape);
    }
}
