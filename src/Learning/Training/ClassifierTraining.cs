using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Training;

/// <summary>
/// Trains a classifier of images step by step, changing its weights in place. The same weights, data, options and optimizer state give the
/// same bits at any thread count, in one run or several.
/// </summary>
public sealed class ClassifierTraining(
    ITensorBackend backend, IModel model, IReadOnlyDictionary<string, Tensor> weights, ImageSet data, Optimizer optimizer, TrainingOptions options)
{
    private readonly BatchOrder _order = new(data.Count, options.BatchSize, options.Seed);

    /// <summary>Steps made so far, those before a restart included.</summary>
    public int StepsDone => optimizer.Steps;

    /// <summary>Makes one step.</summary>
    /// <returns>The mean loss of its samples, before it.</returns>
    /// <exception cref="InvalidDataException">The loss is not a number, or infinite.</exception>
    public float Step()
    {
        var step = optimizer.Steps;
        var (pixels, labels) = data.Take(_order.Samples(step));
        using var images = backend.Upload(pixels, data.BatchShape(labels.Length));
        using var tape = new Tape(backend);
        var variables = weights.ToDictionary(
            entry => entry.Key, entry => tape.Input(entry.Value, !options.IsFrozen(entry.Key)), StringComparer.Ordinal);
        var logits = model.Logits(tape, variables, tape.Input(images, false));
        var loss = tape.Mean(tape.CrossEntropy(logits, labels, (float)options.LabelSmoothing));
        var value = Finite(loss.Value, step);
        tape.Backward(options.Ascends ? tape.Affine(loss, -1) : loss);
        Update(variables, step);
        return value;
    }

    private float Finite(Tensor loss, int step)
    {
        Span<float> value = stackalloc float[1];
        backend.Download(loss, value);
        return float.IsFinite(value[0])
            ? value[0]
            : throw new InvalidDataException($"the loss of step {step + 1} is {value[0]}: a smaller learning rate or max_grad_norm may help");
    }

    private void Update(Dictionary<string, Variable> variables, int step)
    {
        // A head that this data does not use has no gradient, and stays.
        var trained = variables.Where(entry => entry.Value.Gradient is not null).OrderBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        var factor = options.MaxGradientNorm is { } greatest
            ? GradientNorm.Factor(backend, trained.Select(entry => entry.Value.Gradient!), greatest)
            : 1;
        var scaled = trained.ConvertAll(entry => (
            entry.Key, entry.Value.Value, Gradient: factor < 1 ? backend.Affine(entry.Value.Gradient!, (float)factor, 0) : entry.Value.Gradient!));
        optimizer.Step(scaled, options.Schedule.Rate(step));
        if (factor < 1)
        {
            scaled.ForEach(entry => entry.Gradient.Dispose());
        }
    }
}
