"""Trains small models and runs a GPT-2 in PyTorch, from the papers' formulas; the numbers are a fixture of Learning.Tests.

    python3 tests/reference/learning.py > tests/Learning.Tests/BesideTorch/torch.json

Needs Debian's python3-torch. No part of the product, nor of the default tests. Weights and data come from a hash of name and index that
the tests repeat; every step sees all samples, so that their order plays no part.
"""
import json
import math

import numpy
import torch
import torch.nn.functional as F

STEPS = 200

# In fp64, so that only our own rounding is seen: PyTorch in fp32 is itself up to 1e-6 away.
PRECISION = numpy.float64
SHOWN = [1, 2, 5, 10, 20, 50, 100, 150, 200]


def pattern(name, shape, bound=1.0, center=0.0):
    seed = 0
    for byte in name.encode():
        seed = (seed * 31 + byte) % 2**32
    index = numpy.arange(math.prod(shape), dtype=numpy.uint64)
    x = (seed + index * 2654435761) % 2**32
    x ^= x >> numpy.uint64(16)
    x = (x * 2246822519) % 2**32
    x ^= x >> numpy.uint64(13)
    values = center + (x.astype(numpy.float64) / 2**32 * 2 - 1) * bound
    return torch.tensor(values.astype(numpy.float32).astype(PRECISION).reshape(shape))


def weights(shapes):
    made = {}
    for name, shape in shapes.items():
        gain = name.endswith(".weight") and len(shape) == 1
        bound = 0.1 if len(shape) == 1 or "embeddings" in name or "wte" in name or "wpe" in name else 1 / math.sqrt(math.prod(shape[1:]))
        made[name] = pattern(name, shape, bound, 1.0 if gain else 0.0).requires_grad_()
    return made


def linear(w, name, x):
    return x @ w[name + ".weight"].T + w[name + ".bias"]


def norm(w, name, x, epsilon):
    mean = x.mean(-1, keepdim=True)
    variance = ((x - mean) ** 2).mean(-1, keepdim=True)
    return (x - mean) / torch.sqrt(variance + epsilon) * w[name + ".weight"] + w[name + ".bias"]


def attention(q, k, v, heads, causal):
    n, length, width = q.shape
    split = lambda x: x.reshape(n, length, heads, width // heads).transpose(1, 2)
    scores = split(q) @ split(k).transpose(2, 3) / math.sqrt(width // heads)
    if causal:
        scores = scores.masked_fill(torch.triu(torch.ones(length, length), 1).bool(), -math.inf)
    return (torch.softmax(scores, -1) @ split(v)).transpose(1, 2).reshape(n, length, width)


def mlp(w, images):
    x = images.reshape(len(images), -1)
    for i in range(2):
        x = torch.relu(linear(w, f"layers.{i}", x))
    return linear(w, "head", x)


def convnet(w, images):
    x = images.permute(0, 3, 1, 2)
    for i in range(2):
        x = F.max_pool2d(torch.relu(F.conv2d(x, w[f"layers.{i}.weight"], w[f"layers.{i}.bias"], padding=1)), 2)
    return linear(w, "head", torch.relu(linear(w, "hidden", x.reshape(len(x), -1))))


def vit(w, images):
    patch = "vit.embeddings.patch_embeddings.projection"
    x = F.conv2d(images.permute(0, 3, 1, 2), w[patch + ".weight"], w[patch + ".bias"], stride=4).flatten(2).transpose(1, 2)
    x = torch.cat([w["vit.embeddings.cls_token"].expand(len(x), -1, -1), x], 1) + w["vit.embeddings.position_embeddings"]
    for i in range(2):
        layer = f"vit.encoder.layer.{i}"
        y = norm(w, layer + ".layernorm_before", x, 1e-12)
        q, k, v = (linear(w, f"{layer}.attention.attention.{part}", y) for part in ("query", "key", "value"))
        x = x + linear(w, layer + ".attention.output.dense", attention(q, k, v, 2, False))
        y = norm(w, layer + ".layernorm_after", x, 1e-12)
        x = x + linear(w, layer + ".output.dense", F.gelu(linear(w, layer + ".intermediate.dense", y)))
    return linear(w, "classifier", norm(w, "vit.layernorm", x[:, 0], 1e-12))


def gpt2(w, tokens, prefix, layers, heads):
    conv1d = lambda name, x: x @ w[name + ".weight"] + w[name + ".bias"]
    x = w[prefix + "wte.weight"][tokens] + w[prefix + "wpe.weight"][: tokens.shape[1]]
    for i in range(layers):
        layer = f"{prefix}h.{i}"
        y = conv1d(layer + ".attn.c_attn", norm(w, layer + ".ln_1", x, 1e-5))
        x = x + conv1d(layer + ".attn.c_proj", attention(*y.chunk(3, -1), heads, True))
        y = conv1d(layer + ".mlp.c_fc", norm(w, layer + ".ln_2", x, 1e-5))
        y = 0.5 * y * (1 + torch.tanh(math.sqrt(2 / math.pi) * (y + 0.044715 * y**3)))
        x = x + conv1d(layer + ".mlp.c_proj", y)
    return norm(w, prefix + "ln_f", x, 1e-5) @ w[prefix + "wte.weight"].T


def pair(name, outputs, inputs):
    return {name + ".weight": (outputs, inputs), name + ".bias": (outputs,)}


def gains(name, width):
    return {name + ".weight": (width,), name + ".bias": (width,)}


def gpt2_shapes(prefix, vocabulary, context, width, layers):
    shapes = {prefix + "wte.weight": (vocabulary, width), prefix + "wpe.weight": (context, width), **gains(prefix + "ln_f", width)}
    conv1d = lambda name, inputs, outputs: {name + ".weight": (inputs, outputs), name + ".bias": (outputs,)}
    for i in range(layers):
        layer = f"{prefix}h.{i}"
        shapes |= gains(layer + ".ln_1", width) | gains(layer + ".ln_2", width)
        shapes |= conv1d(layer + ".attn.c_attn", width, 3 * width) | conv1d(layer + ".attn.c_proj", width, width)
        shapes |= conv1d(layer + ".mlp.c_fc", width, 4 * width) | conv1d(layer + ".mlp.c_proj", 4 * width, width)
    return shapes


def vit_shapes(width):
    shapes = {
        "vit.embeddings.cls_token": (1, 1, width),
        "vit.embeddings.position_embeddings": (1, 5, width),
        "vit.embeddings.patch_embeddings.projection.weight": (width, 2, 4, 4),
        "vit.embeddings.patch_embeddings.projection.bias": (width,),
        **gains("vit.layernorm", width),
        **pair("classifier", 4, width),
    }
    for i in range(2):
        layer = f"vit.encoder.layer.{i}"
        shapes |= gains(layer + ".layernorm_before", width) | gains(layer + ".layernorm_after", width)
        for part in ("attention.attention.query", "attention.attention.key", "attention.attention.value", "attention.output.dense"):
            shapes |= pair(f"{layer}.{part}", width, width)
        shapes |= pair(layer + ".intermediate.dense", 24, width) | pair(layer + ".output.dense", width, 24)
    return shapes


def images(count):
    labels = torch.arange(count) % 4
    prototypes = pattern("prototypes", (4, 8, 8, 2), 0.5, 0.5)
    noise = pattern("noise", (count, 8, 8, 2), 0.5, 0.0)
    return prototypes[labels] + noise, labels


def train(shapes, loss_of, optimizer):
    w = weights(shapes)
    optimizer = optimizer(list(w.values()))
    losses = {}
    for step in range(1, STEPS + 1):
        optimizer.zero_grad()
        loss = loss_of(w)
        loss.backward()
        optimizer.step()
        if step in SHOWN:
            losses[step] = loss.item()
    return losses


def main():
    adamw = lambda w: torch.optim.AdamW(w, lr=1e-3, weight_decay=0.1)
    adam = lambda w: torch.optim.Adam(w, lr=1e-3, weight_decay=0.01)
    gentle = lambda w: torch.optim.AdamW(w, lr=3e-4, weight_decay=0.1)
    sgd = lambda w: torch.optim.SGD(w, lr=0.01, momentum=0.9, weight_decay=0.001)
    data, labels = images(32)
    classify = lambda model, smoothing=0.0: lambda w: F.cross_entropy(model(w, data), labels, label_smoothing=smoothing)
    text = (pattern("text", (65,), 1.0).abs() * 40).long()
    windows = torch.stack([text[i * 16 : i * 16 + 17] for i in range(4)])
    foretell = lambda w: F.cross_entropy(gpt2(w, windows[:, :-1], "transformer.", 2, 2).flatten(0, 1), windows[:, 1:].flatten())
    found = {
        "mlp": train(pair("layers.0", 20, 128) | pair("layers.1", 12, 20) | pair("head", 4, 12), classify(mlp, 0.1), adamw),
        "convnet": train(
            {"layers.0.weight": (4, 2, 3, 3), "layers.0.bias": (4,), "layers.1.weight": (6, 4, 3, 3), "layers.1.bias": (6,)}
            | pair("hidden", 10, 24) | pair("head", 4, 10), classify(convnet), sgd),
        "vit": train(vit_shapes(12), classify(vit), adam),
        "gpt2": train(gpt2_shapes("transformer.", 257, 16, 12, 2), foretell, gentle),
    }
    w = weights(gpt2_shapes("", 300, 24, 16, 3))
    logits = gpt2(w, (pattern("tokens", (1, 20), 1.0).abs() * 300).long(), "", 3, 4)[0]
    print(json.dumps({"torch": torch.__version__, "losses": found, "gpt2Logits": [round(x, 7) for x in logits[-1].tolist()]}, indent=1))


if __name__ == "__main__":
    main()
