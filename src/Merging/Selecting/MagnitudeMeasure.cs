using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// The cuts of selections over the whole model (SPEC 5.7): of each input the ⌊density · n⌋ elements of greatest magnitude, equal ones by
/// tensor name, then index; or, with a gamma, those that follow the ⌊gamma · n⌋ greatest. Where the parameters differ from tensor to
/// tensor, n counts the tensors that share them. Four rounds: a sample, which narrows where the cut must lie; a histogram of the model; then what each
/// tensor has in the one bucket where the selection ends.
/// </summary>
internal sealed class MagnitudeMeasure : ModelMeasure
{
    private const int Sampling = 0, Narrowing = 1, Counting = 2, Refining = 3;

    private static readonly string[] Kinds = ["", "top"];

    private readonly MeasureContext _context;

    // Of each tensor, two for each input: where what is kept ends, and where the outliers above it end.
    private readonly ModelSelection?[][] _selections;
    private readonly List<ModelSelection> _all = [];
    private int _ended;

    /// <summary>Takes the model, and the density and gamma of each tensor's inputs.</summary>
    public MagnitudeMeasure(
        MeasureContext context, Func<KernelContext, int, ExactDecimal> density, Func<KernelContext, int, ExactDecimal>? gamma = null)
    {
        _context = context;
        var groups = new Dictionary<(int, ExactDecimal, ExactDecimal), ModelSelection>();
        _selections = [.. context.Tensors.Select(tensor => new ModelSelection?[Kinds.Length * tensor.Inputs])];
        for (var t = 0; t < _selections.Length; t++)
        {
            for (var i = 0; i < _selections[t].Length; i++)
            {
                var tensor = context.Tensors[t];
                var (share, outliers) = (density(tensor, i / Kinds.Length), gamma?.Invoke(tensor, i / Kinds.Length) ?? default);
                var isTop = i % Kinds.Length != 0;
                if (share >= new ExactDecimal(1) || (isTop && outliers.IsZero))
                {
                    continue;
                }

                if (!groups.TryGetValue((i, share, outliers), out var selection))
                {
                    selection = groups[(i, share, outliers)] = new ModelSelection(n => ModelSelection.Band(n, share, outliers) switch
                    {
                        var (skip, keep) => isTop ? skip : skip + keep,
                    });
                    _all.Add(selection);
                }

                selection.Elements += tensor.Shape.Elements;
                _selections[t][i] = selection;
            }
        }
    }

    public override int Rounds => _all.Count == 0 ? 0 : _all.TrueForAll(selection => selection.IsSettled) ? _ended : Refining + 1;

    /// <summary>The sparsifier of one input of one tensor, from the values this measure left.</summary>
    public static Sparsifier Sparsifier(KernelContext context, int input, ExactDecimal density)
    {
        if (density >= new ExactDecimal(1))
        {
            return KeepAll.Instance;
        }

        var below = Cut(context, input, 0) ?? throw new InvalidOperationException($"'{context.TensorName}' has no measured cut");
        return Cut(context, input, 1) is { } above ? new KeepBetween(below, above) : below;
    }

    public override TensorKernel KernelFor(int round, int tensor)
    {
        var (selections, elements) = (_selections[tensor], _context.Tensors[tensor].Shape.Elements);
        return round switch
        {
            Sampling => new MagnitudeCount(Those(selection => selection.Samples), elements / ModelSelection.SampledShare),
            Narrowing => new MagnitudeSearch<CutWindow>(
                Those(selection => selection.Narrows), selection => selection.Window(elements),
                (window, chunk, values) => window.Add(chunk, values), (selection, window) => selection.Add(tensor, window)),
            Counting => new MagnitudeCount(Those(selection => !selection.IsSettled && selection.Bucket is null), elements),
            _ => new MagnitudeSearch<BucketContents>(
                Those(selection => !selection.IsSettled), selection => new BucketContents(selection.Bucket!.Value, elements),
                (contents, chunk, values) => contents.Add(chunk, values), (selection, contents) => selection.Add(tensor, contents.Counts())),
        };

        (int Input, ModelSelection Selection)[] Those(Func<ModelSelection, bool> which) =>
            [.. selections.Select((selection, i) => (i / Kinds.Length, selection)).Where(pair => pair.selection is not null && which(pair.selection))!];
    }

    public override void EndRound(int round)
    {
        foreach (var selection in _all)
        {
            switch (round)
            {
                case Sampling:
                    selection.EndSample();
                    break;
                case Narrowing:
                    selection.EndNarrow(NameOf);
                    break;
                case Counting:
                    selection.EndCount();
                    break;
                default:
                    selection.EndRefine(NameOf);
                    break;
            }
        }

        _ended = round + 1;
    }

    public override IReadOnlyDictionary<string, double> ValuesFor(int tensor)
    {
        var values = new Dictionary<string, double>();
        for (var i = 0; i < _selections[tensor].Length; i++)
        {
            if (_selections[tensor][i] is { } selection)
            {
                (values[CutName(i / Kinds.Length, i % Kinds.Length)], values[EqualName(i / Kinds.Length, i % Kinds.Length)]) = selection.ValuesFor(tensor);
            }
        }

        return values;
    }

    private static KeepAboveCut? Cut(KernelContext context, int input, int kind) =>
        context.Call.Measured.TryGetValue(CutName(input, kind), out var cut)
            ? new KeepAboveCut(context.Shape.Elements, (float)cut, (long)context.Call.Measured[EqualName(input, kind)])
            : null;

    private static string CutName(int input, int kind) => string.Create(CultureInfo.InvariantCulture, $"{Kinds[kind]}cut{input}");

    private static string EqualName(int input, int kind) => string.Create(CultureInfo.InvariantCulture, $"{Kinds[kind]}equal{input}");

    private string NameOf(int tensor) => _context.Tensors[tensor].TensorName;
}
