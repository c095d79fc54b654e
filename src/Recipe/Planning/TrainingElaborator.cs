using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Turns fine-tuning runs, and checkpoints on their way, into tensors that training gives.</summary>
/// <param name="elaborator">Gives the models that training starts from, and resolves settings.</param>
/// <param name="sources">Gives heads that lie in files.</param>
/// <param name="heads">Gives heads that are made.</param>
internal sealed class TrainingElaborator(Elaborator elaborator, SourceElaborator sources, NewHeads heads)
{
    private readonly Dictionary<string, TrainingPlan> _trainings = new(StringComparer.Ordinal);

    /// <summary>Fine-tuning runs, by the name of the model they make.</summary>
    public IReadOnlyDictionary<string, TrainingPlan> Trainings => _trainings;

    /// <summary>The training that makes a model; each is planned once.</summary>
    public TrainingPlan Training(FinetunedModel run)
    {
        if (!_trainings.TryGetValue(run.Name, out var training))
        {
            var start = sources.WithHead(elaborator.Entry(run.From), run.Head);
            MadeHead? made = null;
            if (heads.Of(run, start) is { } head && heads.Classes(run, head) is { Count: > 0 } classes)
            {
                (start, made) = NewHeads.With(start, head, classes, Seed(run, start));
            }

            else if (heads.Renamed(run, start) is { } renamed)
            {
                start = start.With(start.Origin with { Head = renamed });
            }

            training = new TrainingPlan(
                run, start, elaborator.Settings(run.Parameters, StandardTraining.Parameters, start),
                run.Lora is { } lora ? elaborator.Settings(lora, StandardTraining.LoraParameters, start) : null) { NewHead = made };
            _trainings[run.Name] = training;
            elaborator.Await(training);
        }

        return training;
    }

    /// <summary>The run's seed, found before its other settings, whose globs are matched with the new head's tensors.</summary>
    private long Seed(FinetunedModel run, TensorSet start)
    {
        const string Name = "seed";
        var given = run.Parameters.Where(parameter => parameter.Key == Name).ToDictionary(StringComparer.Ordinal);
        var seed = elaborator.Settings(given, [.. StandardTraining.Parameters.Where(parameter => parameter.Name == Name)], start)[Name];
        return ReferenceEquals(seed, ResolvedParameter.Unknown) ? 0 : (long)seed.Number;
    }

    /// <summary>A model on the way of a training.</summary>
    public TensorSet Checkpoint(SubCheckpoint checkpoint, FinetunedModel run)
    {
        var training = Training(run);
        training.Add(checkpoint);
        return Trained(training, checkpoint.Name);
    }

    /// <summary>Training keeps names and shapes of what it starts from, a new head among it; what it calculates with is fp32 afterwards (SPEC 5.3).</summary>
    public static TensorSet Trained(TrainingPlan training, string name)
    {
        var start = training.Start;
        var calculated = new Dictionary<string, TensorNode>(start.Calculated.Count, StringComparer.Ordinal);
        foreach (var tensor in start.Calculated.Keys)
        {
            calculated[tensor] = new TrainedNode(start.Calculated[tensor], training, name, tensor);
        }

        return new TensorSet { Type = ExpressionType.Model, Label = name, Calculated = calculated, Copied = start.Copied, Origin = start.Origin };
    }
}
