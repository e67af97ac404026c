/** Bytes, damaged: flipped, cut, spliced, repeated, and with what parsers stumble over put in. */
import type { Random } from "./random.js";

const text = (content: string) => Buffer.from(content);

/** What is put in at any place, and in place of a value. */
const TOKENS: readonly [Buffer, ...Buffer[]] = [
  text('"__proto__":'),
  text('"constructor":{"prototype":{"polluted":1}},'),
  text('"toString":1,'),
  text('"then":1,'),
  text('"toJSON":1,'),
  text("null"),
  text("[]"),
  text("{}"),
  text('""'),
  text("true"),
  text("-0"),
  text("1e400"),
  text("9007199254740993"),
  text("-1e-400"),
  text("9".repeat(400)),
  text('"\\ud800"'),
  text('"\\u0000"'),
  text("[".repeat(70)),
  text('{"a":'.repeat(70)),
  text("]".repeat(70)),
  text("{".repeat(5_000)),
  text('"'),
  text("\\"),
  text(","),
  text(" \t\r\n"),
  Buffer.from([0xef, 0xbb, 0xbf]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xc0, 0xaf]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  Buffer.from([0]),
];

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const put = (bytes: Buffer, at: number, content: Buffer, dropped = 0) =>
  Buffer.concat([bytes.subarray(0, at), content, bytes.subarray(at + dropped)]);

/** Where a value of the JSON begins and ends, more or less: from a colon, comma or bracket to the next. */
function valueAt(bytes: Buffer, random: Random): [start: number, length: number] {
  const from = random.below(bytes.length);
  const start = bytes.indexOf(0x3a, from) + 1;
  const end = bytes.subarray(start).findIndex((byte) => byte === 0x2c || byte === 0x7d || byte === 0x5d);
  return [start, Math.max(0, end)];
}

const mutations: readonly [Mutation, ...Mutation[]] = [
  function flipBit(bytes, random) {
    const copy = Buffer.from(bytes);
    const at = random.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    return copy;
  },
  function setByte(bytes, random) {
    const copy = Buffer.from(bytes);
    copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random.below(bytes.length)),
  (bytes, random) => put(bytes, random.below(bytes.length + 1), Buffer.alloc(0), 1 + random.below(40)),
  (bytes, random) => put(bytes, random.below(bytes.length + 1), random.of(TOKENS)),
  function replaceValue(bytes, random) {
    const [start, length] = valueAt(bytes, random);
    return put(bytes, start, random.of(TOKENS), length);
  },
  function copyValue(bytes, random, other) {
    const [start, length] = valueAt(bytes, random);
    const [from, taken] = valueAt(other, random);
    return put(bytes, start, other.subarray(from, from + taken), length);
  },
  function splice(bytes, random, other) {
    return Buffer.concat([
      bytes.subarray(0, random.below(bytes.length + 1)),
      other.subarray(random.below(other.length + 1)),
    ]);
  },
  function repeat(bytes, random) {
    const from = random.below(bytes.length);
    const part = bytes.subarray(from, from + 1 + random.below(200));
    return put(bytes, from, Buffer.concat(Array.from({ length: 1 + random.below(30) }, () => part)));
  },
];

const LONGEST = 200_000;

/** One to five things done to the bytes. */
export function mutated(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let result: Buffer = Buffer.from(bytes);
  for (let times = 1 + random.below(5); times > 0; times--)
    result = random.of(mutations)(result.length === 0 ? text("{}") : result, random, Buffer.from(other));
  return result.subarray(0, LONGEST);
}
