/** The file that `pull` writes: template text is hostile, and what is loaded is what was read. */
import { transformSync } from "esbuild";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as templates from "wapi-ts/templates";
import { asDefined } from "../../../src/cli/templates/as-defined.js";
import { inOrder, keyOf } from "../../../src/cli/templates/definition.js";
import { identifierOf } from "../../../src/cli/templates/identifier.js";
import { definitionsIn } from "../../../src/cli/templates/read-file.js";
import { type Maker, sourceOf } from "../../../src/cli/templates/source.js";
import { seeded } from "../../support/property.js";

/** Each ends something somewhere. */
const HOSTILE = [
  "\"'`",
  ["$", "{process.exit(1)}"].join(""),
  "*/ alert(1) /*",
  "// \n",
  "</script><!--",
  "\u2028\u2029",
  "\\",
  "\\u0022",
  "\r\n\t\0",
  "\u202Edcba\u2066",
  "{{1}}",
  "}}); evil(",
  "\uD800",
  "🙂👩‍👩‍👧",
  "﻿",
  "__proto__",
  "constructor",
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 6 })
  .map((parts) => parts.join(""));
const name = fc.oneof(
  fc.stringMatching(/^[a-z0-9_]{1,8}$/),
  fc.constantFrom(
    "class",
    "new",
    "default",
    "2fa",
    "_",
    "__proto__",
    "a_b",
    "a__b",
    "ab",
    "order_1",
    "order1",
    "define_template",
    "await",
    "eval",
  ),
  text,
);
const language = fc.oneof(fc.constantFrom("en", "en_US", "pt_BR", "sv"), text);

/** As an account may give it: any JSON where texts are, `__proto__` as a member included. */
const button = fc.record({ type: fc.constantFrom("URL", "QUICK_REPLY"), text, url: text });
const part = fc.oneof(
  fc.record({ type: fc.constant("BODY"), text, example: fc.jsonValue() as fc.Arbitrary<unknown> }),
  fc.record({ type: fc.constant("BUTTONS"), buttons: fc.array(button, { maxLength: 3 }) }),
  fc
    .tuple(text, text)
    .map(([member, value]) =>
      JSON.parse(`{"type":"LATER",${JSON.stringify(`x${member}`)}:${JSON.stringify(value)},"__proto__":{"a":1}}`),
    ),
);
const read = fc.record({
  name,
  language,
  category: fc.constantFrom("MARKETING", "UTILITY"),
  components: fc.array(part, { maxLength: 4 }),
});
const account = fc
  .uniqueArray(read, { maxLength: 8, selector: keyOf })
  .map((list) => list.flatMap((one) => asDefined(one) ?? []));

/** Runs the file with the published functions, and gives back what it exports. */
function loaded(source: string): Record<string, Record<string, { definition: unknown }>> {
  const { code } = transformSync(source, { loader: "ts", format: "cjs" });
  const module = { exports: {} as never };
  new Function("require", "module", "exports", code)(() => templates, module, module.exports);
  return module.exports;
}

const unchecked = (): Maker => "approvedTemplate";

test("any account's templates are the same when the file is loaded, and when it is read", () => {
  fc.assert(
    fc.property(account, (definitions) => {
      const source = sourceOf(definitions, unchecked);
      expect(sourceOf([...definitions].reverse(), unchecked)).toBe(source);
      const exported = loaded(source);
      for (const { name: one, language: code, members } of definitions) {
        const languages = exported[identifierOf(one)] ?? {};
        expect(JSON.stringify(Object.getOwnPropertyDescriptor(languages, code)?.value.definition)).toBe(
          JSON.stringify(members),
        );
      }
      if (definitions.length > 0)
        expect(JSON.stringify(definitionsIn(source, "t.ts").map(({ members }) => members))).toBe(
          JSON.stringify(inOrder(definitions).map(({ members }) => members)),
        );
    }),
    seeded(150),
  );
});

test("no two names become one variable, and each is one", () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 30 }), (names) => {
      const identifiers = names.map(identifierOf);
      expect(new Set(identifiers).size).toBe(names.length);
      transformSync(identifiers.map((one) => `export const ${one} = 1;`).join("\n"), { loader: "ts", format: "esm" });
    }),
    seeded(100),
  );
});

test("shows nothing that an editor would hide, turn around or take for an end", () => {
  const members = { name: "a", language: "en", components: [{ type: "BODY", text: HOSTILE.join("") }] };
  const source = sourceOf([{ name: "a", language: "en", members }], unchecked);
  expect(source.replaceAll("\n", "")).not.toMatch(
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|<\/script|<!--/u,
  );
  expect(
    source
      .split("\n")
      .filter((line) => line.startsWith("//"))
      .join(""),
  ).not.toContain("alert");
});

test("a template that changes changes its own lines only", () => {
  const one = (body: string, second = "same"): string =>
    sourceOf(
      [body, second].map((content, at) => {
        const key = { name: `t_${at}`, language: "en" };
        return { ...key, members: { ...key, components: [{ type: "BODY", text: content }] } };
      }),
      unchecked,
    );
  const [before, after] = [one("old").split("\n"), one("new").split("\n")];
  expect(before.filter((line, at) => line !== after[at])).toEqual(['        text: "old",']);
});

test("an account without templates makes a module without any", () => {
  expect(loaded(sourceOf([], unchecked))).toEqual({});
});

test("what Meta gives back becomes what was handed in", () => {
  const given = asDefined({
    id: "1",
    status: "APPROVED",
    name: "sign_in",
    language: "en_US",
    category: "AUTHENTICATION",
    message_send_ttl_seconds: null,
    cta_url_link_tracking_opted_out: false,
    components: [
      {
        type: "BODY",
        text: "*{{1}}* is your verification code.",
        add_security_recommendation: true,
        example: { body_text: [["123456"]] },
      },
      { type: "FOOTER", text: "This code expires in 10 minutes.", code_expiration_minutes: 10 },
      {
        type: "BUTTONS",
        buttons: [
          {
            type: "URL",
            text: "Copy code",
            url: "https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&cta_display_name=Autofill&package_name=com.example.app&signature_hash=K8a%2FAINcGX7&code=otp{{1}}",
            example: ["https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&code=otp123456"],
          },
        ],
      },
    ],
  });
  expect(given?.members).toEqual({
    name: "sign_in",
    language: "en_US",
    category: "AUTHENTICATION",
    components: [
      { type: "BODY", add_security_recommendation: true },
      { type: "FOOTER", code_expiration_minutes: 10 },
      {
        type: "BUTTONS",
        buttons: [
          {
            type: "OTP",
            otp_type: "ONE_TAP",
            text: "Copy code",
            autofill_text: "Autofill",
            supported_apps: [{ package_name: "com.example.app", signature_hash: "K8a/AINcGX7" }],
          },
        ],
      },
    ],
  });
  expect(templates.defineTemplate(given?.members as never).message({ code: "123456" } as never).type).toBe("template");
});

test("samples of media keep what stays of their URLs, so that the same file is written again", () => {
  const url = "https://scontent.whatsapp.net/v/t61.29466-34/1234_n.png?ccb=1-7&oh=01_Q5A&oe=69";
  const sample = (handle: string) => ({ type: "HEADER", format: "IMAGE", example: { header_handle: [handle] } });
  const given = asDefined({ name: "a", language: "en", components: [sample(url), sample("4::aW1hZ2U=:ARb")] });
  expect(given?.members.components).toEqual([
    { ...sample("https://scontent.whatsapp.net/v/t61.29466-34/1234_n.png") },
    { ...sample("4::aW1hZ2U=:ARb") },
  ]);
});

test.each<[string, object]>([
  ["no name", { language: "en", components: [] }],
  ["a text that is none", { name: "a", language: "en", components: [{ type: "BODY", text: 5 }] }],
  ["a part without a type", { name: "a", language: "en", components: [{ text: "a" }] }],
  [
    "a card within a card that has no type",
    { name: "a", language: "en", components: [{ type: "CAROUSEL", cards: [{ components: [{}] }] }] },
  ],
])("leaves out a template with %s", (_what, template) => {
  expect(asDefined(template)).toBeUndefined();
});

test("a file with hostile texts type-checks: test/types holds it, and what its templates ask for", async () => {
  const all = HOSTILE.join("");
  const body = { type: "BODY", text: `${all} {{1}} and {{2}} ${all}` };
  const answers = [
    {
      name: "order_update",
      language: "en_US",
      parameter_format: "NAMED",
      components: [{ type: "BODY", text: "Hello {{first_name}}, here it is." }],
    },
    {
      name: "order_update",
      language: "sv",
      components: [{ type: "BODY", text: "Hej {{first_name}}, nu kommer den." }],
    },
    ...["class", "2fa", "a_b", "a__b", "default", "constructor", "__proto__"].map((name) => ({
      name,
      language: "en",
      components: [body],
    })),
    {
      name: all,
      language: all,
      components: [{ type: "LATER", text: all, [all]: all, buttons: [{ type: "EXTENSION", text: all }] }],
    },
    {
      name: "odd_shapes",
      language: "en",
      category: "FREE_SERVICE",
      components: [
        { type: "HEADER", format: "IMAGE", example: { header_handle: ["https://scontent.whatsapp.net/v/a.png?oh=1"] } },
        { type: "BODY", text: "Only {{1}} left", example: { body_text: ["7"], later: { __proto__: 1 } } },
        { type: "FOOTER", text: null },
        {
          type: "BUTTONS",
          buttons: [
            { type: "POSTBACK", text: "a" },
            { type: "URL", text: "b", url: "https://example.com/{{1}}" },
            { type: "FLOW", text: "c", flow_id: 5 },
          ],
        },
      ],
    },
    {
      name: "checked",
      language: "en",
      category: "MARKETING",
      components: [
        { type: "BODY", text: "Pick one of these." },
        {
          type: "CAROUSEL",
          cards: ["a", "b"].map((handle) => ({
            components: [
              { type: "HEADER", format: "VIDEO", example: { header_handle: [handle] } },
              {
                type: "BUTTONS",
                buttons: [
                  { type: "URL", text: "See", url: "https://example.com/{{1}}", example: ["https://example.com/7"] },
                ],
              },
            ],
          })),
        },
      ],
    },
  ];
  const definitions = answers.flatMap((answer) => asDefined(answer) ?? []);
  expect(definitions).toHaveLength(answers.length);
  const source = sourceOf(definitions, ({ name }) => (name === "checked" ? "defineTemplate" : "approvedTemplate"));
  await expect(source).toMatchFileSnapshot("../../types/pulled-templates.ts");
});
