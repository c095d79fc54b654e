using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Running;

/// <summary>What methods hold of tensors while they are worked on (rows, columns, whole matrices), told before anything is read.</summary>
internal static class HeldMemory
{
    /// <summary>
    /// The most that is held at once, as the <see cref="Dispatcher"/> admits tensors: together no more than the ceiling, but that of the
    /// greatest one, which runs alone where it exceeds it.
    /// </summary>
    public static long Most(IEnumerable<TensorNode> tensors, long ceiling)
    {
        long sum = 0, greatest = 0;
        foreach (var tensor in tensors)
        {
            var held = Of(tensor);
            (sum, greatest) = (sum + held, Math.Max(greatest, held));
        }

        return Math.Min(sum, Math.Max(greatest, ceiling));
    }

    /// <summary>Bytes held for one tensor; methods whose measured values or parameters are not known yet count for none.</summary>
    private static long Of(TensorNode tensor) =>
        NodeGraph.Of([tensor], intoPacks: false).OfType<MethodNode>().Where(IsKnown).Sum(node => ProgramFactory.KernelOf(node).HeldBytes);

    private static bool IsKnown(MethodNode node) =>
        node.Measure is null or { Values: not null } && !node.PerInput.Append(node.Parameters).Any(call => call.Values.Any(value => value == ResolvedParameter.Unknown));
}
