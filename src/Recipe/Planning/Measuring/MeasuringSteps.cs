using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>
/// Steps that make data, train, search, judge and guard. This version keeps no results of them, so each would run; nothing of an
/// evaluation enters the key of a tensor.
/// </summary>
internal sealed class MeasuringSteps(CheckedRecipe recipe, Demand demand, SearchedEntries searched, EntryFacts facts, Elaborator elaborator, Reasons reasons)
{
    public IReadOnlyList<PlanStep> All() =>
    [
        .. demand.Datasets.Select(Data),
        .. demand.Searches.Select(Search),
        .. demand.Judgements.Select(Evaluate),
        .. demand.Gates.Select(Gate),
    ];

    /// <summary>The training of a model, or a checkpoint kept on its way.</summary>
    public PlanStep Finetune(string name)
    {
        var entry = recipe.Entries[name];
        var id = facts.IdOf(name);
        var nodes = elaborator.Entry(name).Calculated.Values.ToList();
        var run = entry is FinetunedModel;
        return Step(
            id,
            [
                .. EntryOrder.Uses(entry).Select(facts.IdOf),
                .. entry is FinetunedModel tuned ? tuned.Data.Select(data => $"data:{data.Dataset}").Distinct(StringComparer.Ordinal) : [],
                .. searched.Direct(name).Select(search => $"search:{search}"),
            ],
            facts.Of(name),
            run ? null : "kept while it is trained",
            run ? NodeGraph.BytesRead(nodes.Select(node => node.Inputs[0])) : 0,
            nodes.Sum(node => node.DType.Bytes(node.Shape.Elements)));
    }

    private PlanStep Data(string name)
    {
        var dataset = recipe.Datasets[name];
        return Step(
            $"data:{name}",
            dataset.Origin is DerivedData derived ? [$"data:{derived.From}"] : [],
            [.. DataFacts.Of(dataset, recipe)]);
    }

    private PlanStep Search(string name)
    {
        var search = recipe.Searches[name];
        List<string> inputs = [];
        foreach (var judgement in MetricUses.In(search).SelectMany(metric => Judgements.Of(recipe, metric)).Distinct())
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

        var candidates = search.Over.Aggregate(1.0, (count, variable) => count * variable.Candidates.Count);
        var variables = string.Join(", ", search.Over.Select(variable => "$" + variable.Name));
        return Step(
            $"search:{name}",
            [.. inputs.Distinct(StringComparer.Ordinal)],
            [.. search.Over.Select(variable => new KeyFact(variable.Name, string.Join(", ", variable.Candidates.Select(value => value.ToDisplay())))),
             new KeyFact("goal", $"{search.Goal.ToString().ToLowerInvariant()} {search.Variable}".TrimEnd()),
             .. search.SubjectTo.Select(condition => new KeyFact("subject_to", condition.Text))],
            string.Create(CultureInfo.InvariantCulture, $"{candidates:0} candidate{(candidates == 1 ? "" : "s")} of {variables} to judge"));
    }

    private PlanStep Evaluate(Judgement judgement)
    {
        var suite = recipe.Suites[judgement.Suite];
        var scorer = suite.Generation?.ScorerModel is { } model ? facts.IdOf(model) : null;
        return Step(
            judgement.StepId,
            [
                facts.IdOf(judgement.Model),
                .. DataOf(suite),
                .. scorer is null ? Array.Empty<string>() : [scorer],
                .. Judgements.References(recipe, judgement).Select(reference => reference.StepId),
            ],
            [
                new KeyFact("task", suite.Task.Name),
                .. StepFacts.Parameters(suite.Parameters, recipe),
                .. suite.Command is { } command ? [new KeyFact("run", string.Join(' ', command.Run)), new KeyFact("version", command.Version ?? "none, so never cached")] : Array.Empty<KeyFact>(),
                new KeyFact(facts.IdOf(judgement.Model), facts.KeyOf(judgement.Model)?.ToString() ?? ""),
            ]);
    }

    private PlanStep Gate(GateDeclaration gate)
    {
        var guarded = recipe.Outputs.Values.Where(output => GateScope.Guards(recipe, gate, [output])).Select(output => output.Name);
        var confidence = gate.AtConfidence is { } level ? $" at confidence {level.ToDisplay()}" : "";
        return Step(
            GateScope.StepId(recipe, gate),
            [.. MetricUses.In(gate.Condition).SelectMany(metric => Judgements.Of(recipe, metric)).Select(judgement => judgement.StepId).Distinct(StringComparer.Ordinal)],
            [new KeyFact("gate", gate.Condition.Text)],
            $"{gate.Condition.Text}{confidence}; guards {string.Join(", ", guarded)}");
    }

    private static IEnumerable<string> DataOf(SuiteDeclaration suite) =>
        (suite.Data ?? suite.Generation?.PromptData) is { } data ? [$"data:{data.Dataset}"] : [];

    private PlanStep Step(string id, IReadOnlyList<string> inputs, IReadOnlyList<KeyFact> own, string? reason = null, long read = 0, long written = 0) => new()
    {
        Id = id,
        Inputs = inputs,
        Key = null,
        Facts = own,
        Action = PlanAction.Run,
        Reason = reason ?? reasons.Of(id, own, PlanAction.Run),
        BytesRead = read,
        BytesWritten = written,
    };
}
