/** The documented limits of buttons, lists and links, each broken by one. */
import { test } from "vitest";
import { buttons, ctaUrl, list } from "wapi-ts";
import { ACTION, BODY, many, PARAMETERS, replies } from "../support/interactive.js";
import { LINK, reply } from "../support/message-kinds.js";
import { expectRefusal, long, MARK, type Refusal } from "../support/refusals.js";

const row = (id: string) => ({ id, title: "T" });
const section = (count: number, prefix: string) => ({ title: prefix, rows: many(count, (i) => row(prefix + i)) });

const BUTTONS = `${ACTION}.buttons`;
const SECTIONS = `${ACTION}.sections`;

const refusals: Refusal[] = [
  ["no button", buttons("B", []), BUTTONS, "minItems", 1, 0],
  ["four buttons", buttons("B", replies(4)), BUTTONS, "maxItems", 3, 4],
  ["two buttons of one id", buttons("B", [reply, { ...reply, title: "T" }]), BUTTONS, "x-unique-by", "reply.id"],
  ["two buttons of one title", buttons("B", [reply, { ...reply, id: "i" }]), BUTTONS, "x-unique-by", "reply.title"],
  [
    "a button's title of 21",
    buttons("B", [{ id: "1", title: long(21) }]),
    `${BUTTONS}.0.reply.title`,
    "maxLength",
    20,
    21,
  ],
  [
    "a button's id of 257",
    buttons("B", [{ id: long(257), title: "T" }]),
    `${BUTTONS}.0.reply.id`,
    "maxLength",
    256,
    257,
  ],
  ["a list's body of 4,097", list(long(4097), "Open", [section(1, "a")]), BODY, "maxLength", 4096, 4097],
  ["a list's button of 21", list("B", long(21), [section(1, "a")]), `${ACTION}.button`, "maxLength", 20, 21],
  ["no section", list("B", "Open", []), SECTIONS, "minItems", 1, 0],
  ["a section without rows", list("B", "Open", [section(0, "a")]), `${SECTIONS}.0.rows`, "minItems", 1, 0],
  ["eleven rows in all", list("B", "Open", [section(6, "a"), section(5, "b")]), SECTIONS, "x-max-total", 10, 11],
  [
    "eleven sections",
    list(
      "B",
      "Open",
      many(11, (i) => section(1, `s${i}`)),
    ),
    SECTIONS,
    "maxItems",
    10,
    11,
  ],
  ["two rows of one id", list("B", "Open", [section(1, "a"), section(1, "a")]), SECTIONS, "x-unique-by", "rows.id"],
  [
    "a section without a title among two",
    list("B", "Open", [section(1, "a"), { rows: [row("b")] }]),
    `${SECTIONS}.1.title`,
    "required",
  ],
  [
    "a section's title of 25",
    list("B", "Open", [{ title: long(25), rows: [row("a")] }]),
    `${SECTIONS}.0.title`,
    "maxLength",
    24,
    25,
  ],
  [
    "a row's id of 201",
    list("B", "Open", [{ rows: [row(long(201))] }]),
    `${SECTIONS}.0.rows.0.id`,
    "maxLength",
    200,
    201,
  ],
  [
    "a row's title of 25",
    list("B", "Open", [{ rows: [{ id: "1", title: long(25) }] }]),
    `${SECTIONS}.0.rows.0.title`,
    "maxLength",
    24,
    25,
  ],
  [
    "a row's description of 73",
    list("B", "Open", [{ rows: [{ ...row("1"), description: long(73) }] }]),
    `${SECTIONS}.0.rows.0.description`,
    "maxLength",
    72,
    73,
  ],
  ["a link's label of 21", ctaUrl("B", long(21), LINK), `${PARAMETERS}.display_text`, "maxLength", 20, 21],
  ["a link that is none", ctaUrl("B", "L", MARK), `${PARAMETERS}.url`, "pattern", "^https?://", "string"],
];

test.each(refusals)("refuses %s", async (...refusal) => {
  await expectRefusal(refusal);
});
