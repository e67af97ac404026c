/** The mark-up within a line: *bold*, _italic_, ~strike~, `code`, ```mono``` and links. */

export type Inline =
  | { kind: "text" | "code"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "bold" | "italic" | "strike"; children: Inline[] };

const EMPHASIS = { "*": "bold", _: "italic", "~": "strike" } as const;
type Mark = keyof typeof EMPHASIS;

const isMark = (char: string | undefined): char is Mark => char !== undefined && char in EMPHASIS;
const isSpace = (char: string | undefined) => char === undefined || /\s/.test(char);
/** A mark counts at the edge of a word: `snake_case` and `2*3*4` are no mark-up. */
const isEdge = (char: string | undefined) => char === undefined || !/[\p{L}\p{N}]/u.test(char);

const LINK = /https?:\/\/[^\s<>"'`]+/gi;
/** What ends a sentence, not an address. */
const TRAILING = /[.,;:!?)\]}*_~]+$/;

/** Only addresses of the web become links; anything else, `javascript:` among it, stays text. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === "http:" || protocol === "https:" ? href : undefined;
}

function withLinks(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const shown = match[0].replace(TRAILING, "");
    const href = webAddress(shown);
    if (!href) continue;
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    parts.push({ kind: "link", text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** Where the mark that opens at `open` closes; -1 where it does not. */
function closing(text: string, open: number): number {
  const mark = text[open];
  if (!isEdge(text[open - 1]) || isSpace(text[open + 1]) || text[open + 1] === mark) return -1;
  for (let at = open + 2; at < text.length; at++)
    if (text[at] === mark && !isSpace(text[at - 1]) && isEdge(text[at + 1])) return at;
  return -1;
}

/** The code that opens at `open`, with three ticks or with one. */
function codeAt(text: string, open: number): { text: string; end: number } | undefined {
  for (const fence of ["```", "`"]) {
    if (!text.startsWith(fence, open)) continue;
    const close = text.indexOf(fence, open + fence.length + 1);
    if (close > 0) return { text: text.slice(open + fence.length, close), end: close + fence.length };
  }
  return undefined;
}

/** Where the address that begins at `at` ends; a mark within it is part of it. */
function endOfLink(text: string, at: number): number | undefined {
  if (!/^https?:\/\//i.test(text.slice(at, at + 8)) || !isEdge(text[at - 1])) return undefined;
  const [found = ""] = /^[^\s<>"'`]+/.exec(text.slice(at)) ?? [];
  return at + found.replace(TRAILING, "").length;
}

/** What a line without a line break shows. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let plain = "";
  const flush = () => {
    parts.push(...withLinks(plain));
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const code = codeAt(text, at);
    const linkEnd = endOfLink(text, at);
    const mark = text[at];
    const close = isMark(mark) ? closing(text, at) : -1;
    if (code) {
      flush();
      parts.push({ kind: "code", text: code.text });
      at = code.end;
    } else if (linkEnd !== undefined && linkEnd > at) {
      plain += text.slice(at, linkEnd);
      at = linkEnd;
    } else if (isMark(mark) && close > 0) {
      flush();
      parts.push({ kind: EMPHASIS[mark], children: parseInline(text.slice(at + 1, close)) });
      at = close + 1;
    } else {
      plain += mark;
      at++;
    }
  }
  flush();
  return parts;
}
