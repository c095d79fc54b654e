using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>A step that an entry is calculated within.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Action">What a build would do with it.</param>
/// <param name="Output">What is decided about an output or pack; null for steps that search or judge.</param>
internal sealed record StepUser(string StepId, PlanAction Action, OutputDecision? Output = null);

/// <summary>Which steps each entry is calculated within: outputs, packs that are trained from it, and what searches over it or judges it.</summary>
internal sealed class StepUsers
{
    private readonly CheckedRecipe _recipe;
    private readonly Dictionary<string, List<StepUser>> _usedBy;

    /// <summary>Begins with outputs and with what judges; trainings follow, users first.</summary>
    public StepUsers(CheckedRecipe recipe, IReadOnlyList<string> entries, IReadOnlyList<OutputDecision> decisions, JudgingActions judging)
    {
        (_recipe, _usedBy) = (recipe, entries.ToDictionary(name => name, _ => new List<StepUser>(), StringComparer.Ordinal));
        foreach (var decision in decisions)
        {
            Add(decision.Plan.Declaration.Of, new StepUser($"output:{decision.Name}", decision.Action, decision));
        }

        foreach (var (user, models) in judging.Users())
        {
            foreach (var model in models)
            {
                Add(model, user);
            }
        }
    }

    /// <summary>The users of an entry.</summary>
    public IReadOnlyList<StepUser> Of(string entry) => _usedBy.GetValueOrDefault(entry) ?? [];

    /// <summary>Notes a user at an entry and at all it is made of; what training starts from is the training's to read.</summary>
    public void Add(string entry, StepUser user)
    {
        if (!_usedBy.TryGetValue(entry, out var users))
        {
            users = [];
            _usedBy[entry] = users;
        }

        if (users.Count > 0 && users[^1] == user)
        {
            return;
        }

        users.Add(user);
        if (_recipe.Entries.GetValueOrDefault(entry) is { } declared and not (FinetunedModel or SubCheckpoint))
        {
            foreach (var used in EntryOrder.Uses(declared))
            {
                Add(used, user);
            }
        }
    }
}
