/** Making, reading, changing and deleting templates: what goes on the wire, and what is refused before. */
import { expect, test } from "vitest";
import { type CreateTemplateOptions, RequestValidationError } from "wapi-ts";
import { ACCOUNT_ID, facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";

const LIST = `/v26.0/${ACCOUNT_ID}/message_templates`;
const body: CreateTemplateOptions = {
  name: "order_confirmation",
  language: "en_US",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Thank you {{1}}, we have it.", example: { body_text: [["Pablo"]] } }],
};
type Components = NonNullable<CreateTemplateOptions["components"]>;
type Buttons = Extract<Components[number], { buttons: unknown }>["buttons"];
const withButtons = (...buttons: Buttons): Components => [{ type: "BUTTONS", buttons }];

test("reads, creates, edits and deletes", async () => {
  const created = { id: "77", status: "PENDING", category: "UTILITY" };
  const graph = await startGraph(answers({ id: "77", name: "a" }), answers(created), answers({ success: true }));
  const { template } = facade(graph.url).business;
  await expect(template.get("77", { fields: ["name"], timeoutMs: 5000 })).resolves.toEqual({ id: "77", name: "a" });
  await expect(template.create({ ...body, timeoutMs: 5000 })).resolves.toEqual(created);
  await expect(template.edit("77", { category: "MARKETING", timeoutMs: 5000 })).resolves.toBeUndefined();
  await template.delete({ name: "a" });
  await template.delete({ name: "a", hsm_id: "77" }, { timeoutMs: 5000 });
  await template.delete({ hsm_ids: ["77", "78"] });
  expect(graph.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /v26.0/77",
    `POST ${LIST}`,
    "POST /v26.0/77",
    ...[1, 2, 3].map(() => `DELETE ${LIST}`),
  ]);
  expect(graph.requests.slice(0, 3).map(({ json }) => json)).toEqual([undefined, body, { category: "MARKETING" }]);
  expect(graph.requests.slice(3).map(({ query }) => Object.fromEntries(query))).toEqual([
    { name: "a" },
    { name: "a", hsm_id: "77" },
    { hsm_ids: '["77","78"]' },
  ]);
});

test.each<[string, object, string]>([
  ["a name with capitals", { name: "Order" }, "name"],
  ["another category", { category: "SERVICE" }, "category"],
  [
    "a header of 61 characters",
    { components: [{ type: "HEADER", format: "TEXT", text: "x".repeat(61) }] },
    "components.0.text",
  ],
  ["a header of no format", { components: [{ type: "HEADER", text: "x" }] }, "components.0.format"],
  ["a body of 1025 characters", { components: [{ type: "BODY", text: "x".repeat(1025) }] }, "components.0.text"],
  ["a footer of 61 characters", { components: [{ type: "FOOTER", text: "x".repeat(61) }] }, "components.0.text"],
  ["an unknown part", { components: [{ type: "SIDEBAR" }] }, "components.0.type"],
  ["no button", { components: withButtons() }, "components.0.buttons"],
  [
    "a label of 26 characters",
    { components: withButtons({ type: "QUICK_REPLY", text: "x".repeat(26) }) },
    "components.0.buttons.0.text",
  ],
  [
    "a code of 21 characters",
    { components: withButtons({ type: "COPY_CODE", example: "x".repeat(21) }) },
    "components.0.buttons.0.example",
  ],
  [
    "a call of a day less a minute",
    { components: withButtons({ type: "VOICE_CALL", text: "Call", ttl_minutes: 1439 }) },
    "components.0.buttons.0.ttl_minutes",
  ],
  [
    "zero-tap without its terms",
    { components: [{ type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "ZERO_TAP" }] }] },
    "components.0.buttons.0.zero_tap_terms_accepted",
  ],
  [
    "one card",
    { components: [{ type: "CAROUSEL", cards: [{ components: [{ type: "BODY", text: "x" }] }] }] },
    "components.0.cards",
  ],
  [
    "an authentication code that lives too long",
    { category: "AUTHENTICATION", message_send_ttl_seconds: 901 },
    "message_send_ttl_seconds",
  ],
  ["a utility message that lives too long", { message_send_ttl_seconds: 43_201 }, "message_send_ttl_seconds"],
  [
    "a marketing message that lives too short",
    { category: "MARKETING", message_send_ttl_seconds: 43_199 },
    "message_send_ttl_seconds",
  ],
  ["a message that lives 29 seconds", { message_send_ttl_seconds: 29 }, "message_send_ttl_seconds"],
  ["neither parts nor a library template", { components: undefined }, "components"],
])("refuses %s", async (_why, wrong, member) => {
  const graph = await startGraph();
  const call = facade(graph.url).business.template.create(JSON.parse(JSON.stringify({ ...body, ...wrong })));
  const error = await failureOf(call, RequestValidationError);
  expect(error.member).toBe(member);
  expect(graph.requests).toEqual([]);
});

test.each<[string, Partial<CreateTemplateOptions>]>([
  ["a life of 30 days", { message_send_ttl_seconds: -1 }],
  [
    "a flow",
    {
      components: [
        { type: "BODY", text: "x" },
        ...withButtons({ type: "FLOW", text: "Open", flow_id: "5", flow_action: "navigate" }),
      ],
    },
  ],
  [
    "small letters",
    {
      components: [
        { type: "header", format: "location" },
        { type: "body", text: "x" },
      ],
    },
  ],
  ["a library template", { components: undefined, library_template_name: "delivery_update_1" } as never],
])("takes %s", async (_what, members) => {
  const graph = await startGraph(answers({ id: "77" }));
  await facade(graph.url).business.template.create(JSON.parse(JSON.stringify({ ...body, ...members })));
  expect(graph.accepted).toBe(1);
});

test.each<[string, unknown, string]>([
  ["nothing", {}, "name"],
  ["no id", { hsm_ids: [] }, "hsm_ids"],
  ["101 ids", { hsm_ids: Array.from({ length: 101 }, (_, index) => String(index)) }, "hsm_ids"],
  ["an id that is none", { name: "a", hsm_id: "x" }, "hsm_id"],
])("deletes nothing by %s", async (_what, target, member) => {
  const graph = await startGraph();
  const call = facade(graph.url).business.template.delete(target as never);
  expect((await failureOf(call, RequestValidationError)).member).toBe(member);
  expect(graph.requests).toEqual([]);
});

test("changes nothing without a change", async () => {
  const graph = await startGraph();
  await failureOf(facade(graph.url).business.template.edit("77", {}), RequestValidationError);
  expect(graph.requests).toEqual([]);
});
