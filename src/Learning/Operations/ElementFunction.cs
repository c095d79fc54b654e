namespace TaskRecipes.Learning.Operations;

/// <summary>The functions of one number that backends apply to every element.</summary>
public enum ElementFunction
{
    /// <summary>eˣ.</summary>
    Exponential,

    /// <summary>ln x.</summary>
    Logarithm,

    /// <summary>√x.</summary>
    SquareRoot,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>1/(1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>max(x, 0), with derivative 0 at 0.</summary>
    Relu,

    /// <summary>x·Φ(x), Φ the normal distribution function (Hendrycks and Gimpel, "Gaussian error linear units", 2016).</summary>
    Gelu,

    /// <summary>½x(1 + tanh(√(2/π)(x + 0.044715x³))): the approximation of the same paper, <c>gelu_new</c> of GPT-2.</summary>
    GeluTanh,

    /// <summary>x/(1 + e⁻ˣ) (Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units", 2017).</summary>
    Silu,

    /// <summary>x/(1 + e^(−1.702x)): the other approximation of Hendrycks and Gimpel, which CLIP uses.</summary>
    QuickGelu,
}
