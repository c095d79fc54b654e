using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// The frequencies that <c>rope_theta</c> and <c>rope_scaling</c> of a config tell of, or <c>rope_parameters</c>, in the forms that the hub's library
/// knows and by its rules for what counts where a config says things twice.
/// </summary>
internal sealed class RopeScaling
{
    private const string OriginalField = "original_max_position_embeddings";
    private const double Turn = 2 * Math.PI;

    private static readonly string[] Types = ["default", "linear", "dynamic", "llama3", "yarn", "longrope"];

    private readonly ModelConfig _config;
    private readonly ModelConfig? _scaling;
    private readonly string _type;
    private readonly int _context, _original;

    /// <summary>Reads the fields.</summary>
    /// <param name="config">The config.</param>
    /// <param name="family">Its family.</param>
    /// <param name="context">The most tokens seen at once where nothing else is said.</param>
    /// <exception cref="Basics.TaskRecipeException">The type is not known, or a field is missing or wrong.</exception>
    public RopeScaling(ModelConfig config, LlamaFamily family, int context)
    {
        (_config, _context) = (config, context);
        _scaling = config.Part("rope_scaling") is { IsEmpty: false } scaling ? scaling : config.Part("rope_parameters");
        if (_scaling?.FirstPart is { } part)
        {
            throw _scaling.Problem(part, "is an object of its own; places that turn otherwise from layer to layer are not known");
        }

        var field = _scaling?.Has("rope_type") == true ? "rope_type" : "type";
        _type = _scaling?.Text(field, "default") switch
        {
            null => "default",
            "su" => "longrope",

            // What the first Phi-3 configs called yarn is longrope.
            "yarn" when family.IsFused => "longrope",
            var type => Types.Contains(type) ? type : throw _scaling!.NotKnown(field, type, Types),
        };
        if (_type == "llama3" && !config.Has(OriginalField) && !_scaling!.Has(OriginalField))
        {
            throw _scaling.Problem(OriginalField, "is missing");
        }

        _original = _type == "dynamic" || _scaling is null ? context
            : (int)config.Whole(OriginalField, _scaling.Whole(OriginalField, family.Original == 0 ? context : family.Original));
    }

    /// <summary>The most tokens for which places are scaled: the original length times the factor, and not less than the context.</summary>
    public int Greatest => _type is "linear" or "dynamic" or "llama3" or "yarn"
        ? (int)Math.Clamp(Math.Floor(_original * Factor), _context, int.MaxValue)
        : _context;

    private double Factor => _scaling!.Has("factor") ? _scaling.Positive("factor", 1)
        : _type is "yarn" or "longrope" ? (double)_context / _original
        : throw _scaling.Problem("factor", "is missing");

    /// <summary>The places of heads of a width.</summary>
    public RotaryEmbedding Of(int headWidth)
    {
        ModelConfig Of(string field) => _scaling?.Has(field) == true ? _scaling : _config;
        var theta = Of("rope_theta").Positive("rope_theta", 10000);
        var share = Of("partial_rotary_factor").Positive("partial_rotary_factor", 1);
        var width = share <= 1 ? (int)(headWidth * share) / 2 * 2 : throw Of("partial_rotary_factor").Problem("partial_rotary_factor", "takes a number of at most 1");
        if (width == 0 || (share == 1 && headWidth % 2 != 0))
        {
            throw _config.Problem(_config.Has("head_dim") ? "head_dim" : "num_attention_heads", $"makes heads of width {headWidth}, which are not made of pairs to turn");
        }

        double[] Usual(double of) => [.. Enumerable.Range(0, width / 2).Select(i => PortableMath.Pow(of, -2.0 * i / width))];
        RotaryEmbedding Fixed(double[] turns, double factor = 1) => new(headWidth, [(int.MaxValue, _ => turns)], factor);
        return _type switch
        {
            "linear" => Fixed([.. Usual(theta).Select(turn => turn / Factor)]),
            "dynamic" => Dynamic(headWidth, Usual, theta, width),
            "llama3" => Fixed(Llama3(Usual(theta))),
            "yarn" => Fixed(Yarn(Usual(theta), theta, width), YarnFactor()),
            "longrope" => LongRope(headWidth, Usual(theta)),
            _ => Fixed(Usual(theta)),
        };
    }

    /// <summary>The base grows with the tokens beyond those trained on ("NTK-aware" scaling; Peng et al., "YaRN", 2023, section 3.1).</summary>
    private RotaryEmbedding Dynamic(int headWidth, Func<double, double[]> usual, double theta, int width)
    {
        var (trained, factor) = (usual(theta), Factor);
        double[] Longer(int length) => usual(theta * PortableMath.Pow((factor * length / _original) - (factor - 1), width / (width - 2.0)));
        return new RotaryEmbedding(headWidth, [(_original, _ => trained), (int.MaxValue, Longer)], 1);
    }

    /// <summary>Long waves are stretched, short ones stay, between them a share of both (Llama 3.1's rule).</summary>
    private double[] Llama3(double[] usual)
    {
        var (factor, low, high) = (Factor, _scaling!.Number("low_freq_factor"), _scaling.Number("high_freq_factor"));
        return [.. usual.Select(turn =>
        {
            var waves = _original * turn / Turn;
            var stays = Math.Clamp((waves - low) / (high - low), 0, 1);
            return ((1 - stays) * turn / factor) + (stays * turn);
        })];
    }

    /// <summary>Interpolation by parts (Peng et al., "YaRN", 2023, section 3.2): pairs between beta_fast and beta_slow turns of the original length are mixed.</summary>
    private double[] Yarn(double[] usual, double theta, int width)
    {
        var factor = Factor;
        double Pair(double turns) => width * PortableMath.Log(_original / (turns * Turn)) / (2 * PortableMath.Log(theta));
        var (low, high) = (Pair(_scaling!.Number("beta_fast", 32)), Pair(_scaling.Number("beta_slow", 1)));
        if (_scaling.Flag("truncate", true))
        {
            (low, high) = (Math.Floor(low), Math.Ceiling(high));
        }

        (low, high) = (Math.Max(low, 0), Math.Min(high, width - 1));
        high = low == high ? high + 0.001 : high;
        return [.. usual.Select((turn, i) =>
        {
            var stretched = Math.Clamp((i - low) / (high - low), 0, 1);
            return (stretched * turn / factor) + ((1 - stretched) * turn);
        })];
    }

    /// <summary>0.1·ln(factor) + 1, or the quotient of the two scales that DeepSeek's configs give.</summary>
    private double YarnFactor()
    {
        double Scale(double by) => Factor <= 1 ? 1 : (0.1 * by * PortableMath.Log(Factor)) + 1;
        var (some, all) = (_scaling!.Number("mscale", 0), _scaling.Number("mscale_all_dim", 0));
        return _scaling.Has("attention_factor") ? _scaling.Number("attention_factor", 1)
            : some != 0 && all != 0 ? Scale(some) / Scale(all)
            : Scale(1);
    }

    /// <summary>Two lists of divisors, for texts up to the original length and for longer ones (Ding et al., "LongRoPE", 2024).</summary>
    private RotaryEmbedding LongRope(int headWidth, double[] usual)
    {
        double[] Divided(string field)
        {
            var divisors = _scaling!.Numbers(field);
            return divisors.Count == usual.Length
                ? [.. usual.Zip(divisors, (turn, divisor) => turn / divisor)]
                : throw _scaling.Problem(field, $"has {divisors.Count} numbers and should have {usual.Length}, one for each pair of a head");
        }

        var (near, far) = (Divided("short_factor"), Divided("long_factor"));
        var factor = _scaling!.Has("attention_factor") ? _scaling.Number("attention_factor", 1)
            : Factor <= 1 ? 1 : Math.Sqrt(1 + (PortableMath.Log(Factor) / PortableMath.Log(_original)));
        return new RotaryEmbedding(headWidth, [(_original, _ => near), (int.MaxValue, _ => far)], factor);
    }
}
