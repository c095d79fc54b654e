namespace TaskRecipes.Engine.Comparing;

/// <summary>How two vectors compare; NaN where there is nothing to compare.</summary>
/// <param name="Left">Index of the first.</param>
/// <param name="Right">Index of the second.</param>
/// <param name="Cosine">Cosine of the angle between them.</param>
/// <param name="SignConflict">Share of the elements where both are not 0 and their signs differ.</param>
/// <param name="NormRatio">‖left‖ / ‖right‖.</param>
/// <param name="TopOverlap">Of each one's greatest fifth by magnitude, tensor by tensor, the share that is the other's too.</param>
public sealed record PairFigures(int Left, int Right, double Cosine, double SignConflict, double NormRatio, double TopOverlap);

/// <summary>One vector.</summary>
/// <param name="Vector">Its index.</param>
/// <param name="Norm">Its norm.</param>
/// <param name="Rank">Numerical rank of its matrix, or the mean over its matrices; NaN where there is none.</param>
/// <param name="Alignment">Subspace alignment ratio with the sum of the vectors compared, or its mean over matrices; NaN where there is none.</param>
public sealed record VectorFigures(int Vector, double Norm, double Rank, double Alignment);

/// <summary>The vectors in one tensor, or in all.</summary>
/// <param name="Name">The tensor's name; empty for all.</param>
/// <param name="Elements">Elements of one vector.</param>
/// <param name="Pairs">Every two vectors that have it.</param>
/// <param name="Vectors">The vectors that have it.</param>
public sealed record TensorFigures(string Name, long Elements, IReadOnlyList<PairFigures> Pairs, IReadOnlyList<VectorFigures> Vectors);

/// <summary>All that tells how well vectors will go together.</summary>
/// <param name="Names">The vectors, in file order.</param>
/// <param name="Tensors">Tensor by tensor, in ordinal order of names.</param>
/// <param name="Total">Over all tensors; one that a vector lacks counts as zeros.</param>
public sealed record FullSimilarityReport(IReadOnlyList<string> Names, IReadOnlyList<TensorFigures> Tensors, TensorFigures Total);
