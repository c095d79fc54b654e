namespace TaskRecipes.Merging.Kernels.Formats;

/// <summary>IEEE 754 binary16; overflow gives infinity.</summary>
internal readonly struct Float16 : ISmallFloat
{
    public static int Bytes => 2;

    public static int MantissaBits => 10;

    public static int Bias => 15;

    public static uint Overflow => 0x7c00;

    public static uint Infinity => 0x7c00;

    public static uint NaN => 0x7e00;

    public static bool HasNegativeZero => true;
}

/// <summary>E4M3 of the OCP 8-bit floating point specification: no infinity, one NaN of each sign, largest number 448.</summary>
internal readonly struct Float8E4M3 : ISmallFloat
{
    public static int Bytes => 1;

    public static int MantissaBits => 3;

    public static int Bias => 7;

    public static uint Overflow => 0x7e;

    public static uint Infinity => 0x7e;

    public static uint NaN => 0x7f;

    public static bool HasNegativeZero => true;
}

/// <summary>E5M2 of the OCP specification, with infinities; largest number 57344. Only an infinity becomes one: finite numbers saturate.</summary>
internal readonly struct Float8E5M2 : ISmallFloat
{
    public static int Bytes => 1;

    public static int MantissaBits => 2;

    public static int Bias => 15;

    public static uint Overflow => 0x7b;

    public static uint Infinity => 0x7c;

    public static uint NaN => 0x7e;

    public static bool HasNegativeZero => true;
}

/// <summary>E4M3 with bias 8, where the code of negative zero is the only NaN; largest number 240.</summary>
internal readonly struct Float8E4M3Fnuz : ISmallFloat
{
    public static int Bytes => 1;

    public static int MantissaBits => 3;

    public static int Bias => 8;

    public static uint Overflow => 0x7f;

    public static uint Infinity => 0x7f;

    public static uint NaN => 0x80;

    public static bool HasNegativeZero => false;
}

/// <summary>E5M2 with bias 16, where the code of negative zero is the only NaN; largest number 57344.</summary>
internal readonly struct Float8E5M2Fnuz : ISmallFloat
{
    public static int Bytes => 1;

    public static int MantissaBits => 2;

    public static int Bias => 16;

    public static uint Overflow => 0x7f;

    public static uint Infinity => 0x7f;

    public static uint NaN => 0x80;

    public static bool HasNegativeZero => false;
}
