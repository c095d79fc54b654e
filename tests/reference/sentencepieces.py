"""Tokens and decoded texts of the lines that tokenizers.mjs puts together, by SentencePiece (Debian's python3-sentencepiece).
A fixture of Learning.Tests, no part of the product.

    python3 tests/reference/sentencepieces.py tests/Learning.Tests/Tokenizers > tests/Learning.Tests/Tokenizers/expected-models.json
"""
import gzip, json, pathlib, sys
import sentencepiece

LINES, SHOWN = 10000, 30
folder = pathlib.Path(sys.argv[1])
parts = [part for name in ["pieces.json", "pieces-more.json"] for part in json.loads((folder / name).read_text())]
# Control and unknown pieces in a text are tokens to the hub's libraries, and plain text to SentencePiece; a null character ends a text to it.
parts = [part for part in parts if part.strip() not in ("<s>", "</s>", "<unk>") and "\0" not in part]
state = 1


def below(limit):
    global state
    state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
    return int(state / 4294967296 * limit)


def digest(lists):
    total = 0
    for values in lists:
        for value in [*values, -1]:
            total = (total * 31 + value) & 0xFFFFFFFF
    return total


lines = ["".join(parts[below(len(parts))] for _ in range(1 + below(12))) for _ in range(LINES)]
result = {}
for path in sorted((folder / "Files").glob("*.model.gz")):
    model = sentencepiece.SentencePieceProcessor(model_proto=gzip.decompress(path.read_bytes()))
    encoded = [model.encode(line) for line in lines]
    result[path.name.split(".")[0]] = {"lines": LINES, "ids": digest(encoded), "first": encoded[:SHOWN]}
print(json.dumps(result))
