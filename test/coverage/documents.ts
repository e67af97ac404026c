/** Two small documents of one API, as different as the tests want them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parse, stringify } from "yaml";
import type { JsonObject } from "../../scripts/description/json.js";

export const UPSTREAM = `
openapi: 3.1.0
info: { title: Upstream, version: v1.0 }
paths:
  /{Version}/{Phone-Number-ID}:
    parameters:
      - { name: Phone-Number-ID, in: path, required: true, schema: { type: string } }
      - { name: User-Agent, in: header, schema: { type: string } }
    get:
      parameters:
        - { name: fields, in: query, schema: { type: string } }
      responses:
        "200":
          description: A number
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Number" }
  /{Version}/{Flow-ID}:
    get:
      responses:
        "200":
          description: A flow
          content:
            application/json:
              schema: { type: object, properties: { id: { type: string }, name: { type: string }, categories: { type: array, items: { type: string } } } }
  /{Version}/{Phone-Number-ID}/messages:
    post:
      requestBody:
        content:
          application/json:
            schema:
              oneOf:
                - type: object
                  required: [text]
                  properties:
                    type: { const: text }
                    text: { type: object, properties: { body: { type: string, maxLength: 1024 } } }
                - type: object
                  properties:
                    type: { const: image }
                    image: { type: object, properties: { link: { type: string } } }
      responses:
        "200": { description: Sent, content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } }
components:
  schemas:
    Number:
      type: object
      properties:
        id: { type: string }
        quality: { type: string, enum: [GREEN, RED] }
        parent: { $ref: "#/components/schemas/Number" }
`;

/** A copy with changes: the last step of each path is the member to set, or to take away with \`undefined\`. */
export function changed(document: string, ...changes: readonly (readonly [path: string, value: unknown])[]): string {
  const copy = parse(document) as JsonObject;
  for (const [path, value] of changes) {
    const steps = path.split(" ");
    const last = steps.pop() ?? "";
    const at = steps.reduce((node, step) => node[step] as JsonObject, copy);
    if (value === undefined) delete at[last];
    else at[last] = value;
  }
  return stringify(copy);
}

/** Writes a document to a file that goes with the test. */
export function fileOf(text: string, name = "document.yaml"): string {
  const folder = mkdtempSync(join(tmpdir(), "wapi-coverage-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
