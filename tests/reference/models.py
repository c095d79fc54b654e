"""Logits of small models of every architecture, in PyTorch from the papers' formulas; the numbers are a fixture of Learning.Tests.

    python3 tests/reference/models.py > tests/Learning.Tests/BesideTorch/models.json

Needs Debian's python3-torch. No part of the product, nor of the default tests. Each case is a config.json with tokens or an image; weights
come from a hash of name and index that the tests repeat, here in fp64, under the names and shapes that the hub's checkpoints have.
"""
import json
import math

import torch

from learning import pattern
from encoders import CASES as ENCODERS
from llama import CASES as LLAMA

CASES = {**LLAMA, **ENCODERS}


class Weights:
    """Weights by name, drawn when first asked for."""

    def __init__(self):
        self.drawn = {}

    def __call__(self, name, *shape):
        if name not in self.drawn:
            gain = name.endswith(".weight") and len(shape) == 1
            small = len(shape) <= 1 or "embeddings" in name or "wte" in name or "wpe" in name
            self.drawn[name] = pattern(name, shape, 0.1 if small else 1 / math.sqrt(math.prod(shape[1:])), 1.0 if gain else 0.0)
        return self.drawn[name]


def main():
    found = {}
    for name, (config, run) in CASES.items():
        weights = Weights()
        logits = run(weights, config)
        found[name] = {
            "config": config,
            "tensors": {tensor: list(value.shape) for tensor, value in sorted(weights.drawn.items())},
            "logits": [round(x, 7) for x in logits.flatten().tolist()],
        }
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in found.items())
    print("{\n" + lines + "\n}")


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    main()
