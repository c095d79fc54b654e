using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace TaskRecipes.Basics;

/// <summary>Which widths this machine has, and which to take.</summary>
internal static class Blake3Widths
{
    // Compiling the code for vectors takes a few milliseconds, as long as hashing these bytes without it. A process that hashes
    // keys and headers only is done before.
    private const int WorthCompiling = 4 << 20;
    private const int LargePiece = 128 << 10;

    private static int s_hashedWithout;

    /// <summary>The widest this machine is quick with.</summary>
    public static Blake3Width Widest =>
        IsSupported(Blake3Width.Sixteen) ? Blake3Width.Sixteen
        : IsSupported(Blake3Width.Eight) ? Blake3Width.Eight
        : IsSupported(Blake3Width.Four) ? Blake3Width.Four
        : Blake3Width.One;

    /// <summary>What to hash a piece of <paramref name="bytes"/> with.</summary>
    public static Blake3Width For(int bytes)
    {
        if (bytes >= LargePiece || s_hashedWithout >= WorthCompiling)
        {
            return Widest;
        }

        s_hashedWithout += bytes; // A count lost between threads does no harm.
        return Blake3Width.One;
    }

    /// <summary>Whether this machine has <paramref name="width"/>.</summary>
    public static bool IsSupported(Blake3Width width) => width switch
    {
        Blake3Width.Sixteen => Avx512F.IsSupported && Vector512.IsHardwareAccelerated,
        Blake3Width.Eight => Avx2.IsSupported,
        Blake3Width.Four => Sse2.IsSupported || AdvSimd.Arm64.IsSupported,
        _ => true,
    };
}
