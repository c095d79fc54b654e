using TaskRecipes.Basics;
using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Outputs;

/// <summary>What became of an output.</summary>
/// <param name="Record">What lies there now.</param>
/// <param name="TensorsRun">Names of the tensors that were calculated; null where nothing had to be done.</param>
/// <param name="BytesRead">Tensor data read.</param>
/// <param name="BytesWritten">Tensor data written.</param>
/// <param name="Published">Whether it lies at its destination; false where it is kept aside.</param>
internal sealed record OutputResult(OutputRecord Record, IReadOnlyList<string>? TensorsRun, long BytesRead, long BytesWritten, bool Published = true);

/// <summary>Brings one output up to date, beside other builds that may be at the same one.</summary>
/// <param name="context">What everything in a build shares.</param>
/// <param name="state">What earlier builds left.</param>
/// <param name="packPaths">Where the packs that it reads lie, by entry.</param>
/// <param name="trained">Gives a training's values, for the pack that keeps them; null for all else.</param>
/// <param name="withheld">Whether it is built and kept aside, since a gate failed.</param>
internal sealed class OutputRunner(
    BuildContext context, BuildState state, IReadOnlyDictionary<string, string> packPaths, Func<TrainedNode, ReadBytes>? trained = null, bool withheld = false)
{
    /// <summary>Runs until the output lies there as planned, by this build or another. Null where another build may have learnt digests that this plan lacks: plan again.</summary>
    /// <exception cref="TaskRecipeException">It can not be written, or must not be replaced.</exception>
    public OutputResult? Run(OutputPlan plan)
    {
        var path = plan.Declaration.Path;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var verifier = new Verifier(context.Options.Jobs, context.Listener.Progressed, context.Cancellation);
            while (true)
            {
                if (PartialOutput.WaitForOthers(path, context.Cancellation) && plan.Key is null)
                {
                    return null;
                }

                var seen = state.Look(plan);
                var destination = new Adoption(plan, context, verifier).Settle(seen);
                if (IsUpToDate(plan, destination))
                {
                    PartialOutput.Clean(path);
                    return new OutputResult(destination.Record!, null, verifier.BytesRead, 0);
                }

                RequireReplaceable(plan, destination);
                if (withheld && plan.Key is not null && PartialOutput.Withheld(path, plan.Key) is { } record && !context.Options.Force)
                {
                    return new OutputResult(record, null, 0, 0, Published: false);
                }

                using var partial = PartialOutput.Open(path);
                // Between the look and the lock another build may have published; or what lies there changed while this one built.
                if (partial is not null && state.Look(plan).IsLike(seen) && Build(plan, destination, partial, verifier.BytesRead) is { } result)
                {
                    return result;
                }

                if (plan.Key is null)
                {
                    return null;
                }
            }
        }
        catch (TaskRecipeException exception) when (exception.Diagnostic.Code == "TR0540")
        {
            throw EngineErrors.DiskFull(path, plan.Bytes, exception);
        }
        catch (IOException exception)
        {
            throw EngineErrors.Io(path, exception, plan.Bytes);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw EngineErrors.Denied(path, exception);
        }
    }

    private bool IsUpToDate(OutputPlan plan, Destination destination) =>
        destination.Presence == OutputPresence.Valid && destination.Record!.Key == plan.Key && !context.Options.Force;

    private void RequireReplaceable(OutputPlan plan, Destination destination)
    {
        var path = plan.Declaration.Path;
        if (destination.Presence != OutputPresence.Blocked)
        {
            return;
        }

        if (File.Exists(path) != plan.IsSingleFile)
        {
            throw EngineErrors.WrongKind(path, plan.IsSingleFile);
        }

        if (!context.Options.Overwrite)
        {
            throw destination.Unlisted.Count > 0 ? EngineErrors.Unlisted(path, destination.Unlisted[0])
                : destination.Touched.Count > 0 ? EngineErrors.Changed(path, destination.Touched[0])
                : EngineErrors.Foreign(path);
        }
    }

    private OutputResult? Build(OutputPlan plan, Destination destination, PartialOutput partial, long verified)
    {
        try
        {
            using var build = new OutputBuild(plan, context, destination, state.ReuseFor(plan, destination), partial, packPaths, trained, withheld);
            var written = build.Run();
            if (!withheld)
            {
                partial.Discard();
            }

            return written is null
                ? null
                : new OutputResult(written.Record, written.TensorsRun, verified + written.BytesRead, written.BytesWritten, !withheld);
        }
        catch (OperationCanceledException)
        {
            // What is finished is finished: the next build takes it up.
            partial.Keep();
            throw;
        }
        catch
        {
            partial.Discard();
            throw;
        }
    }
}
