/** The mark-up of whole lines: quotes, lists and monospaced blocks. */
import { type Inline, parseInline } from "./inline.js";

export type Block =
  | { kind: "paragraph" | "quote"; lines: Inline[][] }
  | { kind: "bullets"; items: Inline[][] }
  | { kind: "numbers"; start: number; items: Inline[][] }
  | { kind: "mono"; text: string };

const QUOTE = /^> (.*)$/;
const BULLET = /^[*-] (.*)$/;
const NUMBER = /^(\d{1,3})\. (.*)$/;
/** Three ticks around more than one line. One line of them is {@link parseInline}'s. */
const MONO = /```\n?([^`]*\n[^`]*)```/g;

function blockOf(line: string): Block {
  const [, quoted] = QUOTE.exec(line) ?? [];
  if (quoted !== undefined) return { kind: "quote", lines: [parseInline(quoted)] };
  const [, item] = BULLET.exec(line) ?? [];
  if (item !== undefined) return { kind: "bullets", items: [parseInline(item)] };
  const [, number, numbered] = NUMBER.exec(line) ?? [];
  if (numbered !== undefined) return { kind: "numbers", start: Number(number), items: [parseInline(numbered)] };
  return { kind: "paragraph", lines: [parseInline(line)] };
}

/** Puts a line to the block before it, where both are of one kind. */
function joined(last: Block | undefined, next: Block): boolean {
  if (last === undefined || last.kind !== next.kind) return false;
  if ("lines" in last && "lines" in next) last.lines.push(...next.lines);
  else if ("items" in last && "items" in next) last.items.push(...next.items);
  else return false;
  return true;
}

function linesOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split("\n")) {
    const block = blockOf(line);
    if (!joined(blocks.at(-1), block)) blocks.push(block);
  }
  return blocks;
}

/** What a text of a message shows, top to bottom. */
export function parseMarkup(text: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (const match of text.matchAll(MONO)) {
    const before = text.slice(from, match.index).replace(/\n$/, "");
    if (before !== "") blocks.push(...linesOf(before));
    blocks.push({ kind: "mono", text: (match[1] ?? "").replace(/\n$/, "") });
    from = match.index + match[0].length;
    if (text[from] === "\n") from++;
  }
  if (from < text.length || blocks.length === 0) blocks.push(...linesOf(text.slice(from)));
  return blocks;
}
