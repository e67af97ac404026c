/** The index of the description: written from the files that are there. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { renderIndex, writeIndex } from "../../scripts/description/index-file.js";
import { root, scratchFolder } from "./tree.js";

const MARKER = readFileSync(join(root, "openapi/openapi.yaml"), "utf8").match(/^# --- Below .*$/m)?.[0];

const small: Record<string, string> = {
  "openapi.yaml": `openapi: 3.1.0\ncomponents:\n\n${MARKER}\n  schemas: {}\n`,
  "paths/media.yaml": "/{media_id}: { get: {} }\n/{id}/media: { post: {} }\n",
  "schemas/media.yaml": "Media: { type: object }\n",
  "webhooks/messages.yaml": "MessagesChange: { properties: { field: { const: messages } } }\n",
};

/** A description that holds these files. */
function description(files: Record<string, string> = {}): string {
  const folder = scratchFolder();
  for (const [file, text] of Object.entries({ ...small, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

test("lists paths by template and webhook fields by file, below a head that it leaves alone", () => {
  const folder = description({
    "webhooks/account_update.yaml": "AccountUpdateChange: { properties: { field: { const: account_update } } }\n",
  });
  expect(renderIndex(folder)).toBe(`openapi: 3.1.0
components:

${MARKER}
  schemas:
    WebhookChange:
      description: One change, told apart by its field.
      oneOf:
        - $ref: "webhooks/account_update.yaml#/AccountUpdateChange"
        - $ref: "webhooks/messages.yaml#/MessagesChange"
      discriminator: { propertyName: field }
paths:
  "/{id}/media": { $ref: "paths/media.yaml#/~1{id}~1media" }
  "/{media_id}": { $ref: "paths/media.yaml#/~1{media_id}" }
`);
});

test("names the schemas of edges, which nothing else refers to", () => {
  const folder = description({
    "schemas/account.yaml": "Account: { x-edges: { analytics: { arguments: Period, result: Analytics } } }\n",
    "schemas/analytics.yaml": "Analytics: {}\nPeriod: {}\n",
  });
  expect(renderIndex(folder)).toContain(`  schemas:
    Analytics: { $ref: "schemas/analytics.yaml#/Analytics" }
    Period: { $ref: "schemas/analytics.yaml#/Period" }
    WebhookChange:
`);
});

test.each([
  [
    "a webhook file with two changes",
    { "webhooks/calls.yaml": "CallsChange: { properties: { field: { const: calls } } }\nCallStatusChange: {}\n" },
    "openapi/webhooks/calls.yaml holds 2 schemas named …Change; one is needed",
  ],
  [
    "a webhook file without a change",
    { "webhooks/calls.yaml": "CallsValue: {}\n" },
    "openapi/webhooks/calls.yaml holds 0 schemas named …Change; one is needed",
  ],
  [
    "a field that is not the file's name",
    { "webhooks/calls.yaml": "CallsChange: { properties: { field: { const: call } } }\n" },
    "openapi/webhooks/calls.yaml: CallsChange.properties.field.const is call, not calls",
  ],
  [
    "a change without a constant",
    { "webhooks/calls.yaml": "CallsChange: { properties: { value: {} } }\n" },
    "openapi/webhooks/calls.yaml: CallsChange.properties.field.const is undefined, not calls",
  ],
  [
    "a path that two files describe",
    { "paths/files.yaml": "/{media_id}: { delete: {} }\n" },
    "openapi/paths/media.yaml describes /{media_id} a second time",
  ],
  [
    "an edge whose schema is nowhere",
    { "schemas/account.yaml": "Account: { x-edges: { analytics: { arguments: Period, result: Media } } }\n" },
    "x-edges names the schema Period, which no file of openapi/schemas/ holds",
  ],
  ["a file that is no map", { "paths/files.yaml": "- /{media_id}\n" }, "openapi/paths/files.yaml is not a map"],
])("refuses %s", (_title, files, message) => {
  expect(() => renderIndex(description(files as Record<string, string>))).toThrow(message);
});

test("writes the index once and then finds it up to date", () => {
  const folder = description();
  expect(writeIndex(folder)).toBe(true);
  expect(writeIndex(folder)).toBe(false);
  expect(readFileSync(join(folder, "openapi.yaml"), "utf8")).toBe(renderIndex(folder));
});
