namespace TaskRecipes.Merging.Methods;

/// <summary>All merge methods, in the order of the reference. Adding one is its file and a line here.</summary>
public static class MergeMethods
{
    /// <summary>The methods.</summary>
    public static IReadOnlyList<MergeMethod> All { get; } =
    [
        Arithmetic.Method,
        Mean.Method,
        Linear.Method,
        Slerp.Method,
        Nuslerp.Method,
        Multislerp.Method,
        Karcher.Method,
        Nearswap.Method,
        Passthrough.Method,
        Sum.Method,
        Negation.Method,
        Trim.Method,
        Drop.Method,
        Elect.Method,
        Filter.Method,
        Clip.Method,
        Normalization.Method,
        Orthogonalization.Method,
        RandomLike.Method,
        Ties.Method,
        Dare.Method,
        Della.Method,
        Breadcrumbs.Method,
        Sce.Method,
        ModelStock.Method,
        Ram.Method,
        Ram.Plus,
        ArceeFusion.Method,
        Magmax.Method,
        Expo.Method,
        Consensus.Method,
        Emr.Method,
        Pcb.Method,
        LocalizeAndStitch.Method,
        Lines.Method,
        TsvM.Method,
        IsoC.Method,
        IsoCts.Method,
        Svc.Method,
        Knots.Method,
        Wudi.Method,
    ];

    /// <summary>Finds a method by name.</summary>
    public static MergeMethod Find(string name) => All.First(method => method.Declaration.Name == name);
}
