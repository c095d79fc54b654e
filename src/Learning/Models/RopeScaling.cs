using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>The frequencies that <c>rope_theta</c> and <c>rope_scaling</c> of a config tell of, in the forms that the hub's library knows.</summary>
internal static class RopeScaling
{
    private const string Field = "rope_scaling";
    private const double Turn = 2 * Math.PI;

    private static readonly string[] Types = ["default", "linear", "dynamic", "llama3", "yarn", "longrope"];

    /// <summary>Reads the fields.</summary>
    /// <param name="config">The config.</param>
    /// <param name="headWidth">Width of a head.</param>
    /// <param name="context">The most tokens seen at once.</param>
    /// <exception cref="Basics.TaskRecipeException">The type is not known, or a field is missing or wrong.</exception>
    public static RotaryEmbedding From(ModelConfig config, int headWidth, int context)
    {
        // Newer configs hold base and scaling together.
        var parameters = config.Part("rope_parameters");
        var scaling = Scaling(config);
        var theta = (parameters ?? config).Number("rope_theta", 10000);
        var share = (parameters ?? config).Number("partial_rotary_factor", config.Number("partial_rotary_factor", 1));
        var width = (int)(headWidth * share) / 2 * 2;
        double[] Usual(double of) => [.. Enumerable.Range(0, width / 2).Select(i => PortableMath.Pow(of, -2.0 * i / width))];
        RotaryEmbedding Fixed(double[] turns, double factor = 1) => new(headWidth, [(int.MaxValue, _ => turns)], factor);
        if (scaling is null)
        {
            return Fixed(Usual(theta));
        }

        var (field, original) = (TypeField(scaling), Original(config, scaling, context));
        return scaling.Text(field, "default") switch
        {
            "default" => Fixed(Usual(theta)),
            "linear" => Fixed([.. Usual(theta).Select(turn => turn / Factor(scaling))]),
            "dynamic" => Dynamic(headWidth, Usual, theta, width, original, Factor(scaling)),
            "llama3" => Fixed(Llama3(scaling, Usual(theta), original)),
            "yarn" => Fixed(Yarn(scaling, Usual(theta), theta, width, original), YarnFactor(scaling)),
            "longrope" or "su" => LongRope(config, scaling, headWidth, Usual(theta), original, context),
            var other => throw scaling.NotKnown(field, other, Types),
        };
    }

    /// <summary>The most tokens for which places are scaled: the original length times the factor, and not less than the context.</summary>
    /// <param name="config">The config.</param>
    /// <param name="context">How many tokens are seen where nothing else is said.</param>
    public static int Greatest(ModelConfig config, int context) =>
        Scaling(config) is { } scaling && scaling.Text(TypeField(scaling), "default") is "linear" or "dynamic" or "llama3" or "yarn"
            ? (int)Math.Clamp(Math.Floor(Original(config, scaling, context) * Factor(scaling)), context, int.MaxValue)
            : context;

    private static ModelConfig? Scaling(ModelConfig config) => config.Part("rope_parameters") ?? config.Part(Field);

    private static string TypeField(ModelConfig scaling) => scaling.Has("rope_type") ? "rope_type" : "type";

    private static int Original(ModelConfig config, ModelConfig scaling, int context) =>
        (int)scaling.Whole("original_max_position_embeddings", config.Whole("original_max_position_embeddings", context));

    private static double Factor(ModelConfig scaling) => scaling.Has("factor") ? scaling.Number("factor", 1) : throw scaling.Problem("factor", "is missing");

    /// <summary>The base grows with the tokens beyond those trained on ("NTK-aware" scaling; Peng et al., "YaRN", 2023, section 3.1).</summary>
    private static RotaryEmbedding Dynamic(int headWidth, Func<double, double[]> usual, double theta, int width, int original, double factor)
    {
        var trained = usual(theta);
        double[] Longer(int length) => usual(theta * PortableMath.Pow((factor * length / original) - (factor - 1), width / (width - 2.0)));
        return new RotaryEmbedding(headWidth, [(original, _ => trained), (int.MaxValue, Longer)], 1);
    }

    /// <summary>Long waves are stretched, short ones stay, between them a share of both (Llama 3.1's rule).</summary>
    private static double[] Llama3(ModelConfig scaling, double[] usual, int original)
    {
        var (factor, low, high) = (Factor(scaling), scaling.Number("low_freq_factor", 1), scaling.Number("high_freq_factor", 4));
        return [.. usual.Select(turn =>
        {
            var waves = original * turn / Turn;
            var stays = Math.Clamp((waves - low) / (high - low), 0, 1);
            return ((1 - stays) * turn / factor) + (stays * turn);
        })];
    }

    /// <summary>Interpolation by parts (Peng et al., "YaRN", 2023, section 3.2): pairs between beta_fast and beta_slow turns of the original length are mixed.</summary>
    private static double[] Yarn(ModelConfig scaling, double[] usual, double theta, int width, int original)
    {
        var factor = Factor(scaling);
        double Pair(double turns) => width * PortableMath.Log(original / (turns * Turn)) / (2 * PortableMath.Log(theta));
        var (low, high) = (Pair(scaling.Number("beta_fast", 32)), Pair(scaling.Number("beta_slow", 1)));
        if (scaling.Flag("truncate", true))
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
    private static double YarnFactor(ModelConfig scaling)
    {
        double Scale(double by) => Factor(scaling) <= 1 ? 1 : (0.1 * by * PortableMath.Log(Factor(scaling))) + 1;
        return scaling.Has("attention_factor") ? scaling.Number("attention_factor", 1)
            : scaling.Has("mscale") && scaling.Has("mscale_all_dim") ? Scale(scaling.Number("mscale", 1)) / Scale(scaling.Number("mscale_all_dim", 1))
            : Scale(1);
    }

    /// <summary>Two lists of divisors, for texts up to the original length and for longer ones (Ding et al., "LongRoPE", 2024).</summary>
    private static RotaryEmbedding LongRope(ModelConfig config, ModelConfig scaling, int headWidth, double[] usual, int original, int context)
    {
        double[] Divided(string field)
        {
            var divisors = scaling.Numbers(field);
            return divisors.Count == usual.Length
                ? [.. usual.Zip(divisors, (turn, divisor) => turn / divisor)]
                : throw scaling.Problem(field, $"has {divisors.Count} numbers and should have {usual.Length}, one for each pair of a head");
        }

        var (near, far) = (Divided("short_factor"), Divided("long_factor"));
        var stretch = config.Has("original_max_position_embeddings") || scaling.Has("original_max_position_embeddings")
            ? (double)context / original : scaling.Number("factor", 1);
        var factor = scaling.Has("attention_factor") ? scaling.Number("attention_factor", 1)
            : stretch <= 1 ? 1 : Math.Sqrt(1 + (PortableMath.Log(stretch) / PortableMath.Log(original)));
        return new RotaryEmbedding(headWidth, [(original, _ => near), (int.MaxValue, _ => far)], factor);
    }
}
