using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Importing;

/// <summary>What a method's inputs are in a recipe.</summary>
internal enum ImportedInputs
{
    /// <summary>The models as they are.</summary>
    Models,

    /// <summary>The base, then the one other model.</summary>
    BaseAndOther,

    /// <summary>Task vectors from the base, which is added again.</summary>
    Vectors,

    /// <summary>Task vectors where there is a base, else models.</summary>
    VectorsWhereBased,

    /// <summary>One model.</summary>
    One,
}

/// <summary>A parameter of mergekit's and what a recipe calls it.</summary>
/// <param name="Theirs">mergekit's name.</param>
/// <param name="Ours">The recipe's name.</param>
internal sealed record ImportedParameter(string Theirs, string Ours)
{
    /// <summary>Whether it belongs to each model.</summary>
    public bool PerInput { get; init; }

    /// <summary>Whether mergekit asks for it.</summary>
    public bool Required { get; init; }

    /// <summary>mergekit's default, where the recipe's is another; null where they agree.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a recipe takes one value for all tensors.</summary>
    public bool IsWhole { get; init; }

    /// <summary>A greater value means the same to mergekit, and is none to a recipe.</summary>
    public ExactDecimal? Most { get; init; }

    /// <summary>What true and false mean in the recipe; null for a number.</summary>
    public (string True, string False)? Flag { get; init; }
}

/// <summary>A method of mergekit's as a recipe says it (research: mergekit a6e4028, its feature table).</summary>
/// <param name="Theirs"><c>merge_method</c>.</param>
/// <param name="Ours">The recipe's method.</param>
/// <param name="Inputs">What it takes.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record MergekitMethod(string Theirs, string Ours, ImportedInputs Inputs, params ImportedParameter[] Parameters)
{
    private static readonly ImportedParameter Weight = new("weight", "weight") { PerInput = true, Required = true };
    private static readonly ImportedParameter Density = new("density", "density") { PerInput = true, Default = "1", Most = new ExactDecimal(1) };
    private static readonly ImportedParameter Gamma = new("gamma", "gamma") { PerInput = true };
    private static readonly ImportedParameter Epsilon = new("epsilon", "epsilon") { PerInput = true };
    private static readonly ImportedParameter Normalize = Switch("normalize", "normalize");
    private static readonly ImportedParameter Lambda = new("lambda", "scale");
    private static readonly ImportedParameter T = new("t", "t") { Required = true };
    private static readonly ImportedParameter Rescale = new("rescale", "rescale") { Flag = ("l1", "none") };
    private static readonly ImportedParameter RescaleByDefault = Rescale with { Default = "l1" };

    /// <summary>Lines that a recipe needs beside what the file says (<c>variant: mergekit</c>).</summary>
    public IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>All methods of mergekit.</summary>
    public static IReadOnlyList<MergekitMethod> All { get; } =
    [
        new("linear", "linear", ImportedInputs.Models, Weight, Normalize),
        new("slerp", "slerp", ImportedInputs.BaseAndOther, T),
        new("nuslerp", "nuslerp", ImportedInputs.VectorsWhereBased, Weight, Switch("nuslerp_flatten", "flatten"), Switch("nuslerp_row_wise", "row_wise")),
        new("multislerp", "multislerp", ImportedInputs.VectorsWhereBased, Weight, Switch("normalize_weights", "normalize"), Whole("eps")),
        new("karcher", "karcher", ImportedInputs.Models, Whole("max_iter"), Whole("tol")),
        new("nearswap", "nearswap", ImportedInputs.BaseAndOther, T),
        new("arcee_fusion", "arcee_fusion", ImportedInputs.BaseAndOther),
        new("task_arithmetic", "arithmetic", ImportedInputs.Vectors, Weight, Normalize, Lambda),
        new("ties", "ties", ImportedInputs.Vectors, Weight, Density, Normalize, Lambda, Rescale) { Fixed = ["variant: mergekit"] },
        new("dare_linear", "dare", ImportedInputs.Vectors, Weight, Density, Normalize, Lambda, RescaleByDefault),
        new("dare_ties", "dare", ImportedInputs.Vectors, Weight, Density, Normalize, Lambda, RescaleByDefault) { Fixed = ["then: ties"] },
        new("breadcrumbs", "breadcrumbs", ImportedInputs.Vectors, Weight, Density, Gamma, Normalize, Lambda, Rescale),
        new("breadcrumbs_ties", "breadcrumbs", ImportedInputs.Vectors, Weight, Density, Gamma, Normalize, Lambda, Rescale) { Fixed = ["then: ties"] },
        new("della", "della", ImportedInputs.Vectors, Weight, Density, Epsilon, Normalize, Lambda, Rescale),
        new("della_linear", "della", ImportedInputs.Vectors, Weight, Density, Epsilon, Normalize, Lambda, Rescale) { Fixed = ["then: linear"] },
        new("sce", "sce", ImportedInputs.Vectors, new ImportedParameter("select_topk", "select_topk")),
        new("ram", "ram", ImportedInputs.Vectors, Whole("epsilon")),
        new("ramplus_tl", "ramplus_tl", ImportedInputs.Vectors, Whole("epsilon"), Whole("r"), Whole("alpha")),
        new("model_stock", "model_stock", ImportedInputs.Vectors, Switch("filter_wise", "filter_wise")),
        new("passthrough", "passthrough", ImportedInputs.One, new ImportedParameter("scale", "scale") { PerInput = true }),
    ];

    private static ImportedParameter Switch(string theirs, string ours) => new(theirs, ours) { Flag = ("true", "false") };

    private static ImportedParameter Whole(string name) => new(name, name) { IsWhole = true };

    /// <summary>Every parameter that some method of mergekit takes; one that this method does not take is passed over there and here.</summary>
    public static IReadOnlyList<string> AllParameters { get; } =
        [.. All.SelectMany(method => method.Parameters).Select(parameter => parameter.Theirs).Append("int8_mask").Distinct()];

    /// <summary>Finds a method by mergekit's name.</summary>
    public static MergekitMethod? Find(string name) => All.FirstOrDefault(method => method.Theirs == name);

    /// <summary>Finds one of its parameters by mergekit's name.</summary>
    public ImportedParameter? Parameter(string theirs) => Parameters.FirstOrDefault(parameter => parameter.Theirs == theirs);
}
