// Written from the declarations in src/Merging by a test; CONTRIBUTING.md says how to write it anew.
using TaskRecipes.Composing;

namespace TaskRecipes;

public static partial class Merge
{
    /// <summary>Adds task vectors, each with a weight, and scales the sum.</summary>
    /// <remarks><c>θ0 + scale · (Σ ŵᵢτᵢ)</c>. Ilharco et al., Editing Models with Task Arithmetic, ICLR 2023, section 2.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="weights">Weight of this input. A value for each vector. By default 1.</param>
    /// <param name="scale">Factor of the whole sum. By default 1.</param>
    /// <param name="normalize">Whether the weights are divided by their sum. By default false.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Arithmetic(
        IReadOnlyList<TaskVector> vectors,
        IReadOnlyList<PerTensor>? weights = null,
        PerTensor? scale = null,
        bool? normalize = null) =>
        MethodCall.Of("arithmetic", vectors)
            .WithEach("weight", weights)
            .With("scale", scale)
            .With("normalize", normalize)
            .ToVector();

    /// <summary>The mean of models, or of task vectors.</summary>
    /// <remarks><c>(θ₁ + θ₂ + …) / n</c>. Wortsman et al., Model soups, ICML 2022 (uniform soup).</remarks>
    /// <param name="models">The models, in their order; at least 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static Model Mean(params IReadOnlyList<Model> models) =>
        MethodCall.Of("mean", models).ToModel();

    /// <summary>The mean of models, or of task vectors.</summary>
    /// <remarks><c>(θ₁ + θ₂ + …) / n</c>. Wortsman et al., Model soups, ICML 2022 (uniform soup).</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Mean(params IReadOnlyList<TaskVector> vectors) =>
        MethodCall.Of("mean", vectors).ToVector();

    /// <summary>A weighted sum of models, or of task vectors.</summary>
    /// <remarks><c>Σ ŵᵢθᵢ</c>. Wortsman et al., Model soups, ICML 2022; mergekit, linear.</remarks>
    /// <param name="models">The models, in their order; at least 1.</param>
    /// <param name="weights">Weight of this input. A value for each model. By default 1.</param>
    /// <param name="normalize">Whether the weights are divided by their sum. By default true.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static Model Linear(
        IReadOnlyList<Model> models,
        IReadOnlyList<PerTensor>? weights = null,
        bool? normalize = null) =>
        MethodCall.Of("linear", models)
            .WithEach("weight", weights)
            .With("normalize", normalize)
            .ToModel();

    /// <summary>A weighted sum of models, or of task vectors.</summary>
    /// <remarks><c>Σ ŵᵢθᵢ</c>. Wortsman et al., Model soups, ICML 2022; mergekit, linear.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="weights">Weight of this input. A value for each vector. By default 1.</param>
    /// <param name="normalize">Whether the weights are divided by their sum. By default true.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Linear(
        IReadOnlyList<TaskVector> vectors,
        IReadOnlyList<PerTensor>? weights = null,
        bool? normalize = null) =>
        MethodCall.Of("linear", vectors)
            .WithEach("weight", weights)
            .With("normalize", normalize)
            .ToVector();

    /// <summary>Spherical interpolation between two models.</summary>
    /// <remarks><c>sin((1 − t)θ)/sin θ · a + sin(tθ)/sin θ · b</c>. Shoemake, SIGGRAPH 1985; mergekit, slerp.</remarks>
    /// <param name="first">The first model.</param>
    /// <param name="second">The second model.</param>
    /// <param name="t">Where between the first model (0) and the second (1). From 0 to 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static Model Slerp(
        Model first,
        Model second,
        PerTensor t) =>
        MethodCall.Of("slerp", first, second)
            .With("t", t)
            .ToModel();

    /// <summary>Spherical interpolation of two models, or task vectors, by their weights.</summary>
    /// <remarks><c>sin((1 − t)θ)/sin θ · a + sin(tθ)/sin θ · b, t = w₂/Σw</c>. Shoemake, SIGGRAPH 1985; mergekit, nuslerp.</remarks>
    /// <param name="first">The first model.</param>
    /// <param name="second">The second model.</param>
    /// <param name="weights">Weight of this input. A value for each model. By default 1.</param>
    /// <param name="flatten">Whether a tensor is one vector. By default true.</param>
    /// <param name="rowWise">Not flat: along dimension 0, else along the last. By default false.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static Model Nuslerp(
        Model first,
        Model second,
        IReadOnlyList<PerTensor>? weights = null,
        bool? flatten = null,
        bool? rowWise = null) =>
        MethodCall.Of("nuslerp", first, second)
            .WithEach("weight", weights)
            .With("flatten", flatten)
            .With("row_wise", rowWise)
            .ToModel();

    /// <summary>Spherical interpolation of two models, or task vectors, by their weights.</summary>
    /// <remarks><c>sin((1 − t)θ)/sin θ · a + sin(tθ)/sin θ · b, t = w₂/Σw</c>. Shoemake, SIGGRAPH 1985; mergekit, nuslerp.</remarks>
    /// <param name="first">The first vector.</param>
    /// <param name="second">The second vector.</param>
    /// <param name="weights">Weight of this input. A value for each vector. By default 1.</param>
    /// <param name="flatten">Whether a tensor is one vector. By default true.</param>
    /// <param name="rowWise">Not flat: along dimension 0, else along the last. By default false.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Nuslerp(
        TaskVector first,
        TaskVector second,
        IReadOnlyList<PerTensor>? weights = null,
        bool? flatten = null,
        bool? rowWise = null) =>
        MethodCall.Of("nuslerp", first, second)
            .WithEach("weight", weights)
            .With("flatten", flatten)
            .With("row_wise", rowWise)
            .ToVector();

    /// <summary>The weighted mean on the sphere of several models, or task vectors.</summary>
    /// <remarks><c>Σ ŵᵢ‖xᵢ‖ · m/‖m‖, m = Σ ŵᵢxᵢ/(‖xᵢ‖ + eps)</c>. Goddard, multislerp, 2025; mergekit, multislerp.</remarks>
    /// <param name="models">The models, in their order; at least 1.</param>
    /// <param name="weights">Weight of this input. A value for each model. By default 1.</param>
    /// <param name="normalize">Whether the weights are divided by their sum. By default true.</param>
    /// <param name="eps">Added to norms. By default 1e-8.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static Model Multislerp(
        IReadOnlyList<Model> models,
        IReadOnlyList<PerTensor>? weights = null,
        bool? normalize = null,
        Scalar? eps = null) =>
        MethodCall.Of("multislerp", models)
            .WithEach("weight", weights)
            .With("normalize", normalize)
            .With("eps", eps)
            .ToModel();

    /// <summary>The weighted mean on the sphere of several models, or task vectors.</summary>
    /// <remarks><c>Σ ŵᵢ‖xᵢ‖ · m/‖m‖, m = Σ ŵᵢxᵢ/(‖xᵢ‖ + eps)</c>. Goddard, multislerp, 2025; mergekit, multislerp.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="weights">Weight of this input. A value for each vector. By default 1.</param>
    /// <param name="normalize">Whether the weights are divided by their sum. By default true.</param>
    /// <param name="eps">Added to norms. By default 1e-8.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Multislerp(
        IReadOnlyList<TaskVector> vectors,
        IReadOnlyList<PerTensor>? weights = null,
        bool? normalize = null,
        Scalar? eps = null) =>
        MethodCall.Of("multislerp", vectors)
            .WithEach("weight", weights)
            .With("normalize", normalize)
            .With("eps", eps)
            .ToVector();

    /// <summary>The mean of models along the sphere they lie on.</summary>
    /// <remarks><c>mean ‖xᵢ‖ · argmin Σ arccos²⟨u,xᵢ/‖xᵢ‖⟩</c>. Karcher, Riemannian center of mass, 1977; mergekit, karcher.</remarks>
    /// <param name="models">The models, in their order; at least 1.</param>
    /// <param name="maxIter">Steps at the most. At least 0. By default 10.</param>
    /// <param name="tol">Angle, norm or step that counts as none. At least 0. By default 1e-5.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static Model Karcher(
        IReadOnlyList<Model> models,
        long? maxIter = null,
        Scalar? tol = null) =>
        MethodCall.Of("karcher", models)
            .With("max_iter", maxIter)
            .With("tol", tol)
            .ToModel();

    /// <summary>The mean of models along the sphere they lie on.</summary>
    /// <remarks><c>mean ‖xᵢ‖ · argmin Σ arccos²⟨u,xᵢ/‖xᵢ‖⟩</c>. Karcher, Riemannian center of mass, 1977; mergekit, karcher.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="maxIter">Steps at the most. At least 0. By default 10.</param>
    /// <param name="tol">Angle, norm or step that counts as none. At least 0. By default 1e-5.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Karcher(
        IReadOnlyList<TaskVector> vectors,
        long? maxIter = null,
        Scalar? tol = null) =>
        MethodCall.Of("karcher", vectors)
            .With("max_iter", maxIter)
            .With("tol", tol)
            .ToVector();

    /// <summary>Takes from the second model where the two are near; or thins a task vector so.</summary>
    /// <remarks><c>w · b + (1 − w) · a, w = min(1, t / max(|a − b|, 1e-6))</c>. alchemonaut, QuartetAnemoi-70B; mergekit, nearswap.</remarks>
    /// <param name="models">The models, in their order; 1 to 2.</param>
    /// <param name="t">How near: the difference up to which an element is swapped. At least 0.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static Model Nearswap(
        IReadOnlyList<Model> models,
        PerTensor t) =>
        MethodCall.Of("nearswap", models)
            .With("t", t)
            .ToModel();

    /// <summary>Takes from the second model where the two are near; or thins a task vector so.</summary>
    /// <remarks><c>w · b + (1 − w) · a, w = min(1, t / max(|a − b|, 1e-6))</c>. alchemonaut, QuartetAnemoi-70B; mergekit, nearswap.</remarks>
    /// <param name="vectors">The vectors, in their order; 1 to 2.</param>
    /// <param name="t">How near: the difference up to which an element is swapped. At least 0.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Nearswap(
        IReadOnlyList<TaskVector> vectors,
        PerTensor t) =>
        MethodCall.Of("nearswap", vectors)
            .With("t", t)
            .ToVector();

    /// <summary>One model, or task vector, with its tensors scaled.</summary>
    /// <remarks><c>scale · θ</c>. mergekit, passthrough.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="scale">Factor of each tensor. By default 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static Model Passthrough(
        Model model,
        PerTensor? scale = null) =>
        MethodCall.Of("passthrough", model)
            .With("scale", scale)
            .ToModel();

    /// <summary>One model, or task vector, with its tensors scaled.</summary>
    /// <remarks><c>scale · θ</c>. mergekit, passthrough.</remarks>
    /// <param name="vector">The vector.</param>
    /// <param name="scale">Factor of each tensor. By default 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Passthrough(
        TaskVector vector,
        PerTensor? scale = null) =>
        MethodCall.Of("passthrough", vector)
            .With("scale", scale)
            .ToVector();

    /// <summary>Adds task vectors in recipe order.</summary>
    /// <remarks><c>τ₁ + τ₂ + …</c>. Ilharco et al., Editing Models with Task Arithmetic, ICLR 2023, section 4.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Sum(params IReadOnlyList<TaskVector> vectors) =>
        MethodCall.Of("sum", vectors).ToVector();

    /// <summary>Keeps the greatest elements of a task vector.</summary>
    /// <remarks><c>τ where |τ| is among the ⌊density · n⌋ greatest, else 0</c>. Yadav et al., TIES-Merging, NeurIPS 2023, section 3.1.</remarks>
    /// <param name="vector">The vector.</param>
    /// <param name="density">Share of the elements that remain. Over the whole model, tensors of one density have one cut: densities by layer are a cut for each layer. From 0 to 1. By default 0.2.</param>
    /// <param name="scope">Over which elements: those of the whole model, or of each tensor for itself. One of <c>model</c>, <c>tensor</c>. By default model.</param>
    /// <param name="rescale">How what remains makes up for what was dropped: l1 keeps the sum of magnitudes of each tensor. One of <c>none</c>, <c>l1</c>. By default none.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Trim(
        TaskVector vector,
        PerTensor? density = null,
        string? scope = null,
        string? rescale = null) =>
        MethodCall.Of("trim", vector)
            .With("density", density)
            .With("scope", scope)
            .With("rescale", rescale)
            .ToVector();

    /// <summary>Drops elements of a task vector at random.</summary>
    /// <remarks><c>mτ, m ~ Bernoulli(density)</c>. Yu et al., Language Models are Super Mario, ICML 2024, section 3.1.</remarks>
    /// <param name="vector">The vector.</param>
    /// <param name="density">Share of the elements that remain. At least 0. By default 1.</param>
    /// <param name="seed">Seed of the random choice. From 0 to 9223372036854775807. By default 0.</param>
    /// <param name="rescale">How what remains makes up for what was dropped: l1 keeps the sum of magnitudes of each tensor. One of <c>none</c>, <c>inverse</c>, <c>l1</c>. By default none.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Drop(
        TaskVector vector,
        PerTensor? density = null,
        long? seed = null,
        string? rescale = null) =>
        MethodCall.Of("drop", vector)
            .With("density", density)
            .With("seed", seed)
            .With("rescale", rescale)
            .ToVector();

    /// <summary>Elects a sign for each element and merges what agrees.</summary>
    /// <remarks><c>scale · Σ{wᵢτᵢ : sgn wᵢτᵢ = sgn Σwⱼτⱼ} / Σ{wᵢ}</c>. Yadav et al., TIES-Merging, NeurIPS 2023, sections 3.2 and 3.3; mergekit, ties.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="weights">Weight of this input. A value for each vector. By default 1.</param>
    /// <param name="normalize">Whether the weights are divided by their sum. By default true.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Elect(
        IReadOnlyList<TaskVector> vectors,
        IReadOnlyList<PerTensor>? weights = null,
        bool? normalize = null,
        PerTensor? scale = null) =>
        MethodCall.Of("elect", vectors)
            .WithEach("weight", weights)
            .With("normalize", normalize)
            .With("scale", scale)
            .ToVector();

    /// <summary>Keeps some tensors of a task vector, by name.</summary>
    /// <remarks><c>τ in the tensors that match, else 0</c>. editing parts of a model: Ilharco et al., ICLR 2023, appendix.</remarks>
    /// <param name="vector">The vector.</param>
    /// <param name="globs">Globs over tensor names; * crosses dots.</param>
    /// <param name="invert">Whether those are dropped and the others kept. By default false.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Filter(
        TaskVector vector,
        IReadOnlyList<string> globs,
        bool? invert = null) =>
        MethodCall.Of("filter", vector)
            .With("globs", globs)
            .With("invert", invert)
            .ToVector();

    /// <summary>Shortens a task vector to a greatest norm.</summary>
    /// <remarks><c>τ · min(1, norm / ‖τ‖₂)</c>. as gradients are clipped: Pascanu et al., ICML 2013, algorithm 1.</remarks>
    /// <param name="vector">The vector.</param>
    /// <param name="norm">The greatest norm. At least 0.</param>
    /// <param name="scope">Over which elements: those of the whole model, or of each tensor for itself. One of <c>model</c>, <c>tensor</c>. By default model.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Clip(
        TaskVector vector,
        Scalar norm,
        string? scope = null) =>
        MethodCall.Of("clip", vector)
            .With("norm", norm)
            .With("scope", scope)
            .ToVector();

    /// <summary>Gives a task vector the norm asked for.</summary>
    /// <remarks><c>τ · norm / ‖τ‖₂</c>. norm of a task vector: Ilharco et al., ICLR 2023, section 2.</remarks>
    /// <param name="vector">The vector.</param>
    /// <param name="norm">The norm that results. At least 0. By default 1.</param>
    /// <param name="scope">Over which elements: those of the whole model, or of each tensor for itself. One of <c>model</c>, <c>tensor</c>. By default model.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Normalize(
        TaskVector vector,
        Scalar? norm = null,
        string? scope = null) =>
        MethodCall.Of("normalize", vector)
            .With("norm", norm)
            .With("scope", scope)
            .ToVector();

    /// <summary>Takes from the first task vector what it has in common with the others.</summary>
    /// <remarks><c>τ₁ − Σₖ ⟨τ₁,qₖ⟩qₖ, q an orthonormal basis of τ₂, τ₃ …</c>. Gram-Schmidt; as a merge, Tang et al., OPCM, 2025, section 4.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 2.</param>
    /// <param name="scope">Over which elements: those of the whole model, or of each tensor for itself. One of <c>model</c>, <c>tensor</c>. By default model.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Orthogonalize(
        IReadOnlyList<TaskVector> vectors,
        string? scope = null) =>
        MethodCall.Of("orthogonalize", vectors)
            .With("scope", scope)
            .ToVector();

    /// <summary>A random vector with the same norm in each tensor.</summary>
    /// <remarks><c>g · ‖τ‖ / ‖g‖, g ~ N(0, 1)</c>. Ilharco et al., Editing Models with Task Arithmetic, ICLR 2023, tables 1 to 3 (random vector).</remarks>
    /// <param name="vector">The vector.</param>
    /// <param name="seed">Seed of the random numbers. From 0 to 9223372036854775807. By default 0.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector RandomLike(
        TaskVector vector,
        long? seed = null) =>
        MethodCall.Of("random_like", vector)
            .With("seed", seed)
            .ToVector();

    /// <summary>Trims task vectors, elects a sign for each element and merges what agrees.</summary>
    /// <remarks><c>scale · Σ{wᵢτ′ᵢ : sgn τ′ᵢ = sgn Σwⱼτ′ⱼ} / divisor, τ′ = τ trimmed</c>. Yadav et al., TIES-Merging, NeurIPS 2023, algorithm 1; Yang et al., AdaMerging, ICLR 2024; mergekit, ties.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="density">Share of the elements that remain. Over the whole model, tensors of one density have one cut: densities by layer are a cut for each layer. From 0 to 1. By default 0.2.</param>
    /// <param name="densities">The same with a value for each vector; not together with <paramref name="density"/>.</param>
    /// <param name="weights">Weight of this input. A value for each vector. By default 1.</param>
    /// <param name="scale">Factor of the result; by default 1, and 0.3 for the variant adamerging.</param>
    /// <param name="normalize">Whether the weights are divided by their sum. By default true.</param>
    /// <param name="rescale">How what remains makes up for what was dropped: l1 keeps the sum of magnitudes of each tensor. One of <c>none</c>, <c>l1</c>. By default none.</param>
    /// <param name="variant">Whose method: the paper's, AdaMerging's or mergekit's. One of <c>paper</c>, <c>adamerging</c>, <c>mergekit</c>. By default paper.</param>
    /// <param name="scope">Over which elements each vector is trimmed; by default the model, and each tensor for the variant mergekit. One of <c>model</c>, <c>tensor</c>.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Ties(
        IReadOnlyList<TaskVector> vectors,
        PerTensor? density = null,
        IReadOnlyList<PerTensor>? densities = null,
        IReadOnlyList<PerTensor>? weights = null,
        PerTensor? scale = null,
        bool? normalize = null,
        string? rescale = null,
        string? variant = null,
        string? scope = null) =>
        MethodCall.Of("ties", vectors)
            .With("density", density)
            .WithEach("density", densities)
            .WithEach("weight", weights)
            .With("scale", scale)
            .With("normalize", normalize)
            .With("rescale", rescale)
            .With("variant", variant)
            .With("scope", scope)
            .ToVector();

    /// <summary>Drops elements at random, rescales the rest and adds them or elects their signs.</summary>
    /// <remarks><c>scale · Σ ŵᵢ mᵢτᵢ/density, m ~ Bernoulli(density)</c>. Yu et al., Language Models are Super Mario, ICML 2024, equation 2; mergekit, dare_linear and dare_ties.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="density">Share of the elements that remain. At least 0. By default 1.</param>
    /// <param name="densities">The same with a value for each vector; not together with <paramref name="density"/>.</param>
    /// <param name="seed">Seed of the random choice. From 0 to 9223372036854775807. By default 0.</param>
    /// <param name="rescale">How what remains makes up for what was dropped: l1 keeps the sum of magnitudes of each tensor. One of <c>inverse</c>, <c>l1</c>, <c>none</c>. By default inverse.</param>
    /// <param name="then">What follows: the weighted sum, or an election of signs as mergekit's ties does it. One of <c>linear</c>, <c>ties</c>. By default linear.</param>
    /// <param name="weights">Weight of this input. A value for each vector. By default 1.</param>
    /// <param name="normalize">Whether the weights are divided by their sum. By default false.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Dare(
        IReadOnlyList<TaskVector> vectors,
        PerTensor? density = null,
        IReadOnlyList<PerTensor>? densities = null,
        long? seed = null,
        string? rescale = null,
        string? then = null,
        IReadOnlyList<PerTensor>? weights = null,
        bool? normalize = null,
        PerTensor? scale = null) =>
        MethodCall.Of("dare", vectors)
            .With("density", density)
            .WithEach("density", densities)
            .With("seed", seed)
            .With("rescale", rescale)
            .With("then", then)
            .WithEach("weight", weights)
            .With("normalize", normalize)
            .With("scale", scale)
            .ToVector();

    /// <summary>Drops lesser elements more often than greater ones, then elects signs or adds.</summary>
    /// <remarks><c>ties or Σ over mᵢτᵢ, m ~ Bernoulli(density ± epsilon by rank in the row)</c>. Deep et al., DELLA-Merging, 2024, section 3.1; mergekit, della and della_linear.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="density">Share of the elements that remain. At least 0. By default 1.</param>
    /// <param name="densities">The same with a value for each vector; not together with <paramref name="density"/>.</param>
    /// <param name="epsilon">How much the chance to remain differs from density, at the most. At least 0. By default 0.15.</param>
    /// <param name="epsilons">The same with a value for each vector; not together with <paramref name="epsilon"/>.</param>
    /// <param name="seed">Seed of the random choice. From 0 to 9223372036854775807. By default 0.</param>
    /// <param name="rescale">How what remains makes up for what was dropped: l1 keeps the sum of magnitudes of each tensor. One of <c>l1</c>, <c>none</c>, <c>inverse</c>. By default l1.</param>
    /// <param name="then">What follows: the weighted sum, or an election of signs as mergekit's ties does it. One of <c>linear</c>, <c>ties</c>. By default ties.</param>
    /// <param name="weights">Weight of this input. A value for each vector. By default 1.</param>
    /// <param name="normalize">Whether weights are divided by their sum; by default only with 'then: ties'.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Della(
        IReadOnlyList<TaskVector> vectors,
        PerTensor? density = null,
        IReadOnlyList<PerTensor>? densities = null,
        PerTensor? epsilon = null,
        IReadOnlyList<PerTensor>? epsilons = null,
        long? seed = null,
        string? rescale = null,
        string? then = null,
        IReadOnlyList<PerTensor>? weights = null,
        bool? normalize = null,
        PerTensor? scale = null) =>
        MethodCall.Of("della", vectors)
            .With("density", density)
            .WithEach("density", densities)
            .With("epsilon", epsilon)
            .WithEach("epsilon", epsilons)
            .With("seed", seed)
            .With("rescale", rescale)
            .With("then", then)
            .WithEach("weight", weights)
            .With("normalize", normalize)
            .With("scale", scale)
            .ToVector();

    /// <summary>Drops the greatest and the least elements, then adds or elects signs.</summary>
    /// <remarks><c>Σ ŵᵢmᵢτᵢ or ties, m keeps ranks [⌊gamma · n⌋, ⌊gamma · n⌋ + ⌊density · n⌋)</c>. Davari and Belilovsky, Model Breadcrumbs, ECCV 2024, section 3; mergekit, breadcrumbs.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="density">Share of the elements that remain. Over the whole model, tensors of one density have one cut: densities by layer are a cut for each layer. From 0 to 1. By default 1.</param>
    /// <param name="densities">The same with a value for each vector; not together with <paramref name="density"/>.</param>
    /// <param name="gamma">Share of the elements dropped as outliers. From 0 to 1. By default 0.01.</param>
    /// <param name="gammas">The same with a value for each vector; not together with <paramref name="gamma"/>.</param>
    /// <param name="scope">Over which elements: those of the whole model, or of each tensor for itself. One of <c>model</c>, <c>tensor</c>. By default tensor.</param>
    /// <param name="rescale">How what remains makes up for what was dropped: l1 keeps the sum of magnitudes of each tensor. One of <c>none</c>, <c>l1</c>. By default none.</param>
    /// <param name="then">What follows: the weighted sum, or an election of signs as mergekit's ties does it. One of <c>linear</c>, <c>ties</c>. By default linear.</param>
    /// <param name="weights">Weight of this input. A value for each vector. By default 1.</param>
    /// <param name="normalize">Whether the weights are divided by their sum. By default false.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Breadcrumbs(
        IReadOnlyList<TaskVector> vectors,
        PerTensor? density = null,
        IReadOnlyList<PerTensor>? densities = null,
        PerTensor? gamma = null,
        IReadOnlyList<PerTensor>? gammas = null,
        string? scope = null,
        string? rescale = null,
        string? then = null,
        IReadOnlyList<PerTensor>? weights = null,
        bool? normalize = null,
        PerTensor? scale = null) =>
        MethodCall.Of("breadcrumbs", vectors)
            .With("density", density)
            .WithEach("density", densities)
            .With("gamma", gamma)
            .WithEach("gamma", gammas)
            .With("scope", scope)
            .With("rescale", rescale)
            .With("then", then)
            .WithEach("weight", weights)
            .With("normalize", normalize)
            .With("scale", scale)
            .ToVector();

    /// <summary>Keeps what varies most across task vectors, weighs them by size and erases minority signs.</summary>
    /// <remarks><c>Σ{wᵢδᵢ : sgn δᵢ = sgn Σδⱼ} / max(Σ{wᵢ}, 1e-6), δ = τ where its variance is among the k greatest, wᵢ = mean δᵢ² / Σ mean δⱼ²</c>. Wan et al., FuseChat, 2024, section 3.3; mergekit, sce.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="selectTopk">Share of the varying elements that remain. At least 0. By default 1.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Sce(
        IReadOnlyList<TaskVector> vectors,
        PerTensor? selectTopk = null,
        PerTensor? scale = null) =>
        MethodCall.Of("sce", vectors)
            .With("select_topk", selectTopk)
            .With("scale", scale)
            .ToVector();

    /// <summary>Pulls the mean of several models to their base, the more the less they agree.</summary>
    /// <remarks><c>t · mean(τ), t = N·cos/(1 + (N − 1)·cos)</c>. Jang et al., Model Stock, ECCV 2024, equation 5; mergekit, model_stock.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 2.</param>
    /// <param name="filterWise">Whether each row of the last dimension has its own t. By default false.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector ModelStock(
        IReadOnlyList<TaskVector> vectors,
        bool? filterWise = null) =>
        MethodCall.Of("model_stock", vectors)
            .With("filter_wise", filterWise)
            .ToVector();

    /// <summary>Takes what one vector changes whole, and of what several change the mean.</summary>
    /// <remarks><c>Σ{τᵢ : |τᵢ| &gt; ε} / number of such i</c>. Reinforced Agent Merging, arXiv 2601.13572; mergekit, ram.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="epsilon">An element counts as changed above this difference. At least 0. By default 1e-5.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Ram(
        IReadOnlyList<TaskVector> vectors,
        Scalar? epsilon = null) =>
        MethodCall.Of("ram", vectors)
            .With("epsilon", epsilon)
            .ToVector();

    /// <summary>As ram, with what one vector alone changes made greater the more it shares.</summary>
    /// <remarks><c>as ram, with (1 + r · min(ρᵢ, alpha)) · τᵢ where i alone changes an element</c>. Reinforced Agent Merging, arXiv 2601.13572; mergekit, ramplus_tl.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="epsilon">An element counts as changed above this difference. At least 0. By default 1e-5.</param>
    /// <param name="r">How much greater, for each unit of ρ. By default 0.1.</param>
    /// <param name="alpha">Greatest ρ that counts. At least 0. By default 0.2.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector RamplusTl(
        IReadOnlyList<TaskVector> vectors,
        Scalar? epsilon = null,
        Scalar? r = null,
        Scalar? alpha = null) =>
        MethodCall.Of("ramplus_tl", vectors)
            .With("epsilon", epsilon)
            .With("r", r)
            .With("alpha", alpha)
            .ToVector();

    /// <summary>Takes the elements that matter most from the second model, the others from the first.</summary>
    /// <remarks><c>base + (a − base) where |a − base| · KL(a ‖ base) ≥ median + 1.5 · IQR</c>. Arcee AI, mergekit 0.1, arcee_fusion.</remarks>
    /// <param name="first">The first model.</param>
    /// <param name="second">The second model.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static Model ArceeFusion(
        Model first,
        Model second) =>
        MethodCall.Of("arcee_fusion", first, second).ToModel();

    /// <summary>Takes each element from the vector where it is greatest.</summary>
    /// <remarks><c>scale · τₘ, m = the last argmax |τᵢ|</c>. Marczak et al., MagMax, ECCV 2024, section 4, and the authors' code.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="scale">Factor of the result. By default 0.5.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Magmax(
        IReadOnlyList<TaskVector> vectors,
        PerTensor? scale = null) =>
        MethodCall.Of("magmax", vectors)
            .With("scale", scale)
            .ToVector();

    /// <summary>Goes a little further along a task vector.</summary>
    /// <remarks><c>θ + alpha · (θ_aligned − θ_sft)</c>. Zheng et al., Model Extrapolation Expedites Alignment, 2024, equation 1; fusion_bench, expo.</remarks>
    /// <param name="vector">The vector.</param>
    /// <param name="alpha">How far, as a share of the vector. By default 0.1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Expo(
        TaskVector vector,
        PerTensor? alpha = null) =>
        MethodCall.Of("expo", vector)
            .With("alpha", alpha)
            .ToVector();

    /// <summary>Adds task vectors and keeps what matters to several of them.</summary>
    /// <remarks><c>scale · τ where #{i : |τᵢ| &gt; lambda · |τ − τᵢ|} ≥ k, τ = Στᵢ</c>. Wang et al., Localizing Task Information, ICML 2024, equations 4 and 6; the authors' code.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="k">To how many vectors an element must matter. At least 0. By default 2.</param>
    /// <param name="lambda">How great an element must be beside what the others add, to matter. At least 0. By default 0.6.</param>
    /// <param name="lambdas">The same with a value for each vector; not together with <paramref name="lambda"/>.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Consensus(
        IReadOnlyList<TaskVector> vectors,
        long? k = null,
        PerTensor? lambda = null,
        IReadOnlyList<PerTensor>? lambdas = null,
        PerTensor? scale = null) =>
        MethodCall.Of("consensus", vectors)
            .With("k", k)
            .With("lambda", lambda)
            .WithEach("lambda", lambdas)
            .With("scale", scale)
            .ToVector();

    /// <summary>One task's vector out of a unified one: masked to its signs and rescaled.</summary>
    /// <remarks><c>λₒ · u where uτₒ &gt; 0, u = sgn Στᵢ · max{|τᵢ| : sgn τᵢ = sgn Στⱼ}, λₒ = Σ|τₒ| / Σ|masked u|, sgn 0 = −1</c>. Huang et al., EMR-Merging, NeurIPS 2024, section 3.2; the authors' code.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="of">The input whose vector is asked for.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Emr(
        IReadOnlyList<TaskVector> vectors,
        TaskVector of) =>
        MethodCall.Of("emr", vectors)
            .With("of", of)
            .ToVector();

    /// <summary>Balances task vectors by how much each element matters within and between them.</summary>
    /// <remarks><c>scale · Σ sᵢτᵢ / Σ sᵢ, s = the top ratio of exp(T · N(|τᵢ|)²) · tanh(τᵢ · Στ), normalised</c>. Du et al., PCB-Merging, NeurIPS 2024, section 3; the authors' code.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="ratio">Share of each vector's elements that compete. From 0 to 1. By default 0.1.</param>
    /// <param name="scale">Factor of the result. By default 1.2.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Pcb(
        IReadOnlyList<TaskVector> vectors,
        Scalar? ratio = null,
        PerTensor? scale = null) =>
        MethodCall.Of("pcb", vectors)
            .With("ratio", ratio)
            .With("scale", scale)
            .ToVector();

    /// <summary>Keeps the few greatest elements of each task vector and takes the mean where they overlap.</summary>
    /// <remarks><c>scale · Σ mᵢτᵢ / max(Σ mᵢ, 1), m the ⌊density · n⌋ greatest of the model that are not 0</c>. He et al., Localize-and-Stitch, TMLR 2025, section 3.3 (dataless).</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="density">Share of the elements that remain. Over the whole model, tensors of one density have one cut: densities by layer are a cut for each layer. From 0 to 1. By default 0.05.</param>
    /// <param name="densities">The same with a value for each vector; not together with <paramref name="density"/>.</param>
    /// <param name="scope">Over which elements: those of the whole model, or of each tensor for itself. One of <c>model</c>, <c>tensor</c>. By default model.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector LocalizeAndStitch(
        IReadOnlyList<TaskVector> vectors,
        PerTensor? density = null,
        IReadOnlyList<PerTensor>? densities = null,
        string? scope = null,
        PerTensor? scale = null) =>
        MethodCall.Of("localize_and_stitch", vectors)
            .With("density", density)
            .WithEach("density", densities)
            .With("scope", scope)
            .With("scale", scale)
            .ToVector();

    /// <summary>Scales a task vector layer by layer, the first layers less.</summary>
    /// <remarks><c>(alpha + beta · t) · τ, t = layer / (layers − 1)</c>. Wang et al., LiNeS: Post-training Layer Scaling, ICLR 2025, equations 2 and 4.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="alpha">Factor of the first layer; by default 0, or what the inputs after the first say, which count for nothing where it is given.</param>
    /// <param name="beta">What the last layer's factor has more; by default 1 − alpha.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Lines(
        IReadOnlyList<TaskVector> vectors,
        Scalar? alpha = null,
        Scalar? beta = null) =>
        MethodCall.Of("lines", vectors)
            .With("alpha", alpha)
            .With("beta", beta)
            .ToVector();

    /// <summary>Merges the greatest singular directions of each task's matrices, made orthogonal.</summary>
    /// <remarks><c>scale · Û diag(σ) V̂ᵀ, Û and V̂ the polar factors of all tasks' top ⌊min(m, n)/T⌋ singular vectors</c>. Gargiulo et al., Task Singular Vectors, CVPR 2025, algorithm 1; the authors' code.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="rank">Greatest number of directions taken of one matrix; by default as the method says. At least 1.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <param name="matrices">Globs over the names of the matrices, in place of the rule; * crosses dots.</param>
    /// <param name="variant">capped leaves out directions beyond a matrix's numerical rank; paper is as published. One of <c>capped</c>, <c>paper</c>. By default capped.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector TsvM(
        IReadOnlyList<TaskVector> vectors,
        long? rank = null,
        PerTensor? scale = null,
        IReadOnlyList<string>? matrices = null,
        string? variant = null) =>
        MethodCall.Of("tsv_m", vectors)
            .With("rank", rank)
            .With("scale", scale)
            .With("matrices", matrices)
            .With("variant", variant)
            .ToVector();

    /// <summary>Adds the tasks' matrices and evens their singular values out.</summary>
    /// <remarks><c>scale · mean(σ) · UVᵀ, UσVᵀ = Στᵢ</c>. Marczak et al., No Task Left Behind, ICML 2025, section 4.1; the authors' code.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="rank">Greatest number of directions taken of one matrix; by default as the method says. At least 1.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <param name="matrices">Globs over the names of the matrices, in place of the rule; * crosses dots.</param>
    /// <param name="variant">capped leaves out directions beyond a matrix's numerical rank; paper is as published. One of <c>capped</c>, <c>paper</c>. By default capped.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector IsoC(
        IReadOnlyList<TaskVector> vectors,
        long? rank = null,
        PerTensor? scale = null,
        IReadOnlyList<string>? matrices = null,
        string? variant = null) =>
        MethodCall.Of("iso_c", vectors)
            .With("rank", rank)
            .With("scale", scale)
            .With("matrices", matrices)
            .With("variant", variant)
            .ToVector();

    /// <summary>Evens out common directions and each task's own.</summary>
    /// <remarks><c>scale · mean(σ) · ÛV̂ᵀ over each task's own directions and the common ones</c>. Marczak et al., No Task Left Behind, ICML 2025, algorithm 2; the authors' code.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="commonSpaceFraction">Share of the directions that are common. From 0 to 1. By default 0.8.</param>
    /// <param name="rank">Greatest number of directions taken of one matrix; by default as the method says. At least 1.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <param name="matrices">Globs over the names of the matrices, in place of the rule; * crosses dots.</param>
    /// <param name="variant">capped leaves out directions beyond a matrix's numerical rank; paper is as published. One of <c>capped</c>, <c>paper</c>. By default capped.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector IsoCts(
        IReadOnlyList<TaskVector> vectors,
        Scalar? commonSpaceFraction = null,
        long? rank = null,
        PerTensor? scale = null,
        IReadOnlyList<string>? matrices = null,
        string? variant = null) =>
        MethodCall.Of("iso_cts", vectors)
            .With("common_space_fraction", commonSpaceFraction)
            .With("rank", rank)
            .With("scale", scale)
            .With("matrices", matrices)
            .With("variant", variant)
            .ToVector();

    /// <summary>Corrects a merged task vector where several tasks share a direction.</summary>
    /// <remarks><c>Σ γᵣσᵣuᵣvᵣᵀ, γᵣ = T / Σ max(alpha, ⟨uᵣᵀM,uᵣᵀτᵢ⟩/‖uᵣᵀτᵢ‖²), M = the first input</c>. When Shared Knowledge Hurts, arXiv 2602.05536, algorithm 1; fusion_bench, svc.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 2.</param>
    /// <param name="alpha">Least value that counts for a task; by default 1/T. Greater than 0.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <param name="matrices">Globs over the names of the matrices, in place of the rule; * crosses dots.</param>
    /// <param name="variant">capped corrects no direction beyond the merged matrix's numerical rank, which stays as it is; paper corrects all. One of <c>capped</c>, <c>paper</c>. By default capped.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Svc(
        IReadOnlyList<TaskVector> vectors,
        Scalar? alpha = null,
        PerTensor? scale = null,
        IReadOnlyList<string>? matrices = null,
        string? variant = null) =>
        MethodCall.Of("svc", vectors)
            .With("alpha", alpha)
            .With("scale", scale)
            .With("matrices", matrices)
            .With("variant", variant)
            .ToVector();

    /// <summary>Aligns the tasks' matrices in one space and merges them there; made for LoRA.</summary>
    /// <remarks><c>scale · U · merge(ΣV₁ᵀ, …, ΣVTᵀ), UΣ[V₁ … VT]ᵀ = [τ₁ … τT]</c>. Stoica et al., KnOTS, ICLR 2025, section 4; the authors' code.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="density">Share of each block's elements that remain before the election. From 0 to 1. By default 0.2.</param>
    /// <param name="then">How the blocks are merged: TIES with the mean of what agrees, or the plain sum. One of <c>linear</c>, <c>ties</c>. By default ties.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <param name="matrices">Globs over the names of the matrices, in place of the rule; * crosses dots.</param>
    /// <param name="variant">capped leaves out directions beyond a matrix's numerical rank; paper is as published. One of <c>capped</c>, <c>paper</c>. By default capped.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Knots(
        IReadOnlyList<TaskVector> vectors,
        Scalar? density = null,
        string? then = null,
        PerTensor? scale = null,
        IReadOnlyList<string>? matrices = null,
        string? variant = null) =>
        MethodCall.Of("knots", vectors)
            .With("density", density)
            .With("then", then)
            .With("scale", scale)
            .With("matrices", matrices)
            .With("variant", variant)
            .ToVector();

    /// <summary>Finds, without data, the matrices that interfere least with each task's.</summary>
    /// <remarks><c>scale · argmin Σ ‖(X − τᵢ)τᵢᵀ‖² / ‖τᵢ‖², Adam from Στᵢ</c>. Cheng et al., Whoever Started the Interference Should End It, ICML 2025, equation 12; the authors' code.</remarks>
    /// <param name="vectors">The vectors, in their order; at least 1.</param>
    /// <param name="steps">Steps of Adam. At least 0. By default 300.</param>
    /// <param name="learningRate">Its rate. At least 0. By default 1e-5.</param>
    /// <param name="scale">Factor of the result. By default 1.</param>
    /// <param name="matrices">Globs over the names of the matrices, in place of the rule; * crosses dots.</param>
    /// <param name="variant">What becomes of tensors that are no matrices: with capped their mean, with paper zeros, as the authors' code has it. One of <c>capped</c>, <c>paper</c>. By default capped.</param>
    /// <exception cref="RecipeException">A value is not one that the method takes, or there are too few or too many inputs.</exception>
    public static TaskVector Wudi(
        IReadOnlyList<TaskVector> vectors,
        long? steps = null,
        Scalar? learningRate = null,
        PerTensor? scale = null,
        IReadOnlyList<string>? matrices = null,
        string? variant = null) =>
        MethodCall.Of("wudi", vectors)
            .With("steps", steps)
            .With("learning_rate", learningRate)
            .With("scale", scale)
            .With("matrices", matrices)
            .With("variant", variant)
            .ToVector();
}
