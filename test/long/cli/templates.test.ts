/** `wapi-ts templates pull | push | check` against an account, in processes of their own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Emulator } from "wapi-ts/emulator";
import { clientOf, startPlatform } from "../../integration/setup.js";
import { commandLine } from "./command-line.js";

const { run } = commandLine();

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wapi-ts-templates-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const envOf = (emulator: Emulator) => ({
  WAPI_API_ACCESS_TOKEN: emulator.accessToken,
  WAPI_BUSINESS_ACCOUNT_ID: emulator.businessAccountId,
  WAPI_GRAPH_BASE_URL: emulator.url,
  WAPI_APP_SECRET: emulator.appSecret,
});

/** An account without templates, and how to run a verb for it. */
async function account() {
  const emulator = await startPlatform();
  const { template } = clientOf(emulator).business;
  const { data } = await template.page();
  await template.delete({ hsm_ids: data.map(({ id }) => id) });
  const cwd = scratchFolder();
  const env = envOf(emulator);
  return {
    emulator,
    template,
    file: (name: string, text: string) => writeFileSync(join(cwd, name), text),
    text: (name: string) => readFileSync(join(cwd, name), "utf8"),
    templates: (...args: string[]) => run(["templates", ...args], { cwd, env }),
  };
}

const HELLO = {
  name: "hello",
  language: "en_US",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Your order is here." }],
} as const;
const helloFile = (text: string) =>
  `import { defineTemplate } from "wapi-ts/templates";
export const hello = defineTemplate({ name: "hello", language: "en_US", category: "UTILITY", components: [{ type: "BODY", text: ${JSON.stringify(text)} }] });
`;

test("pulls what the emulator begins with, and checks it", async () => {
  const emulator = await startPlatform();
  const cwd = scratchFolder();
  const env = envOf(emulator);
  const pulled = await run(["templates", "pull", "--out", "templates.ts"], { cwd, env });
  expect(pulled).toMatchObject({ code: 0, stdout: "" });
  expect(pulled.stderr).toContain("3 templates written to templates.ts");
  expect(readFileSync(join(cwd, "templates.ts"), "utf8")).toMatchInlineSnapshot(`
    "// Written by \`wapi-ts templates pull\`. It can be edited: \`wapi-ts templates check\` compares it with the account, \`push\` brings
    // changes there. Both read it without running it, so templates stay plain values.
    // biome-ignore-all format: one member a line, as it is written
    // biome-ignore-all lint: names and texts are those of the account
    /* eslint-disable */
    import { approvedTemplate, defineTemplate } from "wapi-ts/templates";

    // prettier-ignore
    export const orderUpdate = {
      en_US: approvedTemplate({
        name: "order_update",
        language: "en_US",
        category: "UTILITY",
        parameter_format: "NAMED",
        components: [
          {
            type: "HEADER",
            format: "IMAGE",
          },
          {
            type: "BODY",
            text: "Hello {{first_name}}, your order is on its way.",
          },
          {
            type: "BUTTONS",
            buttons: [
              {
                type: "URL",
                text: "Track it",
                url: "https://example.com/orders/{{1}}",
              },
            ],
          },
        ],
      }),
      sv: approvedTemplate({
        name: "order_update",
        language: "sv",
        category: "UTILITY",
        parameter_format: "NAMED",
        components: [
          {
            type: "BODY",
            text: "Hej {{first_name}}, din beställning är på väg.",
          },
        ],
      }),
    };

    // prettier-ignore
    export const signInCode = {
      en_US: defineTemplate({
        name: "sign_in_code",
        language: "en_US",
        category: "AUTHENTICATION",
        parameter_format: "POSITIONAL",
        components: [
          {
            type: "BODY",
            add_security_recommendation: true,
          },
          {
            type: "FOOTER",
            code_expiration_minutes: 10,
          },
          {
            type: "BUTTONS",
            buttons: [
              {
                type: "OTP",
                otp_type: "COPY_CODE",
                text: "Copy code",
              },
            ],
          },
        ],
      }),
    };
    "
  `);
  const checked = await run(["templates", "check", "templates.ts"], { cwd, env });
  expect(checked).toEqual({ code: 0, stdout: "3 templates are as in the account.\n", stderr: "" });
});

test("pulls all pages in one order, and the same bytes again", async () => {
  const { template, templates, text } = await account();
  const numbers = Array.from({ length: 101 }, (_, index) => 100 - index);
  await Promise.all(
    numbers.map((index) => template.create({ ...HELLO, components: [...HELLO.components], name: `hello_${index}` })),
  );
  expect((await templates("pull", "--out", "a.ts")).code).toBe(0);
  const { stdout } = await templates("pull");
  expect(stdout).toBe(text("a.ts"));
  const names = [...stdout.matchAll(/export const (\w+)/g)].map(([, name]) => name);
  expect(names).toHaveLength(101);
  expect(names).toEqual([...names].sort());
});

test("pushes what is missing, checks, and edits what differs", async () => {
  const { template, templates, file } = await account();
  file("t.ts", helloFile("Your order is here."));
  const before = await templates("check", "t.ts");
  expect(before).toMatchObject({ code: 1, stdout: "only in t.ts: hello (en_US)\n" });
  expect(before.stderr).toBe("error: 1 of 1 templates differ from the account.\n");
  const dry = await templates("push", "t.ts", "--dry-run");
  expect(dry).toMatchObject({ code: 0, stdout: "create hello (en_US)\nNothing was changed: --dry-run.\n" });
  expect((await template.page()).data).toEqual([]);
  expect(await templates("push", "t.ts", "--yes")).toMatchObject({
    code: 0,
    stdout: "create hello (en_US)\ndone: create hello (en_US)\n",
  });
  file("t.ts", helloFile("Your order is there."));
  const { code, stdout } = await templates("check", "t.ts");
  expect(code).toBe(1);
  expect(stdout).toContain('-       text: "Your order is here.",\n+       text: "Your order is there.",\n');
  expect((await templates("push", "t.ts", "--yes")).stdout).toContain("done: edit hello (en_US)");
  expect((await template.page()).data).toMatchObject([{ components: [{ text: "Your order is there." }] }]);
  expect(await templates("push", "t.ts")).toMatchObject({ code: 0, stdout: "Nothing to do.\n" });
  expect((await templates("check", "t.ts", "--json")).stdout).toBe(
    '{"missing":[],"differing":[],"same":[{"name":"hello","language":"en_US"}],"others":[]}\n',
  );
});

test("asks before it changes, and cannot where nobody is", async () => {
  const { template, templates, file } = await account();
  file("t.ts", helloFile("Your order is here."));
  const { code, stderr } = await templates("push", "t.ts");
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "error: Nobody can be asked here: pass --yes to go on, or --dry-run to only look.\n",
  });
  expect((await template.page()).data).toEqual([]);
});

test("goes on after a refusal, and tells what was not done", async () => {
  const { emulator, template, templates, file } = await account();
  file(
    "t.ts",
    `import { defineTemplate as define } from "wapi-ts/templates";
const body = { type: "BODY", text: "Your order is here." };
export const all = ["a", "b", "c"].length;
export const a = define({ name: "a", language: "en", category: "UTILITY", components: [body] });
export const b = define({ name: "b", language: "en", category: "UTILITY", components: [body] });
export const c = define({ name: "c", language: "en", category: "UTILITY", components: [body, { type: "HEADER", format: "IMAGE", example: { header_handle: ["https://scontent.whatsapp.net/a.png"] } }] });
`,
  );
  emulator.fail("createTemplate", { next: 1 }, 368);
  const { code, stdout, stderr } = await templates("push", "t.ts", "--yes");
  expect(code).toBe(1);
  expect(stdout).toMatch(/failed: create a \(en\): .*\ndone: create b \(en\)\n/);
  expect(stdout).toContain("cannot create c (en): example.header_handle holds a URL");
  expect(stderr).toBe("error: 2 of 3 changes could not be made.\n");
  expect((await template.page()).data).toMatchObject([{ name: "b" }]);
});

test.each([
  ["a rule of Meta's", helloFile("{{1}} is here."), /Meta would refuse:\nhello \(en_US\): components\.0\./],
  ["what would have to be run", helloFile("x").replace('"UTILITY"', "steal()"), /t\.ts:2:\d+: this cannot be read/],
])("refuses a file with %s, and sends nothing", async (_what, source, message) => {
  const { template, templates, file } = await account();
  file("t.ts", source);
  const { code, stderr } = await templates("push", "t.ts", "--yes");
  expect(stderr).toMatch(message);
  expect(code).toBe(1);
  expect((await template.page()).data).toEqual([]);
});

test("needs a token, an account and a file, and takes no token from an argument", async () => {
  const usage = async (args: string[], env: Record<string, string>) => {
    const { code, stderr } = await run(["templates", ...args], { env });
    expect(code).toBe(2);
    return stderr;
  };
  expect(await usage(["pull"], {})).toBe("error: The access token is missing: set WAPI_API_ACCESS_TOKEN.\n");
  expect(await usage(["pull"], { WAPI_API_ACCESS_TOKEN: "EAA" })).toContain("The account is missing: pass --account");
  expect(await usage(["pull", "--access-token", "EAA"], {})).toContain("never taken from an argument");
  const { code, stderr } = await run(["templates", "check", "absent.ts"], {
    env: { WAPI_API_ACCESS_TOKEN: "EAA", WAPI_BUSINESS_ACCOUNT_ID: "1" },
  });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("The file cannot be read") });
});
