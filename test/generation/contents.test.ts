/** What is inside texts, and what top-level webhooks carry, gets a validator; the text around it is a text. */
import { expect, test } from "vitest";
import type { Description } from "../../scripts/description/bundle.js";
import { contentRoots } from "../../scripts/generate/contents.js";
import { compile, objections } from "./compile.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const body = (type: string, schema: unknown) => ({ content: { [type]: { schema } } });

test("finds contents at any depth, and the bodies of webhooks that are no notification, once each", () => {
  const text = (name: string) => ({ type: "string", contentMediaType: "application/json", contentSchema: ref(name) });
  const description = {
    components: { schemas: { Request: { properties: { example: { items: text("Inside") } } } } },
    webhooks: {
      whatsapp_business_account: { post: { requestBody: body("application/json", ref("Notification")) } },
      doorbell: {
        post: {
          requestBody: body("application/json", ref("Ring")),
          responses: { 200: body("text/plain", text("Inside")), 427: body("application/json", ref("Gone")), 432: {} },
        },
      },
    },
  } as unknown as Description;
  expect(contentRoots(description)).toEqual(
    ["Gone", "Inside", "Ring"].map((name) => ({
      file: `contents/${name}`,
      name: `validate${name}`,
      type: name,
      schema: ref(name),
    })),
  );
});

test("looks at no text for what is inside", async () => {
  const schemas = { Inside: { type: "object", required: ["a"] } };
  const text = { type: "string", contentMediaType: "application/json", contentSchema: ref("Inside") };
  const validate = await compile({ type: "object", properties: { it: text } }, schemas);
  expect(objections(validate, { it: "no JSON" })).toEqual([]);
  expect(objections(validate, { it: {} }).map(({ keyword }) => keyword)).toEqual(["type"]);
});
