/** The shapes that the emulator's webhooks are held against, held against Meta's own samples. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type SampleName, samples } from "../emulator/webhook-shapes/samples.js";
import { differences, documentedShape, shapeOf } from "../emulator/webhook-shapes/shape.js";
import { referenceFile } from "./reference.js";

const file = referenceFile("meta-openapi-v23.0.yaml");

interface MetaOpenApi {
  paths: {
    "/whatsapp/webhooks": {
      post: { requestBody: { content: { "application/json": { examples: Record<string, { value: unknown }> } } } };
    };
  };
}

const examples = file
  ? (parse(readFileSync(file, "utf8")) as MetaOpenApi).paths["/whatsapp/webhooks"].post.requestBody.content[
      "application/json"
    ].examples
  : {};

/** What the pages have more than the file, which is older, by sample. */
const NEWER: Partial<Record<SampleName, readonly string[]>> = { image: ["+ messages[].image.url: string"] };

test.skipIf(!file).each<[string, SampleName]>([
  ["Text Message", "text"],
  ["Text Message with Context (Product Inquiry)", "text about a product"],
  ["Text Message from Click to WhatsApp Ad", "text after an ad"],
  ["Reaction Message", "reaction"],
  ["Image Message", "image"],
  ["Location Message", "location"],
  ["Contact Sharing Message", "contacts"],
  ["Unsupported Message", "unsupported, of 2025"],
  ["Button Message", "button"],
  ["Interactive List Reply Message", "list_reply"],
  ["Interactive Button Reply Message", "button_reply"],
  ["Order Message", "order"],
  ["System Message", "changed_number"],
])("has the shape of the example %s: %s", (example, name) => {
  const found = differences(documentedShape(samples[name]), shapeOf(examples[example]?.value));
  expect(found).toEqual(NEWER[name] ?? []);
});
