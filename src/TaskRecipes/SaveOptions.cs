using TaskRecipes.Basics;

namespace TaskRecipes;

/// <summary>How a model is saved.</summary>
public sealed record SaveOptions : SavingOptions
{
    /// <summary>The type of all floating-point tensors; null for that of the first model, tensor by tensor.</summary>
    public OutputDType? DType { get; init; }

    internal override DType? ToDType() => DType switch
    {
        OutputDType.BF16 => Basics.DType.BF16,
        OutputDType.F16 => Basics.DType.F16,
        OutputDType.F32 => Basics.DType.F32,
        OutputDType.F64 => Basics.DType.F64,
        OutputDType.F8E4M3 => Basics.DType.F8E4M3,
        OutputDType.F8E5M2 => Basics.DType.F8E5M2,
        null => null,
        var other => throw new ArgumentOutOfRangeException(nameof(DType), other, "this is no dtype"),
    };
}
