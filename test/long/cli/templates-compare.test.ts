/** What counts as a difference between a file and an account, and what Meta merely writes in another way. */
import { expect, test } from "vitest";
import { asDefined } from "../../../src/cli/templates/as-defined.js";
import { difference } from "../../../src/cli/templates/compare.js";
import type { Definition } from "../../../src/cli/templates/definition.js";

const base = { name: "hello", language: "en_US", category: "UTILITY" };
const body = { type: "BODY", text: "Hello" };
const withButtons = (...buttons: object[]) => ({ components: [body, { type: "BUTTONS", buttons }] });

/** Lines that differ, without those around. */
function lines(file: object, account: object): string[] {
  const local: Definition = { name: base.name, language: base.language, members: { ...base, ...file } as never };
  const remote = asDefined({ ...base, id: "1", status: "APPROVED", ...account });
  if (!remote) throw new Error("unreadable");
  return difference(local, remote)
    .split("\n")
    .filter((line) => /^[+-]/.test(line))
    .map((line) => line.replace(/\s+/, " "));
}

test.each<[string, object, object]>([
  ["capital letters", { category: "utility", components: [{ type: "body", text: "Hello" }] }, { components: [body] }],
  [
    "the order of components",
    { components: [{ type: "FOOTER", text: "a" }, body] },
    { components: [body, { type: "FOOTER", text: "a" }] },
  ],
  ["numbers that are not said", { components: [body] }, { parameter_format: "POSITIONAL", components: [body] }],
  ["a flag that is off", { cta_url_link_tracking_opted_out: false, components: [body] }, { components: [body] }],
  ["a life that is not said", { components: [body] }, { message_send_ttl_seconds: 600, components: [body] }],
  [
    "samples that are missing in the account",
    { components: [{ ...body, example: { body_text: [["a"]] } }] },
    { components: [body] },
  ],
  [
    "a sample as a list",
    { components: [{ ...body, example: { body_text: "a" } }] },
    { components: [{ ...body, example: { body_text: [["a"]] } }] },
  ],
  [
    "a sample of media",
    { components: [body, { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::a"] } }] },
    {
      components: [
        { type: "HEADER", format: "IMAGE", example: { header_handle: ["https://scontent.whatsapp.net/a.png?oh=1"] } },
        body,
      ],
    },
  ],
  [
    "a label that Meta writes",
    withButtons({ type: "COPY_CODE", example: "A" }),
    withButtons({ type: "COPY_CODE", text: "Copy offer code", example: ["A"] }),
  ],
  [
    "a flow by its name",
    withButtons({ type: "FLOW", text: "a", flow_name: "rating" }),
    withButtons({ type: "FLOW", text: "a", flow_id: 5, flow_action: "NAVIGATE", navigate_screen: "FIRST" }),
  ],
  [
    "the texts of an authentication template",
    {
      category: "AUTHENTICATION",
      components: [
        { type: "body", add_security_recommendation: true },
        { type: "buttons", buttons: [{ type: "otp", otp_type: "copy_code" }] },
      ],
    },
    {
      category: "AUTHENTICATION",
      components: [
        { type: "BODY", text: "*{{1}}* is your code.", add_security_recommendation: true },
        {
          type: "BUTTONS",
          buttons: [
            { type: "URL", text: "Copy", url: "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}" },
          ],
        },
      ],
    },
  ],
])("no difference is %s", (_what, file, account) => {
  expect(lines(file, account)).toEqual([]);
});

test.each<[string, object, object, string[]]>([
  [
    "a category",
    { components: [body] },
    { category: "MARKETING", components: [body] },
    ['- category: "MARKETING",', '+ category: "UTILITY",'],
  ],
  [
    "a text",
    { components: [{ type: "BODY", text: "Bye" }] },
    { components: [body] },
    ['- text: "Hello",', '+ text: "Bye",'],
  ],
  [
    "a life that is said",
    { message_send_ttl_seconds: 60, components: [body] },
    { components: [body] },
    ["+ message_send_ttl_seconds: 60,"],
  ],
  [
    "a footer of the account",
    { components: [body] },
    { components: [body, { type: "FOOTER", text: "a" }] },
    ["- {", '- type: "FOOTER",', '- text: "a",', "- },"],
  ],
  [
    "a label",
    withButtons({ type: "QUICK_REPLY", text: "a" }),
    withButtons({ type: "QUICK_REPLY", text: "b" }),
    ['- text: "b",', '+ text: "a",'],
  ],
  [
    "another flow",
    withButtons({ type: "FLOW", text: "a", flow_id: "6" }),
    withButtons({ type: "FLOW", text: "a", flow_id: "5" }),
    ['- flow_id: "5",', '+ flow_id: "6",'],
  ],
  [
    "another sample",
    { components: [{ ...body, example: { body_text: [["a"]] } }] },
    { components: [{ ...body, example: { body_text: [["b"]] } }] },
    ['- body_text: [["b"]],', '+ body_text: [["a"]],'],
  ],
])("a difference is %s", (_what, file, account, expected) => {
  expect(lines(file, account)).toEqual(expected);
});

test("what Meta may add one day is no difference, and no name is taken for a prototype", () => {
  const later = JSON.parse('{ "later": { "a": 1 }, "__proto__": { "a": 1 } }');
  expect(lines({ components: [body] }, { components: [{ ...body, ...later }] })).toEqual([]);
  const own = JSON.parse('{ "type": "BODY", "text": "Hello", "__proto__": { "b": 1 } }');
  expect(lines({ components: [own] }, { components: [body] })).toEqual(['+ ["__proto__"]: {', "+ b: 1,", "+ },"]);
});

test("nothing of the account's texts acts on a terminal", () => {
  expect(lines({ components: [body] }, { components: [{ type: "BODY", text: "\u001B[31m\u202Ered" }] })[0]).toMatch(
    /^[ -~\uFFFD]+$/,
  );
});
