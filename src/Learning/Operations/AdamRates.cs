namespace TaskRecipes.Learning.Operations;

/// <summary>The numbers of one step of Adam (Kingma and Ba, 2015, algorithm 1), bias corrections worked out.</summary>
/// <param name="Rate">Learning rate α.</param>
/// <param name="Beta1">β₁ of the first moment.</param>
/// <param name="Beta2">β₂ of the second moment.</param>
/// <param name="Epsilon">ε, added to the root of the corrected second moment.</param>
/// <param name="Correction1">1/(1 − β₁ᵗ).</param>
/// <param name="Correction2">1/(1 − β₂ᵗ).</param>
/// <param name="Decay">Weight decay added to the gradient (L2).</param>
/// <param name="Shrink">What weights are multiplied by first: 1 − α·λ with decoupled decay (Loshchilov and Hutter, 2019), else 1.</param>
public readonly record struct AdamRates(
    float Rate, float Beta1, float Beta2, float Epsilon, float Correction1, float Correction2, float Decay, float Shrink);
