using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;
using TaskRecipes.Recipe.Tests.Language;

namespace TaskRecipes.Recipe.Tests.Planning;

/// <summary>Plans recipes given as text, over sources that are headers only and with nothing built before.</summary>
internal static class Plans
{
    /// <summary>Plans all that a recipe declares; there must be no error.</summary>
    public static BuildPlan Of(string text, IReadOnlyDictionary<string, string>? settings = null, params (string Path, SourceTensor[] Tensors)[] sources)
    {
        var recipe = Recipes.Valid(text, settings);
        var plan = Of(recipe, BuildTargets.All(recipe), sources);
        plan.Diagnostics.Where(found => found.Severity == Severity.Error).Should().BeEmpty();
        return plan;
    }

    /// <summary>Plans targets; a source that is not given has three layers and an embedding.</summary>
    public static BuildPlan Of(CheckedRecipe recipe, BuildTargets targets, params (string Path, SourceTensor[] Tensors)[] sources) =>
        new Planner(TestCatalog.Catalog, new Headers(sources), new NoFiles(), new NothingBuilt(), "test").Plan(recipe, targets);

    /// <summary>A tensor of two dimensions.</summary>
    public static SourceTensor Tensor(string name, DType dtype = DType.BF16) => new(name, dtype, new Shape(4, 8));

    /// <summary>A step by its id.</summary>
    public static PlanStep Step(this BuildPlan plan, string id) => plan.Steps.Should().ContainSingle(step => step.Id == id).Which;

    /// <summary>Every step stands behind those it uses.</summary>
    public static void ShouldBeInOrder(this BuildPlan plan)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in plan.Steps)
        {
            step.Inputs.Should().BeSubsetOf(seen, "{0} uses them", step.Id);
            seen.Add(step.Id).Should().BeTrue("{0} stands once", step.Id);
        }
    }

    private sealed class Headers((string Path, SourceTensor[] Tensors)[] given) : ISourceCatalog
    {
        private static readonly SourceTensor[] Usual =
            [Tensor("embed.weight"), .. Enumerable.Range(0, 3).Select(layer => Tensor($"layers.{layer}.weight")), Tensor("norm.weight")];

        public SourceSnapshot Look(string path)
        {
            var tensors = given.FirstOrDefault(source => path.EndsWith(source.Path, StringComparison.Ordinal)).Tensors ?? Usual;
            var digests = tensors.ToDictionary(tensor => tensor.Name, tensor => Hash(Path.GetFileName(path) + tensor.Name));
            return new SourceSnapshot
            {
                Path = path,
                Tensors = tensors.ToDictionary(tensor => tensor.Name),
                Knowledge = SourceKnowledge.Known,
                Digests = digests,
                Digest = Hash(Path.GetFileName(path)),
                Bytes = tensors.Sum(tensor => tensor.DType.Bytes(tensor.Shape.Elements)),
                // In these tests only vectors are single files that are given.
                IsVector = path.EndsWith(".safetensors", StringComparison.Ordinal) && given.Any(source => path.EndsWith(source.Path, StringComparison.Ordinal)),
            };
        }
    }

    private static Digest Hash(string text) => Blake3.Hash(System.Text.Encoding.UTF8.GetBytes(text));

    private sealed class NothingBuilt : IBuildState
    {
        public bool IsForced => false;

        public OutputState Output(OutputPlan output) => new(OutputPresence.Absent, null, new HashSet<Digest>());

        public IReadOnlyList<KeyFact>? LastFacts(string stepId) => null;

        public string PackPath(Digest? key) => "/store/pack.safetensors";

        public IReadOnlyDictionary<string, MeasuredValues>? Measured(Digest key) => null;

        public IReadOnlyDictionary<string, MetricValue>? Evaluated(Digest key) => null;

        public IReadOnlyDictionary<string, ExactDecimal>? Found(Digest key) => null;

        public long PeakMemory(int inputs, IReadOnlyList<TensorNode> tensors) => 1000;
    }

    private sealed class NoFiles : IDataCatalog
    {
        public Digest? Key(DatasetDeclaration dataset, Split split) => Hash($"{dataset.Name}.{split}");

        public Digest? File(DataFile file) => Hash(file.Path!);
    }
}
