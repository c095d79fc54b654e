using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Functions;

/// <summary>A function of one number with its derivative, in sixteen lanes.</summary>
internal interface IElementFunction
{
    /// <summary>The function of each lane.</summary>
    static abstract Vector512<float> Of(Vector512<float> x);

    /// <summary>dy times the derivative at x, where y is the function's value.</summary>
    static abstract Vector512<float> Gradient(Vector512<float> x, Vector512<float> y, Vector512<float> dy);
}
