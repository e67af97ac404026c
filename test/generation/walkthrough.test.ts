/** Regeneration is the product: what CONTRIBUTING.md says is done to a copy of the tree, and the result is used. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../scripts/generate/run.js";
import { apply, blocks } from "./contributing.js";
import { checkTypes, copyOfTree, root, runScript } from "./tree.js";

/** The program, and all that was there before: what is new may break nothing. */
const PROGRAM = {
  extends: "./tsconfig.json",
  include: ["program", "src"],
};

/** Text of the files below a folder, by name. */
const contents = (folder: string, skip = /$^/) =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((file) => !skip.test(file))
      .map((file): [string, string] => [file, readFileSync(join(folder, file), "utf8")]),
  );

test("an operation, a member, an enum value, a webhook field and a kind of message follow from the description", async () => {
  const copy = copyOfTree();
  const handwritten = contents(join(copy, "src"), /^generated\//);
  const steps = blocks();
  const description = steps.filter(({ file }) => file.startsWith("openapi/"));
  for (const block of description) apply(copy, block);

  console.log(`walk-through: ${await generate(copy)}`);
  expect(contents(join(copy, "src"), /^generated\//)).toEqual(handwritten);
  // What another run wrote, the committed files, is the same to the last byte unless it tells of what is new.
  const before = contents(join(root, "src/generated"));
  const after = contents(join(copy, "src/generated"));
  expect([...before.keys()].filter((file) => !after.has(file))).toEqual([]);
  const changed = [...after].filter(([file, text]) => before.get(file) !== text);
  expect(changed.filter(([, text]) => !/voucher|channel/i.test(text)).map(([file]) => file)).toEqual([]);

  for (const block of steps.filter((step) => !description.includes(step))) apply(copy, block);
  mkdirSync(join(copy, "program"));
  copyFileSync(join(root, "test/generation/voucher-program.ts.txt"), join(copy, "program/vouchers.ts"));
  writeFileSync(join(copy, "tsconfig.program.json"), JSON.stringify(PROGRAM));
  const [types, program, lint] = await Promise.all([
    checkTypes(copy, "tsconfig.program.json"),
    runScript(copy, "program/vouchers.ts"),
    runScript(copy, "scripts/lint-description.ts"),
  ]);
  expect(types).toEqual({ code: 0, output: "" });
  expect(program).toEqual({ code: 0, output: "all five work\n" });
  expect(lint.output).toContain("openapi/ has no problems");
}, 120_000);

test("CONTRIBUTING.md has a block for each step", () => {
  expect(blocks().map(({ language, file }) => `${language} ${file}`)).toEqual([
    "yaml openapi/schemas/vouchers/voucher.yaml",
    "yaml openapi/paths/vouchers/vouchers.yaml",
    "ts src/runtime/messaging/voucher.ts",
    "diff src/runtime/messaging/client.ts",
    "diff src/runtime/messaging/client.ts",
    "diff src/runtime/messaging/client.ts",
    "diff src/entry/index.ts",
    "ts src/emulator/operations/vouchers.ts",
    "diff src/emulator/operations/handlers.ts",
    "diff src/emulator/operations/handlers.ts",
    "yaml openapi/webhooks/voucher_update.yaml",
    "diff openapi/schemas/messages/text-message.yaml",
    "diff openapi/schemas/messages/message-envelope.yaml",
    "yaml openapi/schemas/messages/voucher-message.yaml",
    "diff openapi/schemas/messages/message.yaml",
  ]);
});
