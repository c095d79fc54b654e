"""LLaMA and its relatives: see models.py."""
import math

import torch
import torch.nn.functional as F

from learning import pattern

LENGTH = 20
BASE = dict(vocab_size=50, hidden_size=16, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, intermediate_size=24,
            max_position_embeddings=64, rms_norm_eps=1e-5)


def frequencies(config, head):
    """Angles a place of each pair, and what cosines and sines are multiplied by, for LENGTH tokens."""
    rotated = int(head * config.get("partial_rotary_factor", 1.0))
    theta, scaling = config.get("rope_theta", 10000.0), config.get("rope_scaling")
    turns = lambda base: torch.tensor([base ** (-2 * i / rotated) for i in range(rotated // 2)])
    if scaling is None:
        return turns(theta), 1.0
    kind, factor = scaling.get("rope_type", scaling.get("type")), scaling.get("factor")
    longest = config["max_position_embeddings"]
    original = scaling.get("original_max_position_embeddings", config.get("original_max_position_embeddings", longest))
    if kind == "linear":
        return turns(theta) / factor, 1.0
    if kind == "dynamic":
        grown = theta if LENGTH <= longest else theta * (factor * LENGTH / longest - (factor - 1)) ** (rotated / (rotated - 2))
        return turns(grown), 1.0
    if kind == "llama3":
        low, high = original / scaling["low_freq_factor"], original / scaling["high_freq_factor"]
        scaled = []
        for turn in turns(theta).tolist():
            wave = 2 * math.pi / turn
            smooth = (original / wave - scaling["low_freq_factor"]) / (scaling["high_freq_factor"] - scaling["low_freq_factor"])
            scaled.append(turn if wave < high else turn / factor if wave > low else (1 - smooth) * turn / factor + smooth * turn)
        return torch.tensor(scaled), 1.0
    if kind == "yarn":
        pair = lambda rotations: rotated * math.log(original / (rotations * 2 * math.pi)) / (2 * math.log(theta))
        low, high = max(math.floor(pair(scaling.get("beta_fast", 32))), 0), min(math.ceil(pair(scaling.get("beta_slow", 1))), rotated - 1)
        ramp = ((torch.arange(rotated // 2, dtype=torch.float64) - low) / (high - low if high > low else 0.001)).clamp(0, 1)
        return turns(theta) * (1 - ramp) + turns(theta) / factor * ramp, 0.1 * math.log(factor) + 1
    divisors = scaling["long_factor" if LENGTH > original else "short_factor"]
    return turns(theta) / torch.tensor(divisors), math.sqrt(1 + math.log(longest / original) / math.log(original))


def rotate(x, angles, factor):
    """x [heads, length, width]."""
    half = angles.shape[1]
    cosine, sine = torch.cos(angles) * factor, torch.sin(angles) * factor
    a, b, rest = x[..., :half], x[..., half : 2 * half], x[..., 2 * half :]
    return torch.cat([a * cosine - b * sine, b * cosine + a * sine, rest], -1)


def llama(w, config, bias=(), biases_of_mlp=False, fused=False, gemma=False, capped=False, norm_heads=False, windows=(0, 0), tied=False):
    width, heads, groups, inner = config["hidden_size"], config["num_attention_heads"], config["num_key_value_heads"], config["intermediate_size"]
    head = config.get("head_dim", width // heads)

    def norm(name, x, size):
        gain = w(name + ".weight", size)
        return x / torch.sqrt((x**2).mean(-1, keepdim=True) + config["rms_norm_eps"]) * (1 + gain if gemma else gain)

    def linear(name, x, outputs, biased=False):
        y = x @ w(name + ".weight", outputs, x.shape[-1]).T
        return y + w(name + ".bias", outputs) if biased else y

    activation = {"silu": F.silu, "gelu": F.gelu, "gelu_pytorch_tanh": lambda x: 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))}[
        config.get("hidden_activation", config.get("hidden_act", "gelu_pytorch_tanh" if gemma else "silu"))]
    tokens = (pattern("tokens", (LENGTH,), 1.0).abs() * config["vocab_size"]).long()
    embeddings = w("model.embed_tokens.weight", config["vocab_size"], width)
    x = embeddings[tokens] * (math.sqrt(width) if gemma else 1)
    turns, factor = frequencies(config, head)
    angles = torch.arange(LENGTH, dtype=torch.float64)[:, None] * turns[None]
    for i in range(config["num_hidden_layers"]):
        layer = f"model.layers.{i}"
        y = norm(layer + ".input_layernorm", x, width)
        if fused:
            q, k, v = linear(layer + ".self_attn.qkv_proj", y, (heads + 2 * groups) * head).split([heads * head, groups * head, groups * head], -1)
        else:
            q, k, v = (linear(f"{layer}.self_attn.{part}_proj", y, n * head, part in bias) for part, n in (("q", heads), ("k", groups), ("v", groups)))
        q, k, v = (z.reshape(LENGTH, -1, head).transpose(0, 1) for z in (q, k, v))
        if norm_heads:
            q, k = norm(layer + ".self_attn.q_norm", q, head), norm(layer + ".self_attn.k_norm", k, head)
        q, k = rotate(q, angles, factor), rotate(k, angles, factor)
        k, v = (z.repeat_interleave(heads // groups, 0) for z in (k, v))
        scores = q @ k.transpose(1, 2) / math.sqrt(config["query_pre_attn_scalar"] if capped else head)
        if capped:
            scores = torch.tanh(scores / config["attn_logit_softcapping"]) * config["attn_logit_softcapping"]
        places = torch.arange(LENGTH)
        back = places[:, None] - places[None]
        hidden = (back < 0) | ((back >= windows[i]) if windows[i] else torch.zeros_like(back).bool())
        y = (torch.softmax(scores.masked_fill(hidden, -math.inf), -1) @ v).transpose(0, 1).reshape(LENGTH, heads * head)
        y = linear(layer + ".self_attn.o_proj", y, width, "o" in bias)
        x = x + (norm(layer + ".post_attention_layernorm", y, width) if capped else y)
        y = norm(layer + (".pre_feedforward_layernorm" if capped else ".post_attention_layernorm"), x, width)
        if fused:
            gate, up = linear(layer + ".mlp.gate_up_proj", y, 2 * inner).chunk(2, -1)
        else:
            gate, up = (linear(f"{layer}.mlp.{part}_proj", y, inner, biases_of_mlp) for part in ("gate", "up"))
        y = linear(layer + ".mlp.down_proj", activation(gate) * up, width, biases_of_mlp)
        x = x + (norm(layer + ".post_feedforward_layernorm", y, width) if capped else y)
    x = norm("model.norm", x, width)
    logits = x @ (embeddings if tied else w("lm_head.weight", config["vocab_size"], width)).T
    if capped:
        logits = torch.tanh(logits / config["final_logit_softcapping"]) * config["final_logit_softcapping"]
    return logits[-2:]


def case(model_type, fields, **how):
    return {**BASE, "model_type": model_type, **fields}, lambda w, config: llama(w, config, **how)


CASES = {
    "llama": case("llama", {"num_key_value_heads": 4, "tie_word_embeddings": False}),
    "llama, biases and heads of their own width": case(
        "llama", {"attention_bias": True, "mlp_bias": True, "head_dim": 6}, bias="qkvo", biases_of_mlp=True),
    "llama, rope of llama3, tied": case(
        "llama",
        {"tie_word_embeddings": True, "rope_theta": 500.0, "max_position_embeddings": 131072, "rope_scaling": {
            "rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 32}}, tied=True),
    "llama, linear rope": case("llama", {"rope_scaling": {"type": "linear", "factor": 2.5}}),
    "llama, dynamic rope": case("llama", {"head_dim": 8, "max_position_embeddings": 12, "rope_scaling": {"type": "dynamic", "factor": 2.0}}),
    "llama, yarn": case("llama", {"head_dim": 16, "rope_theta": 1000.0, "rope_scaling": {
        "rope_type": "yarn", "factor": 4.0, "beta_fast": 8, "beta_slow": 1, "original_max_position_embeddings": 16}}),
    "mistral, sliding window": case("mistral", {"sliding_window": 5}, windows=(5, 5)),
    "qwen2, window in its last layer": case(
        "qwen2", {"use_sliding_window": True, "sliding_window": 7, "max_window_layers": 1}, bias="qkv", windows=(0, 7)),
    "qwen3": case("qwen3", {"head_dim": 8, "use_sliding_window": False, "sliding_window": 3}, norm_heads=True),
    "gemma": case("gemma", {"head_dim": 8, "num_key_value_heads": 1, "hidden_act": "gelu"}, gemma=True, tied=True),
    "gemma2": case(
        "gemma2", {"head_dim": 8, "query_pre_attn_scalar": 20, "attn_logit_softcapping": 5.0, "final_logit_softcapping": 3.0, "sliding_window": 6,
                   "hidden_activation": "gelu_pytorch_tanh"},
        gemma=True, capped=True, tied=True, windows=(6, 0)),
    "phi3, rope in part": case("phi3", {"head_dim": 8, "partial_rotary_factor": 0.5, "sliding_window": 9}, fused=True, windows=(9, 9)),
    "phi3, longrope of short texts": case(
        "phi3", {"max_position_embeddings": 128, "original_max_position_embeddings": 32,
                 "rope_scaling": {"type": "longrope", "short_factor": [1.0, 1.5], "long_factor": [2.0, 6.0]}}, fused=True),
    "phi3, longrope of long texts": case(
        "phi3", {"max_position_embeddings": 128, "original_max_position_embeddings": 16,
                 "rope_scaling": {"type": "su", "short_factor": [1.0, 1.5], "long_factor": [2.0, 6.0]}}, fused=True),
}
