using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Operations;

/// <summary>Many channels, sixteen at once and the rest one by one, beside each channel by itself; equal values and NaN are among them.</summary>
public sealed class ChannelsArePooledAlone
{
    private const int Channels = 19;
    private static readonly Shape Images = new(2, 5, 6, Channels);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    public void Whatever_their_number(int size, int stride)
    {
        var window = new Window(size, stride, 0);
        using var backend = new CpuBackend(2);
        var values = Values.Random(Images.Elements).Select(value => MathF.Round(value * 2)).ToArray();
        (values[7], values[200]) = (float.NaN, float.NaN);
        using var images = backend.Upload(values, Images);
        using var pooled = backend.MaxPool(images, window);
        using var dy = backend.RandomTensor(pooled.Shape, 3);
        using var dx = backend.MaxPoolGradient(images, window, dy);
        for (var channel = 0; channel < Channels; channel++)
        {
            using var own = backend.Slice(images, 3, channel, 1);
            using var gradient = backend.Slice(dy, 3, channel, 1);
            backend.Read(backend.Slice(pooled, 3, channel, 1)).Should().Equal(backend.Read(backend.MaxPool(own, window)));
            backend.Read(backend.Slice(dx, 3, channel, 1)).Should().Equal(backend.Read(backend.MaxPoolGradient(own, window, gradient)));
        }
    }
}
