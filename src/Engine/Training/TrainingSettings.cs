using TaskRecipes.Catalog;
using TaskRecipes.Learning.Training;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Training;

/// <summary>The settings of a fine-tuning run as Learning takes them.</summary>
internal static class TrainingSettings
{
    public static TrainingOptions Of(TrainingPlan plan)
    {
        var settings = new TensorCall([], plan.Settings, []);
        return new TrainingOptions
        {
            Epochs = Whole(settings, "epochs") ?? 1,
            Steps = Whole(settings, "steps"),
            BatchSize = Whole(settings, "batch_size")!.Value,
            GradientAccumulation = Whole(settings, "gradient_accumulation")!.Value,
            Optimizer = settings.Word("optimizer") switch
            {
                "sgd" => OptimizerKind.Sgd,
                "adam" => OptimizerKind.Adam,
                _ => OptimizerKind.AdamW,
            },
            LearningRate = settings.Number("learning_rate"),
            WeightDecay = settings.Number("weight_decay"),
            Momentum = settings.Number("momentum"),
            Schedule = settings.Word("schedule") switch
            {
                "linear" => ScheduleKind.Linear,
                "cosine" => ScheduleKind.Cosine,
                _ => ScheduleKind.Constant,
            },
            WarmupSteps = Whole(settings, "warmup_steps")!.Value,
            MaxGradientNorm = settings.Has("max_grad_norm") ? settings.Number("max_grad_norm") : null,
            LabelSmoothing = settings.Number("label_smoothing"),
            Freeze = settings.Words("freeze"),
            Seed = (long)settings.Number("seed"),
            Ascends = settings.Word("objective") == "ascent",
            Lora = plan.Lora is { } lora ? Lora(new TensorCall([], lora, []), plan.NewHead?.Tensors ?? []) : null,
        };
    }

    /// <summary>The step after which a checkpoint is kept: ⌈number · steps / 100⌉ for a share (SPEC 2).</summary>
    public static int StepOf(TrainingPlan plan, string entry, int steps) =>
        plan.Checkpoints.FirstOrDefault(checkpoint => checkpoint.Name == entry) is not { } checkpoint ? steps
        : checkpoint.IsPercent ? (int)((((long)checkpoint.Number * steps) + 99) / 100)
        : checkpoint.Number <= steps ? checkpoint.Number
        : throw EngineErrors.BeyondTheEnd(checkpoint, steps);

    private static LoraOptions Lora(TensorCall lora, IReadOnlyList<string> whole) =>
        new(Whole(lora, "r")!.Value, lora.Has("alpha") ? lora.Number("alpha") : null, lora.Words("targets")) { Whole = whole };

    private static int? Whole(TensorCall settings, string name) => settings.Has(name) ? checked((int)settings.Number(name)) : null;
}
