namespace TaskRecipes.Catalog;

/// <summary>What a tensor does in a model, as far as its name tells.</summary>
public enum TensorRole
{
    /// <summary>Makes states of tokens, places or patches.</summary>
    Embedding,

    /// <summary>Makes classes, tokens or shared features of states.</summary>
    Head,

    /// <summary>Normalizes states.</summary>
    Norm,

    /// <summary>Belongs to a layer's attention.</summary>
    Attention,

    /// <summary>Belongs to a layer's perceptron.</summary>
    Mlp,
}
