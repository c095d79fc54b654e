namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>What has to be made before tensors that use it have values: a measure over whole models, a training.</summary>
internal interface IPlannedValue
{
    /// <summary>Finds its key, once those it depends on are found, and what earlier builds kept under it.</summary>
    void Resolve(TensorKeys keys, JudgingKeys judging, IBuildState state);
}
