using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>The places of a window on images [n, height, width, channels], one image at a time.</summary>
internal sealed unsafe class ImageWindows
{
    private readonly Window _window;
    private readonly nint _height;
    private readonly nint _width;
    private readonly nint _channels;
    private readonly nint _placesDown;
    private readonly nint _placesAcross;

    public ImageWindows(Shape images, Window window)
    {
        if (images.Rank != 4)
        {
            throw new ArgumentException($"{images} is not [images, height, width, channels]");
        }

        _window = window;
        (Images, _height, _width, _channels) = ((int)images.Dimensions[0], (nint)images.Dimensions[1], (nint)images.Dimensions[2], (nint)images.Dimensions[3]);
        (_placesDown, _placesAcross) = ((nint)window.Places(_height), (nint)window.Places(_width));
    }

    public int Images { get; }

    /// <summary>Elements of an image.</summary>
    public nint ImageSize => _height * _width * _channels;

    /// <summary>Places of the window on an image.</summary>
    public nint Places => _placesDown * _placesAcross;

    /// <summary>Elements of a window.</summary>
    public nint WindowSize => (nint)_window.Size * _window.Size * _channels;

    /// <summary>[images, places down, places across, channels].</summary>
    public Shape Pooled => new(Images, _placesDown, _placesAcross, _channels);

    /// <summary>One row of <see cref="WindowSize"/> a place.</summary>
    public void Unfold(float* image, float* rows)
    {
        var run = _window.Size * _channels;
        for (nint place = 0; place < Places; place++)
        {
            for (var down = 0; down < _window.Size; down++, rows += run)
            {
                var to = new Span<float>(rows, (int)run);
                if (Run(place, down) is not { Length: > 0 } part)
                {
                    to.Clear();
                    continue;
                }

                to[..part.Skip].Clear();
                new Span<float>(image + part.Start, part.Length).CopyTo(to[part.Skip..]);
                to[(part.Skip + part.Length)..].Clear();
            }
        }
    }

    /// <summary>Adds every row to the image where it was taken from.</summary>
    public void Fold(float* rows, float* image)
    {
        new Span<float>(image, (int)ImageSize).Clear();
        var run = _window.Size * _channels;
        for (nint place = 0; place < Places; place++)
        {
            for (var down = 0; down < _window.Size; down++, rows += run)
            {
                var part = Run(place, down);
                var to = image + part.Start;
                Elements.Run(new AddStep(), to, rows + part.Skip, to, to, part.Length);
            }
        }
    }

    /// <summary>The greatest of each window, channel by channel.</summary>
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void MaxPool(float* image, float* result)
    {
        for (nint place = 0; place < Places; place++, result += _channels)
        {
            var first = image + First(place);
            nint channel = 0;
            for (; channel <= _channels - Lanes.Count; channel += Lanes.Count)
            {
                Greatest(first + channel, out var greatest);
                greatest.Store(result + channel);
            }

            for (; channel < _channels; channel++)
            {
                result[channel] = first[Greatest(first, channel)];
            }
        }
    }

    /// <summary>Adds each gradient to the element that was the greatest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void MaxPoolGradient(float* image, float* dy, float* result)
    {
        new Span<float>(result, (int)ImageSize).Clear();
        for (nint place = 0; place < Places; place++, dy += _channels)
        {
            var first = First(place);
            nint channel = 0;
            for (; channel <= _channels - Lanes.Count; channel += Lanes.Count)
            {
                var greatest = Greatest(image + first + channel, out _);
                Spread(Vector512.Load(dy + channel), greatest, result + first + channel);
            }

            for (; channel < _channels; channel++)
            {
                result[first + Greatest(image + first, channel)] += dy[channel];
            }
        }
    }

    /// <summary>The first element of an unpadded window.</summary>
    private nint First(nint place) =>
        ((place / _placesAcross * _window.Stride * _width) + (place % _placesAcross * _window.Stride)) * _channels;

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Greatest(float* window, nint channel)
    {
        var best = channel;
        for (nint down = 0, row = channel; down < _window.Size; down++, row += _width * _channels)
        {
            for (nint across = 0, at = row; across < _window.Size; across++, at += _channels)
            {
                best = window[at] > window[best] || float.IsNaN(window[at]) ? at : best;
            }
        }

        return best;
    }

    /// <summary>Sixteen channels at once: the number of the place in the window that is the greatest, the first of equals, or is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<int> Greatest(float* window, out Vector512<float> greatest)
    {
        greatest = Vector512.Load(window);
        var (best, number) = (Vector512<int>.Zero, 0);
        for (nint down = 0; down < _window.Size; down++)
        {
            for (nint across = 0; across < _window.Size; across++, number++)
            {
                var value = Vector512.Load(window + (((down * _width) + across) * _channels));
                var isBetter = Vector512.GreaterThan(value, greatest) | ~Vector512.Equals(value, value);
                greatest = Vector512.ConditionalSelect(isBetter, value, greatest);
                best = Vector512.ConditionalSelect(isBetter.AsInt32(), Vector512.Create(number), best);
            }
        }

        return best;
    }

    /// <summary>Adds sixteen channels' gradients, each at its place in the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Spread(Vector512<float> dy, Vector512<int> places, float* window)
    {
        var number = 0;
        for (nint down = 0; down < _window.Size; down++)
        {
            for (nint across = 0; across < _window.Size; across++, number++)
            {
                var at = window + (((down * _width) + across) * _channels);
                var isHere = Vector512.Equals(places, Vector512.Create(number)).AsSingle();
                (Vector512.Load(at) + Vector512.ConditionalSelect(isHere, dy, Vector512<float>.Zero)).Store(at);
            }
        }
    }

    /// <summary>The part of a window's row that lies within the image: where in the image, where in the row, how long.</summary>
    private (nint Start, int Skip, int Length) Run(nint place, int down)
    {
        var y = (place / _placesAcross * _window.Stride) - _window.Padding + down;
        var x = (place % _placesAcross * _window.Stride) - _window.Padding;
        var (from, to) = (Math.Max(0, x), Math.Min(_width, x + _window.Size));
        return y < 0 || y >= _height || from >= to
            ? (0, 0, 0)
            : (((y * _width) + from) * _channels, (int)((from - x) * _channels), (int)((to - from) * _channels));
    }
}
