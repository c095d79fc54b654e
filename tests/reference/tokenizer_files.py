"""Writes the small tokenizers that Learning.Tests reads: trained by SentencePiece (Debian's `sentencepiece`) on the pages of docs/, the rest
put together of their pieces. A fixture of Learning.Tests, no part of the product.

    python3 tests/reference/tokenizer_files.py tests/Learning.Tests/Tokenizers /path/to/gpt2/merges.txt
"""
import base64, gzip, json, pathlib, struct, subprocess, sys, tempfile

folder, gpt2 = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
out = folder / "Files"
pieces = json.loads((folder / "pieces.json").read_text()) + json.loads((folder / "pieces-more.json").read_text())
words = [piece.strip() for piece in pieces if piece.strip() and "\0" not in piece]


def fields(message):
    at = 0
    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]; at += 1
            value |= (byte & 127) << shift; shift += 7
            if byte < 128: return value
    while at < len(message):
        tag = number()
        if tag & 7 == 0: yield tag >> 3, number()
        elif tag & 7 == 5: yield tag >> 3, struct.unpack("<f", message[at:at + 4])[0]; at += 4
        else:
            size = number()
            yield tag >> 3, message[at:at + size]; at += size


def train(name, *options):
    with tempfile.TemporaryDirectory() as tmp:
        text = pathlib.Path(tmp, "text")
        lines = [line for page in sorted((folder / "../../../docs").glob("*.md")) for line in page.read_text().splitlines()]
        text.write_text("\n".join(lines[:3000] + [" ".join(words[i:i + 9]) for i in range(0, len(words), 9)] * 3))
        subprocess.run(["spm_train", f"--input={text}", f"--model_prefix={tmp}/m", "--num_threads=1", *options], check=True, stderr=subprocess.DEVNULL)
        model = pathlib.Path(tmp, "m.model").read_bytes()
    (out / f"{name}.model.gz").write_bytes(gzip.compress(model, 9, mtime=0))
    parsed = [{number: value for number, value in fields(value)} for number, value in fields(model) if number == 1]
    charsmap = [value2 for number, value in fields(model) if number == 3 for number2, value2 in fields(value) if number2 == 2]
    return [(p[1].decode(), p.get(2, 0.0)) for p in parsed], base64.b64encode(charsmap[0]).decode() if charsmap else None


def write(name, model, **parts):
    whole = {"version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": None, "pre_tokenizer": None,
             "post_processor": None, "decoder": None, **parts, "model": model}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"
    (out / f"{name}.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def added(token, content, **flags):
    return {"id": token, "content": content, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True, **flags}


def template(before, after, ids):
    special = lambda name: {"SpecialToken": {"id": name, "type_id": 0}}
    return {"type": "TemplateProcessing", "single": [special(n) for n in before] + [{"Sequence": {"id": "A", "type_id": 0}}] + [special(n) for n in after],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {n: {"id": n, "ids": [ids[n]], "tokens": [n]} for n in before + after}}


# Unigram with the character map of NFKC, as T5 has it.
unigram, charsmap = train("unigram", "--model_type=unigram", "--vocab_size=900", "--character_coverage=0.995",
                          "--pad_id=0", "--eos_id=1", "--unk_id=2", "--bos_id=-1", "--user_defined_symbols=<sep>,::")
extra = [added(len(unigram) + i, f"<extra_id_{9 - i}>") for i in range(10)]
t5 = {"type": "Unigram", "unk_id": 2, "vocab": unigram, "byte_fallback": False}
space = {"replacement": "\u2581", "prepend_scheme": "always", "split": True}
write("t5", t5, added_tokens=[added(0, "<pad>"), added(1, "</s>"), added(2, "<unk>"), *extra], normalizer={"type": "Precompiled", "precompiled_charsmap": charsmap},
      pre_tokenizer={"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, {"type": "Metaspace", **space}]},
      decoder={"type": "Metaspace", **space}, post_processor=template([], ["</s>"], {"</s>": 1}))

# BPE with bytes for what is unknown, as Llama has it.
pairs, _ = train("bpe", "--model_type=bpe", "--vocab_size=1100", "--character_coverage=0.98", "--byte_fallback=true", "--normalization_rule_name=identity",
                 "--remove_extra_whitespaces=false", "--user_defined_symbols=<sep>")
known = {text: token for token, (text, _) in enumerate(pairs)}
merges = []
for text, score in sorted(pairs[260:], key=lambda piece: -piece[1]):
    splits = [(text[:i], text[i:]) for i in range(1, len(text)) if text[:i] in known and text[i:] in known]
    merges += sorted(splits, key=lambda split: (known[split[0]], known[split[1]]))
llama = {"type": "BPE", "dropout": None, "unk_token": "<unk>", "continuing_subword_prefix": None, "end_of_word_suffix": None, "fuse_unk": True,
         "byte_fallback": True, "ignore_merges": False, "vocab": known, "merges": [" ".join(merge) for merge in merges]}
write("llama", llama, added_tokens=[added(0, "<unk>"), added(1, "<s>"), added(2, "</s>")],
      normalizer={"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "\u2581"}, {"type": "Replace", "pattern": {"String": " "}, "content": "\u2581"}]},
      post_processor=template(["<s>"], [], {"<s>": 1}),
      decoder={"type": "Sequence", "decoders": [{"type": "Replace", "pattern": {"String": "\u2581"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"},
                                                {"type": "Strip", "content": " ", "start": 1, "stop": 0}]})
write("metaspace_first", {**llama, "byte_fallback": False, "fuse_unk": False}, added_tokens=[added(0, "<unk>"), added(1, "<s>"), added(2, "</s>")],
      pre_tokenizer={"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "first", "split": False},
      decoder={"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "first", "split": False})

# WordPiece, as BERT has it.
tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
singles = sorted({c for piece in words for c in piece.lower()} | set(map(chr, range(33, 127))))
tokens += singles + ["##" + c for c in singles if c.isalnum()]
tokens += sorted({text.strip("\u2581").lower() for text, _ in unigram if len(text.strip("\u2581")) > 1 and text.startswith("\u2581")} - set(tokens))
tokens += sorted({"##" + text.lower() for text, _ in unigram if len(text) > 1 and "\u2581" not in text and text.isalpha()} - set(tokens))
bert = {token: i for i, token in enumerate(dict.fromkeys(tokens))}
write("bert", {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 20, "vocab": bert},
      added_tokens=[added(i, tokens[i]) for i in range(5)], pre_tokenizer={"type": "BertPreTokenizer"}, decoder={"type": "WordPiece", "prefix": "##", "cleanup": True},
      normalizer={"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
      post_processor=template(["[CLS]"], ["[SEP]"], {"[CLS]": 2, "[SEP]": 3}))
(out / "vocab.txt.gz").write_bytes(gzip.compress("".join(token + "\n" for token in bert).encode(), 9, mtime=0))

# Byte-level BPE: the first 1200 merges of GPT-2.
printed = [*range(33, 127), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
alphabet = [chr(b) for b in printed] + [chr(256 + i) for i in range(68)]
first = [tuple(line.split(" ")) for line in gpt2.read_text().split("\n")[1:1201]]
vocab = {text: i for i, text in enumerate(alphabet + ["".join(pair) for pair in first])}
end = len(vocab)
def byte_pairs(**more):
    return {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None, "end_of_word_suffix": None, "fuse_unk": False,
            "byte_fallback": False, "ignore_merges": False, "vocab": vocab, "merges": [list(pair) for pair in first], **more}
bytes_ = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": False}
def splits(name, pattern, normalizer=None, **more):
    split = {"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": False}
    write(name, byte_pairs(**more), added_tokens=[added(end, "<|endoftext|>"), added(end + 1, "<|im_start|>")], normalizer=normalizer, decoder=bytes_,
          pre_tokenizer={"type": "Sequence", "pretokenizers": [split, bytes_]}, post_processor={"type": "Sequence", "processors": [bytes_, template(["<|endoftext|>"], [], {"<|endoftext|>": end})]})
splits("llama3", r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+", ignore_merges=True)
splits("qwen2", r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+", {"type": "NFC"})
splits("o200k", r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+('s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")
splits("possessive", r"[^\r\n\p{L}\p{N}]?+\p{L}++|\p{Han}+|[[\p{P}][\p{S}]]+|\w+|^\s|\s+$|\s+(?!\S)|\s+")
write("roberta", byte_pairs(vocab={**vocab, "<s>": end, "</s>": end + 1, "<mask>": end + 2}), decoder={**bytes_, "use_regex": True},
      pre_tokenizer={**bytes_, "add_prefix_space": True, "use_regex": True},
      added_tokens=[added(vocab["the"], "the", special=False, normalized=True, single_word=True), added(end, "<s>"), added(end + 1, "</s>"), added(end + 2, "<mask>", lstrip=True),
                    added(end + 3, "foo", special=False, normalized=True, rstrip=True), added(end + 4, "<|endof", special=False, normalized=False)],
      post_processor={"type": "RobertaProcessing", "sep": ["</s>", end + 1], "cls": ["<s>", end], "trim_offsets": True, "add_prefix_space": True})

# CLIP: the same merges, with a mark at the end of words.
clip_vocab = alphabet + [c + "</w>" for c in alphabet]
clip_merges = []
for left, right in first:
    left, right = left.replace("\u0120", ""), right.replace("\u0120", "")
    for end_ in ("", "</w>"):
        if left and right and left in clip_vocab and right + end_ in clip_vocab and left + right + end_ not in clip_vocab:
            clip_merges.append((left, right + end_)); clip_vocab.append(left + right + end_)
clip = {text: i for i, text in enumerate(clip_vocab + ["<|startoftext|>", "<|endoftext|>"])}
write("clip", {**byte_pairs(), "unk_token": "<|endoftext|>", "continuing_subword_prefix": "", "end_of_word_suffix": "</w>", "vocab": clip, "merges": [list(m) for m in clip_merges]},
      added_tokens=[added(len(clip) - 2, "<|startoftext|>"), added(len(clip) - 1, "<|endoftext|>")],
      normalizer={"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Replace", "pattern": {"Regex": "\\s+"}, "content": " "}, {"type": "Lowercase"}]},
      pre_tokenizer={"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex": r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"}, "behavior": "Removed", "invert": True},
                                                           {**bytes_, "use_regex": True}]},
      post_processor={"type": "RobertaProcessing", "sep": ["<|endoftext|>", len(clip) - 1], "cls": ["<|startoftext|>", len(clip) - 2], "trim_offsets": False, "add_prefix_space": False},
      decoder={"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True})

# Words and the odd components.
levels = {"[UNK]": 0}
for token in words + singles: levels.setdefault(token.lower(), len(levels))
def level(name, normalizers, *split):
    write(name, {"type": "WordLevel", "vocab": levels, "unk_token": "[UNK]"}, added_tokens=[added(0, "[UNK]")],
          normalizer={"type": "Sequence", "normalizers": normalizers}, pre_tokenizer={"type": "Sequence", "pretokenizers": list(split)})
punctuation = lambda behavior: {"type": "Punctuation", "behavior": behavior}
level("words_nfkd", [{"type": "NFKD"}, {"type": "StripAccents"}, {"type": "Lowercase"}, {"type": "Strip", "strip_left": True, "strip_right": True}],
      {"type": "Whitespace"}, {"type": "Digits", "individual_digits": True})
level("words_nmt", [{"type": "Nmt"}, {"type": "NFKC"}, {"type": "Lowercase"}, {"type": "Replace", "pattern": {"String": "''"}, "content": "\""}],
      {"type": "WhitespaceSplit"}, punctuation("MergedWithPrevious"), {"type": "Digits", "individual_digits": False})
level("words_nfd", [{"type": "NFD"}, {"type": "Strip", "strip_left": True, "strip_right": False}, {"type": "Lowercase"}],
      {"type": "CharDelimiterSplit", "delimiter": " "}, punctuation("MergedWithNext"))
level("words_lower", [{"type": "Lowercase"}], {"type": "WhitespaceSplit"}, punctuation("Contiguous"), {"type": "Split", "pattern": {"String": "a"}, "behavior": "Removed", "invert": False})
write("bpe_decoder", {**byte_pairs(), "unk_token": "[UNK]", "fuse_unk": True, "end_of_word_suffix": "</w>", "continuing_subword_prefix": "@@",
                      "vocab": {t: i for i, t in enumerate(["[UNK]"] + [c for c in singles if c.isalpha()] + ["@@" + c for c in singles if c.isalpha()] + [c + "</w>" for c in singles if c.isalpha()]
                                                           + ["@@" + c + "</w>" for c in singles if c.isalpha()] + ["th", "the</w>"])}, "merges": [["t", "@@h"], ["th", "@@e</w>"]]},
      pre_tokenizer={"type": "BertPreTokenizer"}, decoder={"type": "BPEDecoder", "suffix": "</w>"}, normalizer={"type": "Lowercase"})
