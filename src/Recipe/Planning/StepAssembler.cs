using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Puts together the steps of a plan: what a build would do with each, and why.</summary>
internal sealed class StepAssembler(
    CheckedRecipe recipe, IBuildState state, EntryFacts facts, Elaborator elaborator, IReadOnlyDictionary<string, SourceSnapshot> sources,
    IReadOnlyDictionary<string, OutputPlan> packs, IReadOnlyDictionary<string, EvaluationPlan> evaluations,
    IReadOnlyDictionary<string, SearchPlan> searches, JudgingKeys judging, Demand demand, SearchedEntries searched)
{
    private readonly Reasons _reasons = new(state);

    public IReadOnlyList<PlanStep> Assemble(IReadOnlyList<string> entries, IReadOnlyList<OutputPlan> outputs)
    {
        var decisions = outputs.Select(output => new OutputDecision(output, state.Output(output))).ToList();
        var actions = new JudgingActions(recipe, state, evaluations, searches);
        var users = new StepUsers(recipe, entries, decisions, actions);
        var kept = Packs(entries, users);
        List<PlanStep> steps = [.. entries.Where(sources.ContainsKey).Select(name => Source(name, sources[name]))];
        foreach (var name in entries.Where(name => !sources.ContainsKey(name)))
        {
            steps.AddRange(elaborator.Measures.Where(measure => measure.Entry == name).Select(measure => Measure(measure, users.Of(name))));
            steps.Add(kept.TryGetValue(name, out var pack) ? pack : Fused(name, users.Of(name)));
        }

        steps.AddRange(kept.Keys.Where(name => !recipe.Entries.ContainsKey(name)).Select(name => kept[name]));
        var measured = new MeasuringSteps(recipe, demand, searched, facts, judging, _reasons, actions, evaluations, searches, steps).All();
        steps.AddRange(measured);
        steps.AddRange(decisions.Select(decision => Output(decision, measured)));
        // Entries and outputs alone stand in their order already.
        return measured.Count > 0 ? StepOrder.Of(steps) : steps;
    }

    /// <summary>Entries whose values the store keeps: users before what they are trained from, since one that is in place reads nothing.</summary>
    private Dictionary<string, PlanStep> Packs(IReadOnlyList<string> entries, StepUsers users)
    {
        var steps = new Dictionary<string, PlanStep>(StringComparer.Ordinal);
        foreach (var name in packs.Keys.Where(name => !recipe.Entries.ContainsKey(name)).Concat(entries.Reverse().Where(packs.ContainsKey)))
        {
            steps[name] = Packed(name, packs[name], users.Of(name));
            if ((recipe.Entries.GetValueOrDefault(name) ?? elaborator.Trainings[name].Run) is FinetunedModel tuned)
            {
                users.Add(tuned.From, new StepUser(steps[name].Id, steps[name].Action));
            }
        }

        return steps;
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
            PeakMemory = action == PlanAction.Cached ? 0 : state.PeakMemory(measure.Sources.Count, []),
        };
    }

    private PlanStep Fused(string name, IReadOnlyList<StepUser> users)
    {
        var action = PlanAction.Cached;
        foreach (var user in users)
        {
            action = user.Action < action ? user.Action : action;
        }

        var waitsFor = Open(searched.All(name));
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
        inputs.AddRange(elaborator.Measures.Where(measure => measure.Entry == name).Select(measure => measure.Id));
        return inputs;
    }

    /// <summary>Those of some searches that have found nothing yet.</summary>
    private IReadOnlyList<string> Open(IReadOnlyList<string> names) => [.. names.Where(name => searches.GetValueOrDefault(name)?.Found is null)];

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

    /// <summary>An entry whose values the store keeps runs by itself, where something that uses it runs and its pack is not there.</summary>
    private PlanStep Packed(string name, OutputPlan pack, IReadOnlyList<StepUser> users)
    {
        var training = elaborator.Trainings.GetValueOrDefault(recipe.Entries.GetValueOrDefault(name) is SubCheckpoint checkpoint ? checkpoint.Run : name);
        var id = training is null ? facts.IdOf(name) : $"finetune:{name}";
        var decision = new OutputDecision(pack, state.Output(pack));
        var wanted = demand.Models.Contains(name) || users.Any(user => user.Action != PlanAction.Cached);
        var action = !wanted ? PlanAction.Cached : pack.Key is null ? PlanAction.MayRun : decision.Action;
        action = action == PlanAction.Run && _reasons.IsKnown(id) ? PlanAction.Change : action;
        var own = training is null ? facts.Of(name) : facts.Of(training, name);
        var running = action == PlanAction.Cached ? [] : decision.Running ?? pack.Tensors;
        return new PlanStep
        {
            Id = id,
            Inputs = training is null ? Inputs(name) : Inputs(training, name),
            Key = facts.KeyOf(name),
            Facts = own,
            Action = action,
            Reason = Reason(training, name, _reasons.Of(id, own, action), action),
            BytesRead = running.Sum(tensor => NodeGraph.BytesRead(tensor.Node is TrainedNode ? tensor.Node.Inputs : [tensor.Node])),
            BytesWritten = running.Sum(tensor => tensor.DType.Bytes(tensor.Node.Shape.Elements)),
            PeakMemory = action == PlanAction.Cached ? 0 : state.PeakMemory(pack.Sources.Count, [.. running.Select(tensor => tensor.Node)]),
            TensorsToRun = action == PlanAction.Cached ? [] : Running([new StepUser(id, action, decision)]),
        };
    }

    /// <summary>A head that is made is said: a slip of a recipe or checkpoint could ask for it.</summary>
    private static string Reason(TrainingPlan? training, string name, string reason, PlanAction action) =>
        action != PlanAction.Cached && training?.NewHead is { } head && training.Run.Name == name ? $"{reason}; new head {head.Text}".TrimStart(';', ' ') : reason;

    private IReadOnlyList<string> Inputs(TrainingPlan training, string name) => training.Run.Name == name
        ?
        [
            facts.IdOf(training.Run.From),
            .. training.Run.Data.Select(data => $"data:{data.Dataset}").Distinct(StringComparer.Ordinal),
            .. recipe.Entries.ContainsKey(name) ? Searches(name) : [],
        ]
        : [$"finetune:{training.Run.Name}"];

    private PlanStep Output(OutputDecision decision, IReadOnlyList<PlanStep> measured)
    {
        var output = decision.Plan;
        var id = $"output:{decision.Name}";
        var own = facts.Of(output);
        var running = decision.Running ?? output.Tensors;
        string[] gates = [.. demand.Gates.Where(gate => GateScope.Guards(recipe, gate, [output.Declaration])).Select(gate => GateScope.StepId(recipe, gate))];
        // What a gate held back is published, without work, once the gate is judged anew and holds.
        var action = decision.Present.IsWithheld && measured.Any(step => step.Action != PlanAction.Cached && gates.Contains(step.Id)) ? PlanAction.MayRun : decision.Action;
        return new PlanStep
        {
            Id = id,
            Inputs = [facts.IdOf(output.Declaration.Of), .. gates],
            Key = output.Key,
            Facts = own,
            Action = action,
            Reason = Reason(decision, id, own),
            BytesRead = running.Sum(tensor => NodeGraph.BytesRead([tensor.Node])),
            BytesWritten = running.Sum(tensor => tensor.DType.Bytes(tensor.Node.Shape.Elements)),
            PeakMemory = decision.Action == PlanAction.Cached ? 0 : state.PeakMemory(output.Sources.Count, [.. running.Select(tensor => tensor.Node)]),
            TensorsToRun = Running([new StepUser(id, decision.Action, decision)]),
        };
    }

    private string Reason(OutputDecision decision, string id, IReadOnlyList<KeyFact> own) => decision.Action switch
    {
        PlanAction.Cached => decision.Present.IsWithheld ? "kept aside, since a gate failed; published without work once its gates hold" : "",
        _ when decision.Present.Problem is { } problem => problem,
        PlanAction.Run => $"{Path.GetRelativePath(Path.GetDirectoryName(recipe.Path)!, decision.Plan.Declaration.Path)} is not there",
        _ when decision.Present.Presence == OutputPresence.Unrecorded => "it lies there without a record of this store and boot; reading it would tell",
        _ => _reasons.Of(id, own, decision.Action),
    };

    /// <summary>Names of the tensors that outputs and packs would calculate; null where a source would have to be read to tell.</summary>
    private static IReadOnlyList<string>? Running(IReadOnlyList<StepUser> users)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var output in users.Select(user => user.Output).OfType<OutputDecision>())
        {
            if (output.Running is not { } tensors)
            {
                return null;
            }

            names.UnionWith(tensors.Select(tensor => tensor.Name));
        }

        return [.. names];
    }
}
