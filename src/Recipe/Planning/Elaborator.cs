using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Agreeing;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// Turns entries of a recipe into tensors and how each is made: names inlined, parameters resolved, terms of scale 0 dropped, and
/// operands checked for agreement. Findings are collected, so that all come at once.
/// </summary>
internal sealed class Elaborator
{
    private readonly CheckedRecipe _recipe;
    private readonly RecipeCatalog _catalog;
    private readonly ISourceCatalog _sources;
    private readonly List<Diagnostic> _diagnostics;
    private readonly Scalars _scalars;
    private readonly Dictionary<string, TensorSet> _entries = new(StringComparer.Ordinal);
    private readonly List<MeasurePlan> _measures = [];
    private readonly Dictionary<string, TrainingPlan> _trainings = new(StringComparer.Ordinal);
    private readonly List<IPlannedValue> _plans = [];

    public Elaborator(CheckedRecipe recipe, RecipeCatalog catalog, ISourceCatalog sources, List<Diagnostic> diagnostics)
    {
        (_recipe, _catalog, _sources, _diagnostics) = (recipe, catalog, sources, diagnostics);
        _scalars = new Scalars(recipe.Variables, diagnostics);
    }

    /// <summary>What has to be measured over whole models, each behind what it depends on.</summary>
    public IReadOnlyList<MeasurePlan> Measures => _measures;

    /// <summary>Fine-tuning runs, by the name of the model they make.</summary>
    public IReadOnlyDictionary<string, TrainingPlan> Trainings => _trainings;

    /// <summary>Finds keys of measures and trainings, and what earlier builds kept under them; each lies behind what it depends on.</summary>
    public void Resolve(TensorKeys keys, JudgingKeys judging, IBuildState state)
    {
        foreach (var plan in _plans)
        {
            plan.Resolve(keys, judging, state);
        }
    }

    /// <summary>The tensors of a model, or of a baseline of it.</summary>
    public TensorSet Judged(Judgement judgement)
    {
        if (judgement.Baseline is null || _recipe.Entries[judgement.Model] is not ComputedEntry entry)
        {
            return Entry(judgement.Model);
        }

        if (!_entries.TryGetValue(judgement.Row, out var set))
        {
            set = Baseline(judgement, entry);
            _entries[judgement.Row] = set;
        }

        return set;
    }

    /// <summary>A model with the tensors of a head's file in the place of its own, where a file is given.</summary>
    public TensorSet WithHead(TensorSet model, Head? head)
    {
        if (head?.Path is not { } path)
        {
            return model;
        }

        var calculated = new Dictionary<string, TensorNode>(model.Calculated, StringComparer.Ordinal);
        foreach (var (name, node) in Source(path, head.At, path, null, ExpressionType.Model).Calculated)
        {
            calculated[name] = node;
        }

        return model.With(calculated);
    }

    /// <summary>A call's or task's settings, defaults filled in.</summary>
    public IReadOnlyDictionary<string, ResolvedParameter> Settings(
        IReadOnlyDictionary<string, ParameterValue> given, IReadOnlyList<ParameterDeclaration> declared, TensorSet model)
    {
        var names = model.Calculated.Keys.ToList();
        return new Parameters(given, declared, names, new Layers(names), _scalars, _diagnostics).For("");
    }

    /// <summary>A new measure of a call in an entry.</summary>
    public MeasurePlan Measure(MethodDeclaration method, string entry)
    {
        var id = $"measure:{entry}/{method.MeasureName}";
        var others = _measures.Count(measure => measure.Id == id || measure.Id.StartsWith(id + "_", StringComparison.Ordinal));
        var measure = new MeasurePlan(method, others == 0 ? id : $"{id}_{others + 1}", entry);
        _measures.Add(measure);
        _plans.Add(measure);
        return measure;
    }

    /// <summary>The tensors of a model, vector or operation.</summary>
    public TensorSet Entry(string name)
    {
        if (!_entries.TryGetValue(name, out var set))
        {
            set = _recipe.Entries[name] switch
            {
                SourceModel source => Source(name, source.PathAt, source.Path, source.Base, ExpressionType.Model),
                VectorFile file => Vector(name, file),
                InitializedModel initialized => new InitialElaborator(_recipe, _catalog, _scalars, _diagnostics).Elaborate(name, initialized),
                FinetunedModel tuned => Trained(Training(tuned), name),
                SubCheckpoint checkpoint => Checkpoint(checkpoint),
                ComputedEntry computed => Computed(name, computed),
                var other => throw new InvalidOperationException(other.GetType().Name),
            };
            _entries[name] = set;
        }

        return set;
    }

    private TensorSet Source(string name, SourceSpan at, string path, string? sideBase, ExpressionType type)
    {
        SourceSnapshot source;
        try
        {
            source = _sources.Look(path);
        }
        catch (TaskRecipeException exception)
        {
            _diagnostics.Add(exception.Diagnostic with { At = at, Message = $"{name}: '{exception.Diagnostic.At.File}': {exception.Message}" });
            source = new SourceSnapshot { Path = path, Tensors = new Dictionary<string, SourceTensor>(), Knowledge = SourceKnowledge.New };
            return new TensorSet
            {
                Type = type, Label = name, Calculated = new Dictionary<string, TensorNode>(),
                Copied = new Dictionary<string, IReadOnlyList<LeafNode>>(), Origin = new ModelOrigin(source, null),
            };
        }

        if (source.IsVector != (type == ExpressionType.Vector))
        {
            _diagnostics.Add(source.IsVector ? PlanningErrors.NotAModel(at, path) : PlanningErrors.NotAVector(at, path));
        }

        var calculated = new Dictionary<string, TensorNode>(source.Tensors.Count, StringComparer.Ordinal);
        var copied = new Dictionary<string, IReadOnlyList<LeafNode>>(StringComparer.Ordinal);
        foreach (var tensor in source.Tensors.Values)
        {
            var leaf = new LeafNode(source, tensor);
            if (tensor.DType.IsArithmetic())
            {
                calculated[tensor.Name] = leaf;
            }
            else
            {
                copied[tensor.Name] = [leaf];
            }
        }

        var origin = source.SideFiles.Count == 0 && sideBase is not null ? Entry(sideBase).Origin : new ModelOrigin(source, null);
        return new TensorSet { Type = type, Label = name, Calculated = calculated, Copied = copied, Origin = origin };
    }

    private TensorSet Vector(string name, VectorFile file)
    {
        var set = Source(name, file.PathAt, file.Path, null, ExpressionType.Vector);
        var @base = Entry(file.Base);
        if (set.Origin.Source is { VectorBase: { } made } && @base.Origin.Source is { Digest: { } given }
            && _recipe.Entries[file.Base] is SourceModel && made != given)
        {
            _diagnostics.Add(PlanningErrors.OtherBase(file.PathAt, file.Path, made, file.Base, given));
        }

        return new TensorSet
        {
            Type = ExpressionType.Vector, Label = name, Calculated = set.Calculated,
            Copied = new Dictionary<string, IReadOnlyList<LeafNode>>(), Origin = @base.Origin,
        };
    }

    private TrainingPlan Training(FinetunedModel run)
    {
        if (!_trainings.TryGetValue(run.Name, out var training))
        {
            var start = WithHead(Entry(run.From), run.Head);
            training = new TrainingPlan(
                run, start, Settings(run.Parameters, StandardTraining.Parameters, start),
                run.Lora is { } lora ? Settings(lora, StandardTraining.LoraParameters, start) : null);
            _trainings[run.Name] = training;
            _plans.Add(training);
        }

        return training;
    }

    private TensorSet Checkpoint(SubCheckpoint checkpoint)
    {
        var training = Training((FinetunedModel)_recipe.Entries[checkpoint.Run]);
        training.Add(checkpoint);
        return Trained(training, checkpoint.Name);
    }

    /// <summary>Training keeps names and shapes; what it calculates with is fp32 afterwards (SPEC 5.3).</summary>
    private static TensorSet Trained(TrainingPlan training, string name)
    {
        var start = training.Start;
        var calculated = new Dictionary<string, TensorNode>(start.Calculated.Count, StringComparer.Ordinal);
        foreach (var tensor in start.Calculated.Keys)
        {
            calculated[tensor] = new TrainedNode(start.Calculated[tensor], training, name, tensor);
        }

        return new TensorSet { Type = ExpressionType.Model, Label = name, Calculated = calculated, Copied = start.Copied, Origin = start.Origin };
    }

    private TensorSet Baseline(Judgement judgement, ComputedEntry entry)
    {
        var baselines = new Baselines(_recipe, _catalog);
        if (judgement.Baseline == "gradient_ascent")
        {
            if (Baselines.Trainings(_recipe, entry.Expression) is not [var tuned])
            {
                _diagnostics.Add(PlanningErrors.NoAscent(_recipe.Suites[judgement.Suite].At, judgement.Model));
                return Entry(judgement.Model);
            }

            var ascent = new Dictionary<string, ParameterValue>(tuned.Parameters, StringComparer.Ordinal) { ["objective"] = new TextParameter(tuned.At, "ascent") };
            var reversed = tuned with { Name = $"{tuned.Name}@{judgement.Baseline}", Parameters = ascent };
            return _entries[reversed.Name] = Trained(Training(reversed), reversed.Name);
        }

        var expression = judgement.Baseline == "mean" ? baselines.Mean(entry.Expression) : baselines.RandomVectors(entry.Expression);
        if (expression is null)
        {
            _diagnostics.Add(PlanningErrors.NoVectors(_recipe.Suites[judgement.Suite].At, judgement.Model, judgement.Baseline ?? ""));
            return Entry(judgement.Model);
        }

        var set = new ExpressionElaborator(this, _scalars, judgement.Row, entry.Options, _diagnostics).Evaluate(expression);
        return new TensorSet { Type = set.Type, Label = judgement.Row, Calculated = set.Calculated, Copied = set.Copied, Origin = Origin(judgement.Row, entry, set.Origin) };
    }

    private TensorSet Computed(string name, ComputedEntry entry)
    {
        var set = new ExpressionElaborator(this, _scalars, name, entry.Options, _diagnostics).Evaluate(entry.Expression);
        if (set.Calculated.Count == 0 && _diagnostics.Count == 0)
        {
            _diagnostics.Add(PlanningErrors.NothingLeft(entry.At, name));
        }

        var calculated = entry.Options.Cache ? Packed(name, set.Calculated) : set.Calculated;
        return new TensorSet { Type = set.Type, Label = name, Calculated = calculated, Copied = set.Copied, Origin = Origin(name, entry, set.Origin) };
    }

    /// <summary>Where config and tokenizer of an entry come from; of a model named for its tokenizer nothing else is used.</summary>
    private ModelOrigin Origin(string name, ComputedEntry entry, ModelOrigin origin)
    {
        if (entry.Options.Tokenizer is not { } model)
        {
            return origin;
        }

        var named = Entry(model).Origin;
        var source = named.Tokenizer ?? named.Source;
        if (source is not null && source.TokenizerDigest != Digest.Zero)
        {
            if (Vocabularies.Moved(origin.Tokens, source.Tokens()) is > 0 and var moved)
            {
                _diagnostics.Add(PlanningErrors.TokensMoved(entry.At, name, model, moved));
            }

            return origin with { Tokenizer = source };
        }

        if (!_diagnostics.Any(found => found.Severity == Severity.Error))
        {
            _diagnostics.Add(PlanningErrors.NoTokenizer(entry.At, name, model));
        }

        return origin;
    }

    /// <summary>Tensors whose values are kept; what is a source's own, or zero, is not worth it.</summary>
    private static Dictionary<string, TensorNode> Packed(string entry, IReadOnlyDictionary<string, TensorNode> nodes)
    {
        var packed = new Dictionary<string, TensorNode>(nodes.Count, StringComparer.Ordinal);
        foreach (var name in nodes.Keys)
        {
            packed[name] = nodes[name] is LeafNode or ZeroNode or CachedNode ? nodes[name] : new CachedNode(nodes[name], entry, name);
        }

        return packed;
    }
}
