using TaskRecipes.Basics;

namespace TaskRecipes.Merging.Tests.Kernels;

/// <summary>A small float as a table of the values of its magnitude codes, and rounding by search in it: slow and plain.</summary>
internal sealed class SmallFormat
{
    private readonly double[] _values;
    private readonly double _next;
    private readonly bool _saturates;

    private SmallFormat(DType type, int exponentBits, int mantissaBits, int bias, int finiteCodes, bool saturates, uint nan, bool negativeZero)
    {
        Type = type;
        _saturates = saturates;
        NaN = nan;
        HasNegativeZero = negativeZero;
        SignBit = 1u << (exponentBits + mantissaBits);
        var values = Enumerable.Range(0, finiteCodes + 1).Select(code =>
        {
            var exponent = code >> mantissaBits;
            var fraction = (code & ((1 << mantissaBits) - 1)) / (double)(1 << mantissaBits);
            return exponent == 0 ? fraction * Math.ScaleB(1, 1 - bias) : (1 + fraction) * Math.ScaleB(1, exponent - bias);
        }).ToArray();
        _values = values[..^1];
        _next = values[^1];
    }

    public static SmallFormat[] All { get; } =
    [
        new(DType.BF16, 8, 7, 127, 0x7f80, false, 0x7fc0, true),
        new(DType.F16, 5, 10, 15, 0x7c00, false, 0x7e00, true),
        new(DType.F8E4M3, 4, 3, 7, 0x7f, true, 0x7f, true),
        new(DType.F8E5M2, 5, 2, 15, 0x7c, true, 0x7e, true),
        new(DType.F8E4M3Fnuz, 4, 3, 8, 0x80, true, 0x80, false),
        new(DType.F8E5M2Fnuz, 5, 2, 16, 0x80, true, 0x80, false),
    ];

    public DType Type { get; }

    public uint NaN { get; }

    public uint SignBit { get; }

    public bool HasNegativeZero { get; }

    /// <summary>Values of the finite magnitude codes, ascending.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The numbers half-way between two neighbours, and that above which numbers overflow; all are exact in a double.</summary>
    public IEnumerable<double> Midpoints => _values.Zip(_values.Skip(1).Append(_next), (low, high) => (low + high) / 2);

    /// <summary>The code of the nearest number, the even one of two.</summary>
    public uint Nearest(double value)
    {
        if (double.IsNaN(value))
        {
            return NaN;
        }

        var code = (uint)Magnitude(Math.Abs(value));
        return double.IsNegative(value) && (code > 0 || HasNegativeZero) ? code | SignBit : code;
    }

    private int Magnitude(double value)
    {
        var last = _values.Length - 1;
        if (double.IsInfinity(value) && (Type == DType.F8E5M2 || !_saturates))
        {
            return last + 1;
        }

        var found = Array.BinarySearch(_values, value);
        var low = found >= 0 ? found : ~found - 1;
        if (low == last && _saturates)
        {
            return last;
        }

        var high = low == last ? _next : _values[low + 1];
        var middle = (_values[low] + high) / 2;
        return value < middle || (value == middle && low % 2 == 0) ? low : low + 1;
    }
}
