using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu;

public sealed unsafe partial class CpuBackend
{
    /// <inheritdoc/>
    public Tensor Unfold(Tensor images, Window window)
    {
        var windows = new ImageWindows(images.Shape, window);
        var result = New(new Shape(windows.Images * windows.Places, windows.WindowSize));
        var from = In(images).Values;
        var to = result.Values;
        _pool.Run(windows.Images, i => windows.Unfold(from + (i * windows.ImageSize), to + (i * windows.Places * windows.WindowSize)));
        return result;
    }

    /// <inheritdoc/>
    public Tensor Fold(Tensor windows, Shape images, Window window)
    {
        var places = new ImageWindows(images, window);
        Require(windows.Shape.Elements == places.Images * places.Places * places.WindowSize, $"{windows.Shape} does not fold to {images}");
        var result = New(images);
        var from = In(windows).Values;
        var to = result.Values;
        _pool.Run(places.Images, i => places.Fold(from + (i * places.Places * places.WindowSize), to + (i * places.ImageSize)));
        return result;
    }

    /// <inheritdoc/>
    public Tensor MaxPool(Tensor images, Window window)
    {
        var windows = Unpadded(images, window);
        var result = New(windows.Pooled);
        var from = In(images).Values;
        var to = result.Values;
        var size = (nint)(result.Count / Math.Max(1, windows.Images));
        _pool.Run(windows.Images, i => windows.MaxPool(from + (i * windows.ImageSize), to + (i * size)));
        return result;
    }

    /// <inheritdoc/>
    public Tensor MaxPoolGradient(Tensor images, Window window, Tensor dy)
    {
        var windows = Unpadded(images, window);
        Require(dy.Shape.Equals(windows.Pooled), $"a gradient of {dy.Shape} for {windows.Pooled}");
        var result = New(images.Shape);
        var from = In(images).Values;
        var gradient = In(dy).Values;
        var to = result.Values;
        var size = (nint)(dy.Shape.Elements / Math.Max(1, windows.Images));
        _pool.Run(windows.Images, i =>
            windows.MaxPoolGradient(from + (i * windows.ImageSize), gradient + (i * size), to + (i * windows.ImageSize)));
        return result;
    }

    private static ImageWindows Unpadded(Tensor images, Window window)
    {
        Require(window.Padding == 0, $"pooling with padding {window.Padding}");
        return new ImageWindows(images.Shape, window);
    }
}
