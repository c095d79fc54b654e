using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// One layer of a <see cref="LlamaModel"/>: attention in grouped heads, then a perceptron with a gate (Shazeer, "GLU variants improve
/// transformer", 2020), each normalized before, and in Gemma 2 after.
/// </summary>
internal sealed class LlamaLayer(Tape tape, IReadOnlyDictionary<string, Variable> weights, LlamaSizes sizes, string name)
{
    public Variable Of(Variable x, Sequences sequences, (Variable Cosines, Variable Sines) angles, AttentionOptions options)
    {
        var attended = Attended(Norm("input_layernorm", x), sequences, angles, options);
        if (!sizes.Family.IsCapped)
        {
            x = tape.Add(x, attended);
            return tape.Add(x, Perceptron(Norm("post_attention_layernorm", x)));
        }

        x = tape.Add(x, Norm("post_attention_layernorm", attended));
        return tape.Add(x, Norm("post_feedforward_layernorm", Perceptron(Norm("pre_feedforward_layernorm", x))));
    }

    private Variable Attended(Variable x, Sequences sequences, (Variable Cosines, Variable Sines) angles, AttentionOptions options)
    {
        var (wide, narrow) = ((long)sizes.Heads * sizes.HeadWidth, (long)sizes.KeyHeads * sizes.HeadWidth);
        var parts = sizes.Family.IsFused
            ? Parts(Linear("self_attn.qkv_proj", x), wide, narrow, narrow)
            : [Linear("self_attn.q_proj", x), Linear("self_attn.k_proj", x), Linear("self_attn.v_proj", x)];
        var queries = sizes.Rotation.Turn(tape, PerHead("self_attn.q_norm", parts[0]), angles);
        var keys = sizes.Rotation.Turn(tape, PerHead("self_attn.k_norm", parts[1]), angles);
        return Linear("self_attn.o_proj", sequences.Attend(tape, name, queries, keys, parts[2], options));
    }

    private Variable Perceptron(Variable x)
    {
        var parts = sizes.Family.IsFused
            ? Parts(Linear("mlp.gate_up_proj", x), sizes.Inner, sizes.Inner)
            : [Linear("mlp.gate_proj", x), Linear("mlp.up_proj", x)];
        return Linear("mlp.down_proj", tape.Multiply(tape.Map(sizes.Activation, parts[0]), parts[1]));
    }

    /// <summary>Each head normalized on its own, in the models that do so.</summary>
    private Variable PerHead(string norm, Variable x)
    {
        if (!sizes.Family.NormalizesHeads)
        {
            return x;
        }

        var heads = tape.Reshape(x, new Shape(x.Shape.Elements / sizes.HeadWidth, sizes.HeadWidth));
        return tape.Reshape(Norm(norm, heads), x.Shape);
    }

    private Variable[] Parts(Variable x, params long[] widths)
    {
        var parts = new Variable[widths.Length];
        long start = 0;
        for (var i = 0; i < parts.Length; start += widths[i++])
        {
            parts[i] = tape.Slice(x, 2, start, widths[i]);
        }

        return parts;
    }

    private Variable Norm(string part, Variable x) => RmsNorm.Of(tape, weights, $"{name}.{part}", x, sizes);

    private Variable Linear(string part, Variable x) =>
        tape.Linear(x, weights[$"{name}.{part}.weight"], weights.GetValueOrDefault($"{name}.{part}.bias"));
}
