using System.Runtime.Intrinsics;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>How wide the registers are that a kernel uses. Results do not depend on it; tests run every width on any machine.</summary>
internal enum SimdWidth
{
    /// <summary>No SIMD.</summary>
    Scalar,

    /// <summary>128 bits: SSE, NEON.</summary>
    Bits128,

    /// <summary>256 bits: AVX2.</summary>
    Bits256,

    /// <summary>512 bits: AVX-512.</summary>
    Bits512,
}

/// <summary>The width of this machine.</summary>
internal static class SimdWidths
{
    /// <summary>The widest that the hardware has.</summary>
    public static SimdWidth Best =>
        Vector512.IsHardwareAccelerated ? SimdWidth.Bits512
        : Vector256.IsHardwareAccelerated ? SimdWidth.Bits256
        : Vector128.IsHardwareAccelerated ? SimdWidth.Bits128
        : SimdWidth.Scalar;
}
