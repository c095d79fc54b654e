using TaskRecipes.Composing;

namespace TaskRecipes;

/// <summary>A model that is calculated.</summary>
internal sealed class ComputedModel(Node node) : Model(node);
