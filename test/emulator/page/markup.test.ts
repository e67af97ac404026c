import { expect, test } from "vitest";
import { parseMarkup } from "../../../src/emulator/page/markup/blocks.js";
import { type Inline, parseInline, webAddress } from "../../../src/emulator/page/markup/inline.js";

/** As tags, to be read at a glance. */
const tags = (parts: Inline[]): string =>
  parts
    .map((part) => {
      if ("children" in part) return `<${part.kind}>${tags(part.children)}</${part.kind}>`;
      if (part.kind === "link") return `<a ${part.href}>${part.text}</a>`;
      return part.kind === "code" ? `<code>${part.text}</code>` : part.text;
    })
    .join("");

test.each([
  ["plain text", "plain text"],
  ["*bold* and _italic_ and ~gone~", "<bold>bold</bold> and <italic>italic</italic> and <strike>gone</strike>"],
  ["*bold _and italic_*", "<bold>bold <italic>and italic</italic></bold>"],
  ["(*bold*)!", "(<bold>bold</bold>)!"],
  ["`*code*` stays", "<code>*code*</code> stays"],
  ["one ```mono``` line", "one <code>mono</code> line"],
  ["snake_case_name and 2*3*4", "snake_case_name and 2*3*4"],
  ["* not bold* and *not bold *", "* not bold* and *not bold *"],
  ["** and *", "** and *"],
  ["*open", "*open"],
  ["_ünïcode_ *字*", "<italic>ünïcode</italic> <bold>字</bold>"],
  ["See https://x.example/a_b_c?d=*e*.", "See <a https://x.example/a_b_c?d=*e>https://x.example/a_b_c?d=*e</a>*."],
  ["*https://x.example/*", "<bold><a https://x.example/>https://x.example/</a></bold>"],
  ["javascript:alert(1) <b>x</b>", "javascript:alert(1) <b>x</b>"],
])("shows %j as it is marked", (text, shown) => {
  expect(tags(parseInline(text))).toBe(shown);
});

test("takes whole lines as quotes, lists and monospaced blocks", () => {
  const blocks = parseMarkup("Hello\nyou\n> said\n> *so*\n* one\n- two\n3. three\n4. four\n```\na *b*\nc\n```\nend");
  expect(blocks.map(({ kind }) => kind)).toEqual(["paragraph", "quote", "bullets", "numbers", "mono", "paragraph"]);
  expect(blocks[0]).toMatchObject({ lines: [[{ text: "Hello" }], [{ text: "you" }]] });
  expect(blocks[1]).toMatchObject({ lines: [[{ text: "said" }], [{ kind: "bold" }]] });
  expect(blocks[2]).toMatchObject({ items: [[{ text: "one" }], [{ text: "two" }]] });
  expect(blocks[3]).toMatchObject({ start: 3, items: [[{ text: "three" }], [{ text: "four" }]] });
  expect(blocks[4]).toEqual({ kind: "mono", text: "a *b*\nc" });
});

test("keeps empty lines and shows nothing for nothing", () => {
  expect(parseMarkup("a\n\nb")).toEqual([
    { kind: "paragraph", lines: [[{ kind: "text", text: "a" }], [], [{ kind: "text", text: "b" }]] },
  ]);
  expect(parseMarkup("")).toEqual([{ kind: "paragraph", lines: [[]] }]);
});

test.each([
  ["https://x.example/a", "https://x.example/a"],
  ["http://x.example", "http://x.example/"],
  ["javascript:alert(1)", undefined],
  ["data:text/html,x", undefined],
  ["x.example", undefined],
])("leads from %s only to the web", (text, href) => {
  expect(webAddress(text)).toBe(href);
});
