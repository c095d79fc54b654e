// Tokens of lines put together at random, by @huggingface/tokenizers 0.2.0 (npm); a fixture of Learning.Tests. No part of the product.
//
//     npm install @huggingface/tokenizers
//     node tests/reference/tokenizer.mjs VOCAB.json MERGES.txt tests/Learning.Tests/Tokenizers/pieces.json > tests/Learning.Tests/Tokenizers/expected.json
import { readFileSync } from "node:fs";
import { Tokenizer } from "@huggingface/tokenizers";

const LINES = 10000;
const SHOWN = 40;

const [vocab, merges, pieces] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const end = "<|endoftext|>";
const tokenizer = new Tokenizer({
  version: "1.0",
  added_tokens: [{ id: JSON.parse(vocab)[end], content: end, special: true, lstrip: false, rstrip: false, single_word: false, normalized: false }],
  normalizer: null,
  pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
  post_processor: null,
  decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true },
  model: { type: "BPE", dropout: null, unk_token: null, vocab: JSON.parse(vocab), merges: merges.split("\n").slice(1).filter((line) => line) },
}, {});

const parts = JSON.parse(pieces);
let state = 1;
const below = (limit) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0, Math.floor((state / 4294967296) * limit));
const lines = Array.from({ length: LINES }, () => Array.from({ length: 1 + below(12) }, () => parts[below(parts.length)]).join(""));
const tokens = lines.map((line) => tokenizer.encode(line).ids);
let digest = 0;
for (const line of tokens) for (const id of [...line, -1]) digest = (Math.imul(digest, 31) + id) >>> 0;
console.log(JSON.stringify({ lines: LINES, digest, first: tokens.slice(0, SHOWN) }));
