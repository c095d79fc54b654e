using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>The dtypes an output can have, and what recipes call them.</summary>
internal static class OutputDTypes
{
    /// <summary>Our own names first, then those of torch.</summary>
    public static readonly string[] Names =
        ["bf16", "f16", "f32", "f64", "f8_e4m3", "f8_e5m2", "bfloat16", "float16", "float32", "float64", "fp16", "fp32", "fp64"];

    /// <summary>The dtype of a name; null where there is none.</summary>
    public static DType? Parse(string name) => name switch
    {
        "bf16" or "bfloat16" => DType.BF16,
        "f16" or "fp16" or "float16" => DType.F16,
        "f32" or "fp32" or "float32" => DType.F32,
        "f64" or "fp64" or "float64" => DType.F64,
        "f8_e4m3" => DType.F8E4M3,
        "f8_e5m2" => DType.F8E5M2,
        _ => null,
    };
}
