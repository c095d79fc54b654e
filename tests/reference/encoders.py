"""BERT, T5 and CLIP: see models.py."""
import math

import torch
import torch.nn.functional as F

from learning import pattern

GELU_TANH = lambda x: 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def tokens(name, count, below):
    return (pattern(name, (count,), 1.0).abs() * below).long()


def linear(w, name, x, outputs, biased=True):
    y = x @ w(name + ".weight", outputs, x.shape[-1]).T
    return y + w(name + ".bias", outputs) if biased else y


def norm(w, name, x, epsilon):
    variance, mean = torch.var_mean(x, -1, unbiased=False, keepdim=True)
    return (x - mean) / torch.sqrt(variance + epsilon) * w(name + ".weight", x.shape[-1]) + w(name + ".bias", x.shape[-1])


def rms(w, name, x, epsilon):
    return x / torch.sqrt((x**2).mean(-1, keepdim=True) + epsilon) * w(name + ".weight", x.shape[-1])


def attention(q, k, v, heads, scale, bias=0.0):
    split = lambda x: x.reshape(len(x), heads, -1).transpose(0, 1)
    shares = torch.softmax(split(q) @ split(k).transpose(1, 2) * scale + bias, -1)
    return (shares @ split(v)).transpose(0, 1).reshape(len(q), -1)


def causal(length):
    return torch.triu(torch.full((length, length), -math.inf), 1)


def bert_states(w, config, ids):
    width, heads = config["hidden_size"], config["num_attention_heads"]
    table = lambda name, rows: w(f"bert.embeddings.{name}.weight", rows, width)
    x = table("word_embeddings", config["vocab_size"])[ids] + table("position_embeddings", config["max_position_embeddings"])[: len(ids)]
    x = norm(w, "bert.embeddings.LayerNorm", x + table("token_type_embeddings", 2)[0], 1e-12)
    for i in range(config["num_hidden_layers"]):
        layer = f"bert.encoder.layer.{i}"
        q, k, v = (linear(w, f"{layer}.attention.self.{part}", x, width) for part in ("query", "key", "value"))
        y = linear(w, layer + ".attention.output.dense", attention(q, k, v, heads, 1 / math.sqrt(width // heads)), width)
        x = norm(w, layer + ".attention.output.LayerNorm", x + y, 1e-12)
        y = linear(w, layer + ".output.dense", F.gelu(linear(w, layer + ".intermediate.dense", x, config["intermediate_size"])), width)
        x = norm(w, layer + ".output.LayerNorm", x + y, 1e-12)
    return x


def bert_classes(w, config):
    found = []
    for count in (9, 5):
        pooled = torch.tanh(linear(w, "bert.pooler.dense", bert_states(w, config, tokens("tokens", count, config["vocab_size"]))[0], config["hidden_size"]))
        found.append(linear(w, "classifier", pooled, 3))
    return torch.stack(found)


def bert_tokens(w, config):
    x = bert_states(w, config, tokens("tokens", 9, config["vocab_size"]))
    x = norm(w, "cls.predictions.transform.LayerNorm", F.gelu(linear(w, "cls.predictions.transform.dense", x, config["hidden_size"])), 1e-12)
    logits = x @ w("bert.embeddings.word_embeddings.weight", config["vocab_size"], config["hidden_size"]).T
    return (logits + w("cls.predictions.bias", config["vocab_size"]))[-2:]


def bucket(distance, both, buckets, longest):
    """distance = place of the key - place of the query."""
    offset = 0
    if both:
        buckets //= 2
        offset = buckets if distance > 0 else 0
        distance = abs(distance)
    else:
        distance = max(-distance, 0)
    exact = buckets // 2
    if distance < exact:
        return offset + distance
    return offset + min(exact + int(math.log(distance / exact) / math.log(longest / exact) * (buckets - exact) + 1e-9), buckets - 1)


def t5(w, config):
    width, heads, head, inner = config["d_model"], config["num_heads"], config["d_kv"], config["d_ff"]
    gated = config["feed_forward_proj"].startswith("gated")
    ids, answer = tokens("tokens", 14, config["vocab_size"]), tokens("answer", 6, config["vocab_size"])
    shared = w("shared.weight", config["vocab_size"], width)

    def bias(stack, length, both):
        table = w(f"{stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight", config["relative_attention_num_buckets"], heads)
        places = [[bucket(j - i, both, config["relative_attention_num_buckets"], config["relative_attention_max_distance"]) for j in range(length)] for i in range(length)]
        return table[torch.tensor(places)].permute(2, 0, 1)

    def attend(name, x, other, added):
        q, k, v = (linear(w, f"{name}.{part}", y, heads * head, False) for part, y in (("q", x), ("k", other), ("v", other)))
        return linear(w, name + ".o", attention(q, k, v, heads, 1.0, added), width, False)

    def perceptron(name, x):
        if gated:
            y = GELU_TANH(linear(w, name + ".wi_0", x, inner, False)) * linear(w, name + ".wi_1", x, inner, False)
        else:
            y = F.relu(linear(w, name + ".wi", x, inner, False))
        return linear(w, name + ".wo", y, width, False)

    x, added = shared[ids], bias("encoder", len(ids), True)
    for i in range(config["num_layers"]):
        block = f"encoder.block.{i}.layer"
        y = rms(w, block + ".0.layer_norm", x, 1e-6)
        x = x + attend(block + ".0.SelfAttention", y, y, added)
        x = x + perceptron(block + ".1.DenseReluDense", rms(w, block + ".1.layer_norm", x, 1e-6))
    encoded = rms(w, "encoder.final_layer_norm", x, 1e-6)
    x, added = shared[answer], bias("decoder", len(answer), False) + causal(len(answer))
    for i in range(config.get("num_decoder_layers", config["num_layers"])):
        block = f"decoder.block.{i}.layer"
        y = rms(w, block + ".0.layer_norm", x, 1e-6)
        x = x + attend(block + ".0.SelfAttention", y, y, added)
        x = x + attend(block + ".1.EncDecAttention", rms(w, block + ".1.layer_norm", x, 1e-6), encoded, 0.0)
        x = x + perceptron(block + ".2.DenseReluDense", rms(w, block + ".2.layer_norm", x, 1e-6))
    x = rms(w, "decoder.final_layer_norm", x, 1e-6)
    if config["tie_word_embeddings"]:
        return (x * width**-0.5 @ shared.T)[-2:]
    return (x @ w("lm_head.weight", config["vocab_size"], width).T)[-2:]


def clip_tower(w, name, config, x, mask):
    width, heads = config["hidden_size"], config["num_attention_heads"]
    activation = (lambda y: y * torch.sigmoid(1.702 * y)) if config.get("hidden_act", "quick_gelu") == "quick_gelu" else F.gelu
    for i in range(config["num_hidden_layers"]):
        layer = f"{name}.encoder.layers.{i}"
        y = norm(w, layer + ".layer_norm1", x, 1e-5)
        q, k, v = (linear(w, f"{layer}.self_attn.{part}_proj", y, width) for part in "qkv")
        x = x + linear(w, layer + ".self_attn.out_proj", attention(q, k, v, heads, 1 / math.sqrt(width // heads), mask), width)
        y = norm(w, layer + ".layer_norm2", x, 1e-5)
        x = x + linear(w, layer + ".mlp.fc2", activation(linear(w, layer + ".mlp.fc1", y, config["intermediate_size"])), width)
    return x


def clip(w, config):
    """Logits of two images for three texts."""
    text, vision, shared = config["text_config"], config["vision_config"], config["projection_dim"]
    side, patch, width = vision["image_size"], vision["patch_size"], vision["hidden_size"]
    images = []
    for image in pattern("images", (2, side, side, 3), 0.5, 0.5):
        x = F.conv2d(image.permute(2, 0, 1)[None], w("vision_model.embeddings.patch_embedding.weight", width, 3, patch, patch), stride=patch)
        x = torch.cat([w("vision_model.embeddings.class_embedding", width)[None], x[0].flatten(1).T])
        x = x + w("vision_model.embeddings.position_embedding.weight", len(x), width)
        x = clip_tower(w, "vision_model", vision, norm(w, "vision_model.pre_layrnorm", x, 1e-5), 0.0)
        x = linear(w, "visual_projection", norm(w, "vision_model.post_layernorm", x[0], 1e-5), shared, False)
        images.append(x / x.norm())
    texts = []
    for i, count in enumerate((5, 8, 3)):
        ids = torch.cat([tokens(f"text{i}", count, text["vocab_size"] - 1), torch.tensor([text["vocab_size"] - 1])])
        x = w("text_model.embeddings.token_embedding.weight", text["vocab_size"], text["hidden_size"])[ids]
        x = x + w("text_model.embeddings.position_embedding.weight", text["max_position_embeddings"], text["hidden_size"])[: len(ids)]
        x = norm(w, "text_model.final_layer_norm", clip_tower(w, "text_model", text, x, causal(len(ids))), 1e-5)
        x = linear(w, "text_projection", x[-1], shared, False)
        texts.append(x / x.norm())
    return torch.exp(w("logit_scale")) * torch.stack(images) @ torch.stack(texts).T


BERT = dict(model_type="bert", vocab_size=50, hidden_size=12, num_hidden_layers=2, num_attention_heads=3, intermediate_size=20, max_position_embeddings=16,
            type_vocab_size=2)
T5 = dict(model_type="t5", vocab_size=50, d_model=12, d_kv=5, d_ff=20, num_layers=2, num_heads=3, relative_attention_num_buckets=8,
          relative_attention_max_distance=12, layer_norm_epsilon=1e-6, decoder_start_token_id=0)
TEXT = dict(vocab_size=40, hidden_size=12, num_hidden_layers=2, num_attention_heads=2, intermediate_size=20, max_position_embeddings=10, eos_token_id=2)
VISION = dict(image_size=8, patch_size=4, hidden_size=16, num_hidden_layers=2, num_attention_heads=4, intermediate_size=24)
CASES = {
    "bert, sequence classification": ({**BERT, "id2label": {"0": "a", "1": "b", "2": "c"}}, bert_classes),
    "bert, masked tokens": (BERT, bert_tokens),
    "t5, relu and tied": ({**T5, "feed_forward_proj": "relu", "tie_word_embeddings": True}, t5),
    "t5, gated and not tied": ({**T5, "feed_forward_proj": "gated-gelu", "tie_word_embeddings": False, "num_decoder_layers": 1}, t5),
    "clip": ({"model_type": "clip", "projection_dim": 10, "text_config": TEXT, "vision_config": VISION}, clip),
    "clip with gelu and a token that ends texts": (
        {"model_type": "clip", "projection_dim": 10, "text_config": {**TEXT, "hidden_act": "gelu", "eos_token_id": 39}, "vision_config": {**VISION, "hidden_act": "gelu"}}, clip),
}
