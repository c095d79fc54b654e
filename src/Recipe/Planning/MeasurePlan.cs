using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>One tensor of a call that needs values of the whole model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Inputs">The method's inputs.</param>
/// <param name="Call">Its parameters as they resolve for this tensor.</param>
public sealed record MeasuredTensor(string Name, Shape Shape, IReadOnlyList<TensorNode> Inputs, TensorCall Call);

/// <summary>Values of one tensor that were measured over the whole model, by name; finite numbers.</summary>
public sealed class MeasuredValues(IReadOnlyDictionary<string, double> values)
{
    /// <summary>The values.</summary>
    public IReadOnlyDictionary<string, double> Values { get; } = values;
}

/// <summary>
/// What has to be measured over all tensors of a call (a threshold, a norm) before they become independent: a small step of its own,
/// whose values enter the tensors' keys (SPEC 3.1).
/// </summary>
/// <param name="method">The method called.</param>
/// <param name="id">Its step: <c>measure:ENTRY/WHAT</c>, as <c>measure:both/threshold</c>.</param>
/// <param name="entry">The entry that calls it.</param>
public sealed class MeasurePlan(MethodDeclaration method, string id, string entry) : IPlannedValue
{
    private readonly List<MeasuredTensor> _tensors = [];

    /// <summary>The method called.</summary>
    public MethodDeclaration Method { get; } = method;

    /// <summary>Its step.</summary>
    public string Id { get; } = id;

    /// <summary>The entry that calls it.</summary>
    public string Entry { get; } = entry;

    /// <summary>All floating-point tensors of the call, in ordinal order of names.</summary>
    public IReadOnlyList<MeasuredTensor> Tensors => _tensors;

    /// <summary>Digest of everything its values depend on; null while that of a source is not known.</summary>
    public Digest? Key { get; private set; }

    /// <summary>The values of each tensor by its name; null where they are still to be measured.</summary>
    public IReadOnlyDictionary<string, MeasuredValues>? Values { get; private set; }

    /// <summary>Bytes of the tensors that it reads.</summary>
    public long Bytes => NodeGraph.BytesRead(Operands);

    /// <summary>Every source it reads.</summary>
    public IReadOnlyList<SourceSnapshot> Sources => NodeGraph.Sources(Operands);

    private IEnumerable<TensorNode> Operands => _tensors.SelectMany(tensor => tensor.Inputs);

    internal void Add(MeasuredTensor tensor)
    {
        var place = _tensors.Count;
        while (place > 0 && string.CompareOrdinal(_tensors[place - 1].Name, tensor.Name) > 0)
        {
            place--;
        }

        _tensors.Insert(place, tensor);
    }

    /// <summary>Takes values that were measured for this plan alone.</summary>
    public void Use(IReadOnlyDictionary<string, MeasuredValues> values) => Values = values;

    void IPlannedValue.Resolve(TensorKeys keys, JudgingKeys judging, IBuildState state)
    {
        Key = keys.Of(this);
        Values = Key is null ? null : state.Measured(Key);
    }
}
