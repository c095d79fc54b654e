using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>A function of one double, calculated in as many lanes as there are.</summary>
internal interface IFunction
{
    /// <summary>The function of each lane.</summary>
    static abstract T Of<T>(T x)
        where T : struct, ILanes64<T>;
}
