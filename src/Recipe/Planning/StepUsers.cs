using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>A step that an entry is calculated within.</summary>
internal sealed class StepUser
{
    /// <summary>A step of this version that keeps no results, so that it runs.</summary>
    public StepUser(string stepId) => (StepId, Action) = (stepId, PlanAction.Run);

    /// <summary>An output or a pack.</summary>
    public StepUser(string stepId, OutputDecision output) => (StepId, Action, Output) = (stepId, output.Action, output);

    public string StepId { get; }

    public PlanAction Action { get; }

    /// <summary>What is decided about an output; null for steps that train, search or judge.</summary>
    public OutputDecision? Output { get; }
}

/// <summary>Which steps each entry is calculated within: outputs, and what trains on it, searches over it or judges it.</summary>
internal sealed class StepUsers
{
    private readonly CheckedRecipe _recipe;
    private readonly Dictionary<string, List<StepUser>> _usedBy;

    private StepUsers(CheckedRecipe recipe, IReadOnlyList<string> entries) => (_recipe, _usedBy) =
        (recipe, entries.ToDictionary(name => name, _ => new List<StepUser>(), StringComparer.Ordinal));

    public static IReadOnlyDictionary<string, List<StepUser>> Of(
        CheckedRecipe recipe, IReadOnlyList<string> entries, IReadOnlyList<OutputDecision> decisions, Demand demand)
    {
        var users = new StepUsers(recipe, entries);
        foreach (var decision in decisions)
        {
            users.Add(decision.Plan.Declaration.Of, new StepUser($"output:{decision.Name}", decision));
        }

        foreach (var tuned in entries.Select(name => recipe.Entries[name]).OfType<FinetunedModel>())
        {
            users.Add(tuned.From, new StepUser($"finetune:{tuned.Name}"));
        }

        foreach (var search in demand.Searches)
        {
            var user = new StepUser($"search:{search}");
            foreach (var metric in MetricUses.In(recipe.Searches[search]))
            {
                users.Add(metric.Model, user);
            }
        }

        foreach (var judgement in demand.Judgements)
        {
            users.Add(judgement.Model, new StepUser(judgement.StepId));
        }

        return users._usedBy;
    }

    /// <summary>Notes a user at an entry and at all it is made of; what training starts from is the training's to read.</summary>
    private void Add(string entry, StepUser user)
    {
        var users = _usedBy[entry];
        if (users.Count > 0 && users[^1] == user)
        {
            return;
        }

        users.Add(user);
        if (_recipe.Entries[entry] is not (FinetunedModel or SubCheckpoint))
        {
            foreach (var used in EntryOrder.Uses(_recipe.Entries[entry]))
            {
                Add(used, user);
            }
        }
    }
}
