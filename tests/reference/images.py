"""Images resized by Pillow, as processors of the hub do it; the numbers are a fixture of Learning.Tests.

    python3 tests/reference/images.py > tests/Learning.Tests/BesideTorch/images.json

Needs Debian's python3-pil and python3-torch. No part of the product, nor of the default tests.
"""
import json

import numpy
from PIL import Image

from learning import pattern

SIZES = [(7, 8), (20, 30), (13, 5), (40, 11)]


def main():
    pixels = (pattern("picture", (13, 11, 3), 0.5, 0.5).numpy() * 255).round().astype(numpy.uint8)
    image = Image.fromarray(pixels)
    found = {}
    for name, kind in (("bilinear", Image.Resampling.BILINEAR), ("bicubic", Image.Resampling.BICUBIC)):
        for height, width in SIZES:
            found[f"{name} {height} {width}"] = numpy.asarray(image.resize((width, height), kind)).flatten().tolist()
    print(json.dumps(found, separators=(",", ":")))


if __name__ == "__main__":
    main()
