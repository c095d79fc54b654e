using TaskRecipes.Basics;

namespace TaskRecipes.Engine.Comparing;

/// <summary>How far apart tensors a and b are; those of several tensors add up. Not measured where merges do not calculate with the dtype.</summary>
/// <param name="AA">‖a‖².</param>
/// <param name="AB">⟨a,b⟩.</param>
/// <param name="BB">‖b‖².</param>
/// <param name="DD">‖a − b‖².</param>
/// <param name="Elements">Elements of each.</param>
/// <param name="Changed">Elements that differ.</param>
public sealed record Apartness(double AA, double AB, double BB, double DD, long Elements, long Changed)
{
    /// <summary>Of no tensors.</summary>
    public static Apartness None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>‖a − b‖.</summary>
    public double Distance => Math.Sqrt(DD);

    /// <summary>‖a − b‖ / ‖a‖; NaN where a is all zeros.</summary>
    public double RelativeDistance => AA > 0 ? Distance / NormA : double.NaN;

    /// <summary>Cosine of the angle between a and b; NaN where one is all zeros.</summary>
    public double Cosine => AA > 0 && BB > 0 ? AB / (NormA * NormB) : double.NaN;

    /// <summary>‖a‖.</summary>
    public double NormA => Math.Sqrt(AA);

    /// <summary>‖b‖.</summary>
    public double NormB => Math.Sqrt(BB);

    /// <summary>Share of elements that differ; 0 where there are none.</summary>
    public double ChangedShare => Elements > 0 ? (double)Changed / Elements : 0;

    /// <summary>Of all tensors of both.</summary>
    public static Apartness operator +(Apartness left, Apartness right) => new(
        left.AA + right.AA, left.AB + right.AB, left.BB + right.BB, left.DD + right.DD, left.Elements + right.Elements, left.Changed + right.Changed);
}

/// <summary>A tensor of both checkpoints.</summary>
/// <param name="Name">Its name.</param>
/// <param name="A">Its dtype in a.</param>
/// <param name="B">Its dtype in b.</param>
/// <param name="Shape">Its shape in both.</param>
/// <param name="IsMeasured">Whether merges calculate with it; of others only changes are counted.</param>
/// <param name="Apartness">How far apart they are.</param>
public sealed record TensorDiff(string Name, DType A, DType B, Shape Shape, bool IsMeasured, Apartness Apartness);

/// <summary>A layer of both checkpoints.</summary>
/// <param name="Name">The names of its tensors up to the layer's number, such as <c>model.layers.7</c>.</param>
/// <param name="Tensors">How many tensors it has.</param>
/// <param name="Apartness">How far apart they are.</param>
public sealed record LayerDiff(string Name, int Tensors, Apartness Apartness);

/// <summary>A tensor that can not be compared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="A">Dtype and shape in a.</param>
/// <param name="B">Dtype and shape in b.</param>
public sealed record UnlikeTensor(string Name, string A, string B);

/// <summary>What differs between two checkpoints.</summary>
public sealed record DiffReport
{
    /// <summary>Absolute path of a.</summary>
    public required string A { get; init; }

    /// <summary>Absolute path of b.</summary>
    public required string B { get; init; }

    /// <summary>Tensors of both, in ordinal order of names.</summary>
    public required IReadOnlyList<TensorDiff> Tensors { get; init; }

    /// <summary>Layers, in the order of their numbers.</summary>
    public required IReadOnlyList<LayerDiff> Layers { get; init; }

    /// <summary>All tensors of both.</summary>
    public required Apartness Total { get; init; }

    /// <summary>Tensors that b lacks.</summary>
    public required IReadOnlyList<string> OnlyInA { get; init; }

    /// <summary>Tensors that a lacks.</summary>
    public required IReadOnlyList<string> OnlyInB { get; init; }

    /// <summary>Tensors with unlike shapes, or unlike dtypes that merges do not calculate with.</summary>
    public required IReadOnlyList<UnlikeTensor> Unlike { get; init; }

    /// <summary>Whether both hold the same tensors with the same values; dtypes may differ.</summary>
    public bool IsSame => Total.Changed == 0 && OnlyInA.Count + OnlyInB.Count + Unlike.Count == 0;
}
