using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Decides for each step what a build would do with it, and why.</summary>
internal sealed class StepAssembler(
    CheckedRecipe recipe,
    IBuildState state,
    TensorKeys keys,
    Elaborator elaborator,
    IReadOnlyDictionary<string, SourceSnapshot> sources)
{
    private readonly Dictionary<string, PlanStep> _steps = new(StringComparer.Ordinal);
    private readonly Reasons _reasons = new(state);

    public IReadOnlyList<PlanStep> Assemble(IReadOnlyList<string> entries, IReadOnlyList<OutputPlan> outputs)
    {
        foreach (var name in entries.Where(sources.ContainsKey))
        {
            Add(Source(name, sources[name]));
        }

        var usedBy = UsedBy(entries, outputs);
        var computed = entries.Where(name => !sources.ContainsKey(name)).ToList();
        var facts = computed.ToDictionary(name => name, Facts);
        var states = outputs.ToDictionary(output => output.Declaration.Name, state.Output);
        var actions = outputs.ToDictionary(output => output.Declaration.Name, output => Action(output, states[output.Declaration.Name]));
        foreach (var name in computed)
        {
            Add(Fused(name, facts[name], [.. usedBy[name].Select(output => output.Declaration.Name)], actions, outputs, states));
        }

        foreach (var output in outputs)
        {
            Add(Output(output, states[output.Declaration.Name], actions[output.Declaration.Name]));
        }

        return [.. _steps.Values];
    }

    /// <summary>The id of the step that makes an entry.</summary>
    public static string IdOf(Declaration declaration, ExpressionType type) => declaration switch
    {
        SourceModel or VectorFile => $"source:{declaration.Name}",
        InitializedModel => $"initialize:{declaration.Name}",
        _ => $"{(type == ExpressionType.Model ? "merge" : "vector")}:{declaration.Name}",
    };

    private void Add(PlanStep step) => _steps.Add(step.Id, step);

    private string Id(string entry) => IdOf(recipe.Entries[entry], elaborator.Entry(entry).Type);

    private PlanStep Source(string name, SourceSnapshot source)
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

    private KeyFact[] Facts(string name)
    {
        if (recipe.Entries[name] is InitializedModel model)
        {
            return [.. model.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => new KeyFact(p.Key, StepFacts.Text(p.Value, recipe)))
                .Prepend(new KeyFact("architecture", model.Architecture))];
        }

        var entry = (ComputedEntry)recipe.Entries[name];
        return
        [
            new KeyFact("expression", ExpressionText.Of(entry.Expression)),
            .. StepFacts.Variables(entry.Expression).Select(variable => new KeyFact(variable, recipe.Variables[variable].ToDisplay())),
            .. StepFacts.Options(entry.Options),
            .. EntryOrder.Uses(entry).Select(used => new KeyFact(Id(used), KeyOf(used)?.ToString() ?? "")),
        ];
    }

    private Digest? KeyOf(string entry)
    {
        if (sources.TryGetValue(entry, out var source))
        {
            return source.Digest;
        }

        var set = elaborator.Entry(entry);
        var text = new KeyText("entry").Add(set.Type.ToString());
        foreach (var (name, node) in set.Calculated.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (keys.Of(node) is not { } key)
            {
                return null;
            }

            text.Add(name).Add(key);
        }

        return text.Digest();
    }

    private PlanStep Fused(
        string name,
        IReadOnlyList<KeyFact> facts,
        IReadOnlyList<string> outputs,
        Dictionary<string, PlanAction> actions,
        IReadOnlyList<OutputPlan> plans,
        Dictionary<string, OutputState> states)
    {
        var action = outputs.Select(output => actions[output]).DefaultIfEmpty(PlanAction.Cached).Min();
        var running = outputs.Where(output => actions[output] != PlanAction.Cached).ToList();
        return new PlanStep
        {
            Id = Id(name),
            Inputs = [.. EntryOrder.Uses(recipe.Entries[name]).Select(Id)],
            Key = KeyOf(name),
            Facts = facts,
            Action = action,
            Reason = _reasons.Of(Id(name), facts, action),
            FusedInto = action == PlanAction.Cached ? [] : [.. running.Select(output => $"output:{output}")],
            TensorsToRun = Running([.. plans.Where(plan => running.Contains(plan.Declaration.Name))], states),
        };
    }

    private PlanStep Output(OutputPlan output, OutputState present, PlanAction action)
    {
        var name = output.Declaration.Name;
        KeyFact[] facts =
        [
            new("dtype", output.Declaration.DType?.Name() ?? "as the sources"),
            new("layout", output.IsSingleFile ? "one file" : $"a folder, shards of {ByteSize.Text(output.Declaration.MaxShardBytes)}"),
            new("side files", output.Origin.Source?.SideDigest.ToString() ?? output.Origin.ConfigJson ?? ""),
            new(Id(output.Declaration.Of), KeyOf(output.Declaration.Of)?.ToString() ?? ""),
        ];
        var running = action == PlanAction.Cached ? [] : output.Tensors.Where(tensor => Runs(tensor, present)).ToList();
        return new PlanStep
        {
            Id = $"output:{name}",
            Inputs = [Id(output.Declaration.Of)],
            Key = output.Key,
            Facts = facts,
            Action = action,
            Reason = action switch
            {
                PlanAction.Cached => "",
                _ when present.Problem is { } problem => problem,
                PlanAction.Run => $"{output.Declaration.Path} is not there",
                _ when present.Presence == OutputPresence.Unrecorded => "it lies there without a record; reading it would tell",
                _ => _reasons.Of($"output:{name}", facts, action),
            },
            BytesRead = running.Sum(Read),
            BytesWritten = running.Sum(tensor => tensor.DType.Bytes(tensor.Node.Shape.Elements)),
            PeakMemory = action == PlanAction.Cached ? 0 : state.PeakMemory(output),
            TensorsToRun = Running(action == PlanAction.Cached ? [] : [output], new Dictionary<string, OutputState> { [name] = present }),
        };
    }

    private static PlanAction Action(OutputPlan output, OutputState present) => present.Presence switch
    {
        OutputPresence.Absent => PlanAction.Run,
        OutputPresence.Blocked => PlanAction.Change,
        OutputPresence.Unrecorded => PlanAction.MayRun,
        _ when output.Key is null => PlanAction.MayRun,
        _ => output.Key == present.Key ? PlanAction.Cached : PlanAction.Change,
    };

    private static bool Runs(OutputTensor tensor, OutputState present) =>
        tensor.Key is not { } key || !present.Reusable.Contains(key);

    private static IReadOnlyList<string>? Running(IReadOnlyList<OutputPlan> outputs, Dictionary<string, OutputState> states) =>
        outputs.Any(output => output.Tensors.Any(tensor => tensor.Key is null))
            ? null
            : [.. outputs.SelectMany(output => output.Tensors.Where(tensor => Runs(tensor, states[output.Declaration.Name])))
                .Select(tensor => tensor.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static long Read(OutputTensor tensor)
    {
        var leaves = new HashSet<TensorNode>();
        void Visit(TensorNode node)
        {
            if (leaves.Add(node))
            {
                foreach (var input in node.Inputs)
                {
                    Visit(input);
                }
            }
        }

        Visit(tensor.Node);
        return leaves.OfType<LeafNode>().Sum(leaf => leaf.DType.Bytes(leaf.Shape.Elements));
    }

    private Dictionary<string, List<OutputPlan>> UsedBy(IReadOnlyList<string> entries, IReadOnlyList<OutputPlan> outputs)
    {
        var usedBy = entries.ToDictionary(name => name, _ => new List<OutputPlan>(), StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            foreach (var name in new EntryOrder(recipe).Of([output.Declaration.Of]))
            {
                usedBy[name].Add(output);
            }
        }

        return usedBy;
    }
}
