// Tokens and decoded texts of lines put together at random, for each of Learning.Tests' tokenizer.json files: by the hub's own library (tokenizers
// 0.22.2 in Rust, npm's binding @anush008/tokenizers), beside the share of lines on which @huggingface/tokenizers (JavaScript) agrees.
// A fixture of Learning.Tests, no part of the product.
//
//     npm install @anush008/tokenizers @huggingface/tokenizers
//     node tests/reference/tokenizers.mjs tests/Learning.Tests/Tokenizers > tests/Learning.Tests/Tokenizers/expected-files.json
import { readFileSync, readdirSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createRequire } from "node:module";
import { Tokenizer as Script } from "@huggingface/tokenizers";

const { Tokenizer } = createRequire(import.meta.url)("@anush008/tokenizers");
const LINES = 10000;
const SHOWN = 30;
const folder = process.argv[2];
const pieces = ["pieces.json", "pieces-more.json"].flatMap((name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8")));
let state = 1;
const below = (limit) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0, Math.floor((state / 4294967296) * limit));
const lines = Array.from({ length: LINES }, () => Array.from({ length: 1 + below(12) }, () => pieces[below(pieces.length)]).join(""));
const digest = (lists) => {
  let sum = 0;
  for (const list of lists) for (const number of [...list, -1]) sum = (Math.imul(sum, 31) + number) >>> 0;
  return sum;
};
const units = (text) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);

const result = {};
for (const name of readdirSync(`${folder}/Files`).filter((name) => name.endsWith(".json.gz"))) {
  const json = gunzipSync(readFileSync(`${folder}/Files/${name}`)).toString("utf8");
  const rust = Tokenizer.fromString(json);
  const encoded = (await rust.encodeBatch(lines)).map((encoding) => encoding.getIds());
  // What ends a word is a space to the wrappers of the library, which is left to them where the decoder reads bytes.
  const parts = JSON.parse(json);
  const suffix = parts.decoder?.type === "ByteLevel" ? parts.model.end_of_word_suffix : null;
  const decoded = (await rust.decodeBatch(encoded, false)).map((text) => (suffix ? text.replaceAll(suffix, " ") : text));
  result[name.slice(0, -8)] = {
    lines: LINES, ids: digest(encoded), texts: digest(decoded.map(units)), first: encoded.slice(0, SHOWN), firstTexts: decoded.slice(0, SHOWN),
  };
  let [agree, texts] = [0, 0];
  const problems = new Set();
  try {
    const script = new Script(parts, { clean_up_tokenization_spaces: false });
    lines.forEach((line, i) => {
      try {
        agree += same(script.encode(line).ids, encoded[i]) ? 1 : 0;
        texts += encoded[i].length === 0 || script.decode(encoded[i]) === decoded[i] ? 1 : 0;
      } catch (error) { problems.add(error.message.slice(0, 60)); }
    });
  } catch (error) { problems.add(error.message.slice(0, 60)); }
  console.error(`${name}: in JavaScript ${agree} lines have the same tokens, ${texts} the same text ${[...problems].slice(0, 2)}`);
}
console.log(JSON.stringify(result));
