using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Puts together the steps of a plan: what a build would do with each, and why.</summary>
internal sealed class StepAssembler(
    CheckedRecipe recipe, IBuildState state, EntryFacts facts, Elaborator elaborator, IReadOnlyDictionary<string, SourceSnapshot> sources,
    IReadOnlyDictionary<string, OutputPlan> packs, IReadOnlyList<MeasurePlan> measures, Demand demand, SearchedEntries searched)
{
    private readonly Reasons _reasons = new(state);

    public IReadOnlyList<PlanStep> Assemble(IReadOnlyList<string> entries, IReadOnlyList<OutputPlan> outputs)
    {
        var decisions = outputs.Select(output => new OutputDecision(output, state.Output(output))).ToList();
        var usedBy = StepUsers.Of(recipe, entries, decisions, demand);
        var measuring = new MeasuringSteps(recipe, demand, searched, facts, elaborator, _reasons);
        List<PlanStep> steps = [.. entries.Where(sources.ContainsKey).Select(name => Source(name, sources[name]))];
        foreach (var name in entries.Where(name => !sources.ContainsKey(name)))
        {
            steps.AddRange(measures.Where(measure => measure.Entry == name).Select(measure => Measure(measure, usedBy[name])));
            steps.Add(recipe.Entries[name] is FinetunedModel or SubCheckpoint ? measuring.Finetune(name)
                : packs.TryGetValue(name, out var pack) ? Packed(name, pack, usedBy[name])
                : Fused(name, usedBy[name]));
        }

        var measured = measuring.All();
        steps.AddRange(measured);
        steps.AddRange(decisions.Select(Output));
        // Entries and outputs alone stand in their order already.
        return measured.Count > 0 ? StepOrder.Of(steps) : steps;
    }

    private static PlanStep Source(string name, SourceSnapshot source)
    {
        var known = source.Knowledge == SourceKnowledge.Known;
        return new PlanStep
        {
            Id = $"source:{name}",
            Inputs = [],
            Key = source.Digest,
            Facts = source.Digest is { } digest ? [new KeyFact("digest", digest.ToString())] : [],
            Action = known ? PlanAction.Cached : PlanAction.MayRun,
            Reason = known ? "" : $"{name} changed on disk or is new ({ByteSize.Text(source.Bytes)} to read)",
            BytesRead = known ? 0 : source.Bytes,
        };
    }

    /// <summary>What is measured runs by itself, before whatever uses it; its values are kept.</summary>
    private PlanStep Measure(MeasurePlan measure, IReadOnlyList<StepUser> users)
    {
        KeyFact[] own = [new KeyFact("method", measure.Method.Name), .. facts.Of(measure.Entry).Where(fact => fact.Label != measure.Id)];
        var known = measure.Values is not null || users.All(user => user.Action == PlanAction.Cached);
        var action = known ? PlanAction.Cached
            : measure.Key is null ? PlanAction.MayRun
            : state.LastFacts(measure.Id) is null ? PlanAction.Run
            : PlanAction.Change;
        return new PlanStep
        {
            Id = measure.Id,
            Inputs = [.. EntryOrder.Uses(recipe.Entries[measure.Entry]).Select(facts.IdOf), .. Searches(measure.Entry)],
            Key = measure.Key,
            Facts = own,
            Action = action,
            Reason = _reasons.Of(measure.Id, own, action),
            BytesRead = action == PlanAction.Cached ? 0 : measure.Bytes,
            PeakMemory = action == PlanAction.Cached ? 0 : state.PeakMemory(measure.Sources.Count),
        };
    }

    private PlanStep Fused(string name, IReadOnlyList<StepUser> users)
    {
        var action = PlanAction.Cached;
        foreach (var user in users)
        {
            action = user.Action < action ? user.Action : action;
        }

        var waitsFor = searched.All(name);
        action = action != PlanAction.Cached && waitsFor.Count > 0 ? PlanAction.MayRun : action;
        var id = facts.IdOf(name);
        var own = facts.Of(name);
        var running = users.Where(user => user.Action != PlanAction.Cached).ToList();
        return new PlanStep
        {
            Id = id,
            Inputs = Inputs(name),
            Key = facts.KeyOf(name),
            Facts = own,
            Action = action,
            Reason = Reason(name, id, own, action, waitsFor, running),
            FusedInto = [.. running.Select(user => user.StepId)],
            TensorsToRun = Running(running),
        };
    }

    private IReadOnlyList<string> Inputs(string name)
    {
        List<string> inputs = [.. EntryOrder.Uses(recipe.Entries[name]).Select(facts.IdOf), .. Searches(name)];
        inputs.AddRange(measures.Where(measure => measure.Entry == name).Select(measure => measure.Id));
        return inputs;
    }

    private IEnumerable<string> Searches(string entry) => searched.Direct(entry).Select(search => $"search:{search}");

    private string Reason(
        string name, string id, IReadOnlyList<KeyFact> own, PlanAction action, IReadOnlyList<string> waitsFor, IReadOnlyList<StepUser> running)
    {
        if (action != PlanAction.Cached && waitsFor.Count > 0)
        {
            var variables = VariableUses.Of(recipe.Entries[name]).Where(variable => searched.SearchOf(variable) is not null).Select(variable => "$" + variable).ToList();
            return variables.Count > 0
                ? $"{string.Join(", ", variables)} is searched for"
                : $"waits for {string.Join(", ", waitsFor.Select(search => $"search:{search}"))}";
        }

        var reason = _reasons.Of(id, own, action);
        return reason.Length > 0 || action != PlanAction.Change ? reason
            : $"not changed itself; {running.First(user => user.Action == PlanAction.Change).StepId} needs it again";
    }

    /// <summary>An entry whose values the store keeps runs by itself, where an output that uses it runs and its pack is not there.</summary>
    private PlanStep Packed(string name, OutputPlan pack, IReadOnlyList<StepUser> users)
    {
        var decision = new OutputDecision(pack, state.Output(pack));
        var wanted = users.Any(user => user.Action != PlanAction.Cached);
        var action = !wanted ? PlanAction.Cached : pack.Key is null ? PlanAction.MayRun : decision.Action;
        var own = facts.Of(name);
        var running = action == PlanAction.Cached ? [] : decision.Running ?? pack.Tensors;
        return new PlanStep
        {
            Id = facts.IdOf(name),
            Inputs = Inputs(name),
            Key = facts.KeyOf(name),
            Facts = own,
            Action = action,
            Reason = _reasons.Of(facts.IdOf(name), own, action),
            BytesRead = running.Sum(tensor => NodeGraph.BytesRead([tensor.Node])),
            BytesWritten = running.Sum(tensor => tensor.DType.Bytes(tensor.Node.Shape.Elements)),
            PeakMemory = action == PlanAction.Cached ? 0 : state.PeakMemory(pack.Sources.Count),
            TensorsToRun = action == PlanAction.Cached ? [] : Running([new StepUser(facts.IdOf(name), decision)]),
        };
    }

    private PlanStep Output(OutputDecision decision)
    {
        var output = decision.Plan;
        var id = $"output:{decision.Name}";
        var own = facts.Of(output);
        var running = decision.Running ?? output.Tensors;
        return new PlanStep
        {
            Id = id,
            Inputs =
            [
                facts.IdOf(output.Declaration.Of),
                .. demand.Gates.Where(gate => GateScope.Guards(recipe, gate, [output.Declaration])).Select(gate => GateScope.StepId(recipe, gate)),
            ],
            Key = output.Key,
            Facts = own,
            Action = decision.Action,
            Reason = Reason(decision, id, own),
            BytesRead = running.Sum(tensor => NodeGraph.BytesRead([tensor.Node])),
            BytesWritten = running.Sum(tensor => tensor.DType.Bytes(tensor.Node.Shape.Elements)),
            PeakMemory = decision.Action == PlanAction.Cached ? 0 : state.PeakMemory(output.Sources.Count),
            TensorsToRun = Running([new StepUser(id, decision)]),
        };
    }

    private string Reason(OutputDecision decision, string id, IReadOnlyList<KeyFact> own) => decision.Action switch
    {
        PlanAction.Cached => "",
        _ when decision.Present.Problem is { } problem => problem,
        PlanAction.Run => $"{Path.GetRelativePath(Path.GetDirectoryName(recipe.Path)!, decision.Plan.Declaration.Path)} is not there",
        _ when decision.Present.Presence == OutputPresence.Unrecorded => "it lies there without a record of this store and boot; reading it would tell",
        _ => _reasons.Of(id, own, decision.Action),
    };

    private static IReadOnlyList<string>? Running(IReadOnlyList<StepUser> users)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            if (user.Output?.Running is not { } tensors)
            {
                return null;
            }

            names.UnionWith(tensors.Select(tensor => tensor.Name));
        }

        return [.. names];
    }
}
