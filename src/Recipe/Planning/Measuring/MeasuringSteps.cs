using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>Steps that make data, search, judge and guard; nothing of an evaluation enters the key of a tensor.</summary>
internal sealed class MeasuringSteps(
    CheckedRecipe recipe, Demand demand, SearchedEntries searched, EntryFacts facts, JudgingKeys judging, Reasons reasons, JudgingActions actions,
    IReadOnlyDictionary<string, EvaluationPlan> evaluations, IReadOnlyDictionary<string, SearchPlan> searches, IReadOnlyList<PlanStep> others)
{
    public IReadOnlyList<PlanStep> All()
    {
        List<PlanStep> users = [.. demand.Searches.Select(Search), .. demand.Judgements.Select(judgement => Evaluate(evaluations[judgement.StepId]))];
        return [.. Data(users), .. users, .. demand.Gates.Select(gate => Gate(gate, users))];
    }

    /// <summary>Samples are made or read again where something that uses them runs; data that others are derived from come first.</summary>
    private IEnumerable<PlanStep> Data(List<PlanStep> users)
    {
        var running = users.Concat(others).Where(step => step.Action != PlanAction.Cached).SelectMany(step => step.Inputs).ToHashSet(StringComparer.Ordinal);
        List<PlanStep> steps = [];
        foreach (var name in demand.Datasets.Reverse())
        {
            var dataset = recipe.Datasets[name];
            var id = $"data:{name}";
            string[] inputs = dataset.Origin is DerivedData derived ? [$"data:{derived.From}"] : [];
            var key = KeyOf(dataset);
            KeyFact[] own = [.. DataFacts.Of(dataset, recipe), new KeyFact("samples", key?.ToString() ?? "")];
            var action = running.Contains(id) && !reasons.IsAsBefore(id, own) ? reasons.IsKnown(id) ? PlanAction.Change : PlanAction.Run : PlanAction.Cached;
            if (running.Contains(id))
            {
                running.UnionWith(inputs);
            }

            steps.Add(new PlanStep { Id = id, Inputs = inputs, Key = key, Facts = own, Action = action, Reason = reasons.Of(id, own, action) });
        }

        return steps.AsEnumerable().Reverse();
    }

    /// <summary>The key of the splits that are used; null while a file of one is not known.</summary>
    private Digest? KeyOf(DatasetDeclaration dataset)
    {
        var text = new KeyText("data");
        foreach (var split in demand.SplitsOf(dataset.Name))
        {
            if (!judging.Add(text.Add(split.ToString()), new DataReference(dataset.At, dataset.Name, split)))
            {
                return null;
            }
        }

        return text.Digest();
    }

    private PlanStep Search(string name)
    {
        var plan = searches[name];
        var search = plan.Search;
        KeyFact[] own =
        [
            .. search.Over.Select(variable => new KeyFact(variable.Name, string.Join(", ", variable.Candidates.Select(value => value.ToDisplay())))),
            new KeyFact("goal", $"{search.Goal.ToString().ToLowerInvariant()} {(search.Metric is { } metric ? MetricText.Of(metric, recipe) : search.Variable)}"),
            .. search.SubjectTo.Select(condition => new KeyFact("subject_to", condition.Text)),
            new KeyFact("judged models, suites and data", plan.Key?.ToString() ?? ""),
        ];
        var action = actions.Of(plan);
        return new PlanStep
        {
            Id = $"search:{name}",
            Inputs = SearchInputs(plan, name),
            Key = plan.Key,
            Facts = own,
            Action = action,
            Reason = action == PlanAction.Cached ? "" : $"{reasons.Of($"search:{name}", own, action)}; {Candidates(search)}".TrimStart(';', ' '),
        };
    }

    private static string Candidates(SearchDeclaration search)
    {
        var candidates = search.Over.Aggregate(1.0, (count, variable) => count * variable.Candidates.Count);
        var variables = string.Join(", ", search.Over.Select(variable => "$" + variable.Name));
        return string.Create(CultureInfo.InvariantCulture, $"{candidates:0} candidate{(candidates == 1 ? "" : "s")} of {variables} to judge");
    }

    private List<string> SearchInputs(SearchPlan plan, string name)
    {
        List<string> inputs = [];
        foreach (var judgement in plan.Judgements)
        {
            if (!searched.Depends(judgement, name))
            {
                inputs.Add(judgement.StepId);
                continue;
            }

            var suite = recipe.Suites[judgement.Suite];
            List<string> held = [];
            foreach (var model in new[] { judgement.Model, suite.Own, suite.Generation?.ScorerModel }.OfType<string>())
            {
                searched.Fixed(model, name, held);
                // An entry that also waits for another search waits for what that one finds.
                inputs.AddRange(searched.All(model).Where(other => other != name).Select(other => $"search:{other}"));
            }

            inputs.AddRange(held.Select(facts.IdOf));
            inputs.AddRange(DataOf(suite));
        }

        return [.. inputs.Distinct(StringComparer.Ordinal)];
    }

    private PlanStep Evaluate(EvaluationPlan plan)
    {
        var (judgement, suite) = (plan.Judgement, plan.Suite);
        KeyFact[] own =
        [
            new KeyFact("task", suite.Task.Name),
            new KeyFact("stored as", plan.Stored?.Name() ?? "its own dtypes"),
            .. StepFacts.Parameters(suite.Parameters, recipe),
            .. suite.Command is { } command ? [new KeyFact("run", string.Join(' ', command.Run)), new KeyFact("version", command.Version ?? "none, so never cached")] : Array.Empty<KeyFact>(),
            new KeyFact(facts.IdOf(judgement.Model), facts.KeyOf(judgement.Model)?.ToString() ?? ""),
            new KeyFact("model, suite and data", plan.Key?.ToString() ?? ""),
        ];
        var action = actions.Of(plan);
        return new PlanStep
        {
            Id = judgement.StepId,
            Inputs =
            [
                Judged(plan),
                .. DataOf(suite),
                .. suite.Generation?.ScorerModel is { } scorer ? [facts.IdOf(scorer)] : Array.Empty<string>(),
                .. Judgements.References(recipe, judgement).Select(reference => reference.StepId),
            ],
            Key = plan.Key,
            Facts = own,
            Action = action,
            Reason = reasons.Of(judgement.StepId, own, action),
            BytesRead = action == PlanAction.Cached ? 0 : NodeGraph.BytesRead(plan.Model.Calculated.Values),
        };
    }

    /// <summary>The step that makes the model; a fine-tuning with its sign reversed is a step of its own.</summary>
    private string Judged(EvaluationPlan plan) => plan.Judgement.Baseline == "gradient_ascent"
        ? $"finetune:{plan.Model.Calculated.Values.OfType<TrainedNode>().First().Entry}"
        : facts.IdOf(plan.Judgement.Model);

    private PlanStep Gate(GateDeclaration gate, List<PlanStep> users)
    {
        var id = GateScope.StepId(recipe, gate);
        var guarded = recipe.Outputs.Values.Where(output => GateScope.Guards(recipe, gate, [output])).Select(output => output.Name);
        var confidence = gate.AtConfidence is { } level ? $" at confidence {level.ToDisplay()}" : "";
        string[] inputs = [.. MetricUses.In(gate.Condition).SelectMany(metric => Judgements.Of(recipe, metric)).Select(judgement => judgement.StepId).Distinct(StringComparer.Ordinal)];
        KeyFact[] own = [new KeyFact("gate", gate.Condition.Text + confidence), new KeyFact("condition", MetricText.Of(gate.Condition, recipe))];
        var changed = reasons.IsAsBefore(id, own) ? PlanAction.Cached : reasons.IsKnown(id) ? PlanAction.Change : PlanAction.Run;
        var action = users.Where(user => inputs.Contains(user.Id)).Select(user => user.Action).Append(changed).Min();
        return new PlanStep
        {
            Id = id, Inputs = inputs, Key = KeyOf(gate, inputs), Facts = own, Action = action,
            Reason = $"{gate.Condition.Text}{confidence}; guards {string.Join(", ", guarded)}",
        };
    }

    /// <summary>The key of a condition and of all that it is measured by; null where something of that is not known.</summary>
    private Digest? KeyOf(GateDeclaration gate, IEnumerable<string> judgements)
    {
        var text = new KeyText("gate").Add(MetricText.Of(gate.Condition, recipe)).Add(gate.AtConfidence?.ToString() ?? "");
        return judgements.All(step => JudgingKeys.Add(text, evaluations[step].Key)) ? text.Digest() : null;
    }

    private static IEnumerable<string> DataOf(SuiteDeclaration suite) => suite.SampledFrom is { } data ? [$"data:{data.Dataset}"] : [];
}
