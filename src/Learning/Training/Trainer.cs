using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Training;

/// <summary>
/// Trains a model for a task step by step. The same start, samples and options give the same bits at any thread count, in one run or
/// several: <see cref="Save"/> after any step, <see cref="Restore"/> into a new trainer.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly ITensorBackend _backend;
    private readonly ILearningTask _task;
    private readonly TrainingOptions _options;
    private readonly string _dataName;
    private readonly ITrainedWeights _weights;
    private readonly Optimizer _optimizer;
    private readonly Schedule _schedule;
    private readonly BatchOrder _order;

    /// <summary>A training that has made no step.</summary>
    /// <param name="backend">What calculates; not disposed with the trainer.</param>
    /// <param name="request">What the task was made of, for messages.</param>
    /// <param name="task">What is learnt.</param>
    /// <param name="start">All tensors of the model that training starts from, by name.</param>
    /// <param name="options">How.</param>
    /// <exception cref="TaskRecipeException">Nothing is left to train, or a target of LoRA is no matrix.</exception>
    public Trainer(ITensorBackend backend, TaskRequest request, ILearningTask task, IReadOnlyDictionary<string, HostTensor> start, TrainingOptions options)
    {
        (_backend, _task, _options, _dataName) = (backend, task, options, request.DataName);
        Steps = options.StepsFor(task.Samples);
        _weights = options.Lora is { } lora
            ? new LoraWeights(backend, request.Model, start, lora, options.IsFrozen, options.Seed)
            : new WholeWeights(backend, start, options.IsFrozen);
        if (_weights.Parameters.Count == 0)
        {
            _weights.Dispose();
            throw LearningErrors.NothingToTrain(request.Model);
        }

        _optimizer = options.CreateOptimizer(backend);
        _schedule = new Schedule(options.Schedule, options.LearningRate, options.WarmupSteps, Steps);
        _order = new BatchOrder(task.Samples, options.BatchSize, options.Seed);
    }

    /// <summary>Steps in all.</summary>
    public int Steps { get; }

    /// <summary>Steps made so far, those before a restart included.</summary>
    public int StepsDone => _optimizer.Steps;

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        _weights.Dispose();
    }

    /// <summary>Makes one step.</summary>
    /// <returns>The mean loss of its samples, before it.</returns>
    /// <exception cref="TaskRecipeException">The loss is not a number, or infinite; nothing was changed.</exception>
    public float Step()
    {
        using var gradients = new GradientSum(_backend);
        double sum = 0;
        for (var i = 0; i < _options.GradientAccumulation; i++)
        {
            using var tape = new Tape(_backend);
            var parameters = _weights.Trace(tape);
            var batch = _order.Samples((StepsDone * _options.GradientAccumulation) + i);
            var loss = _task.Loss(tape, _weights.Weights(tape, parameters), batch, (float)_options.LabelSmoothing);
            sum += Finite(loss.Value);
            tape.Backward(tape.Affine(loss, (_options.Ascends ? -1f : 1f) / _options.GradientAccumulation));
            gradients.Add(parameters);
        }

        Update(gradients);
        return (float)(sum / _options.GradientAccumulation);
    }

    /// <summary>The model's weights as they are now, by name; those that no step changes too.</summary>
    public IReadOnlyDictionary<string, HostTensor> Weights()
    {
        using var tape = new Tape(_backend);
        var weights = _weights.Weights(tape, _weights.Trace(tape));
        return weights.ToDictionary(entry => entry.Key, entry => HostTensor.From(_backend, entry.Value.Value), StringComparer.Ordinal);
    }

    /// <summary>All that later steps depend on: what was trained, the optimizer's state and the number of steps.</summary>
    public IReadOnlyDictionary<string, HostTensor> Save() =>
        TrainingState.Of(_backend, _weights, _optimizer);

    /// <summary>Goes on from what <see cref="Save"/> gave of a training with the same start, samples and options.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape.</exception>
    public void Restore(IReadOnlyDictionary<string, HostTensor> state) => TrainingState.Restore(state, _backend, _weights, _optimizer);

    private float Finite(Tensor loss)
    {
        Span<float> value = stackalloc float[1];
        _backend.Download(loss, value);
        return float.IsFinite(value[0]) ? value[0] : throw LearningErrors.LossIsNotFinite(_dataName, StepsDone + 1, value[0]);
    }

    private void Update(GradientSum gradients)
    {
        if (_options.MaxGradientNorm is { } greatest)
        {
            gradients.Shorten(greatest);
        }

        var steps = gradients.Gradients.Select(entry => (entry.Key, _weights.Parameters[entry.Key], entry.Value));
        _optimizer.Step(steps, _schedule.Rate(StepsDone));
    }
}
