using System.Diagnostics;
using TaskRecipes.Engine.Judging;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Running;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Training;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Training;

/// <summary>
/// Runs fine-tuning steps. What a training has reached is kept in the store every few seconds: one that was killed goes on from there, with the
/// same bits as one that was not.
/// </summary>
internal sealed class TrainingRunner(BuildContext context, TaskMaker tasks)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    /// <summary>The weights at the end of a training, or at a checkpoint on its way.</summary>
    /// <param name="plan">The plan in which it stands.</param>
    /// <param name="training">The training; its key is known.</param>
    /// <param name="entry">The run's name, or the checkpoint's.</param>
    /// <param name="forming">Forms the model that training starts from.</param>
    public IReadOnlyDictionary<string, HostTensor> Run(BuildPlan plan, TrainingPlan training, string entry, ModelForming forming)
    {
        var folder = context.Store.Training(training.Key!);
        Directory.CreateDirectory(folder);
        var options = TrainingSettings.Of(training);
        var start = forming.Form(training.Run.From, training.Start.Calculated, plan);
        var request = tasks.Request(training);
        var task = LearningTasks.Create(request);
        var goal = TrainingSettings.StepOf(training, entry, options.StepsFor(task.Samples));
        if (TensorFile.Read(Kept(folder, goal)) is { } kept)
        {
            return kept;
        }

        using var trainer = new Trainer(tasks.Backend, request, task, start, options);
        Resume(trainer, folder, goal);
        Run(trainer, training, entry, folder, goal);
        return trainer.Weights();
    }

    /// <summary>Removes what trainings left for going on, of this build or of one that was killed, where their models are kept.</summary>
    public void Tidy(BuildPlan plan)
    {
        foreach (var training in plan.Trainings.Values.Where(training => training.Key is not null))
        {
            var folder = context.Store.Training(training.Key!);
            if (Directory.Exists(folder) && plan.Packs.TryGetValue(training.Run.Name, out var pack) && File.Exists(pack.Declaration.Path))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static string Kept(string folder, int step) => Path.Combine(folder, $"at-{step}.safetensors");

    private static string State(string folder) => Path.Combine(folder, "state.safetensors");

    private static void Resume(Trainer trainer, string folder, int goal)
    {
        if (TensorFile.Read(State(folder)) is { } state && state.TryGetValue("step", out var step) && step.Values is [var done] && done <= goal)
        {
            trainer.Restore(state);
        }
    }

    private void Run(Trainer trainer, TrainingPlan plan, string entry, string folder, int goal)
    {
        var checkpoints = plan.Checkpoints.Select(checkpoint => TrainingSettings.StepOf(plan, checkpoint.Name, trainer.Steps)).ToHashSet();
        var clock = Stopwatch.StartNew();
        while (trainer.StepsDone < goal)
        {
            if (context.Cancellation.IsCancellationRequested)
            {
                TensorFile.Write(State(folder), trainer.Save());
                context.Cancellation.ThrowIfCancellationRequested();
            }

            var loss = trainer.Step();
            context.Listener.Trained(entry, trainer.StepsDone, trainer.Steps, loss);
            if (checkpoints.Contains(trainer.StepsDone) && trainer.StepsDone < trainer.Steps)
            {
                TensorFile.Write(Kept(folder, trainer.StepsDone), trainer.Weights());
            }

            if (clock.Elapsed > Between && trainer.StepsDone < trainer.Steps)
            {
                TensorFile.Write(State(folder), trainer.Save());
                clock.Restart();
            }
        }

        // A checkpoint on the way: the end may be asked for later in this build.
        if (goal < trainer.Steps)
        {
            TensorFile.Write(State(folder), trainer.Save());
        }
    }
}
