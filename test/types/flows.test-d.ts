// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
// biome-ignore-all lint/suspicious/noThenProperty: a branch of a Flow JSON is called so
/** The handlers of a flow with the types of its Flow JSON, and what the compiler refuses. */
import { expectTypeOf, test } from "vitest";
import { defineFlow, type FlowEndpoint, type FlowExchangeData, type Webhook } from "wapi-ts";
import type {
  FlowEndpointData,
  FlowEndpointFile,
  FlowJson,
  IncomingFlowFile,
  IncomingFlowResponse,
} from "wapi-ts/graph";
import type { FlowHandlers, FlowScreenDataOf } from "wapi-ts/webhook";

declare const webhook: Webhook;
/** As it comes from a file, or is written with its type. */
declare const survey: FlowJson;
declare const privateKey: string;

const send = <const Payload extends object>(payload: Payload) =>
  ({ type: "Footer", label: "Send", "on-click-action": { name: "data_exchange", payload } }) as const;

const rich = defineFlow({
  version: "7.3",
  data_api_version: "4.0",
  routing_model: { FIRST: ["SECOND"], SECOND: ["LAST"], LAST: [] },
  screens: [
    {
      id: "FIRST",
      data: { total: { type: "number", __example__: 1 } },
      layout: {
        type: "SingleColumnLayout",
        children: [
          {
            type: "Form",
            name: "form",
            children: [
              { type: "TextInput", name: "name", label: "Name", required: true },
              { type: "OptIn", name: "terms", label: "Agreed" },
            ],
          },
          {
            type: "If",
            condition: "${form.terms}",
            then: [
              {
                type: "Switch",
                value: "${form.name}",
                cases: {
                  a: [
                    {
                      type: "CheckboxGroup",
                      name: "plants",
                      label: "Plants",
                      required: true,
                      "data-source": [
                        { id: "trees", title: "Trees" },
                        { id: "herbs", title: "Herbs" },
                      ],
                    },
                  ],
                },
              },
            ],
            else: [{ type: "CalendarPicker", name: "stay", label: "Stay", mode: "range" }],
          },
          {
            type: "Footer",
            label: "Send",
            "on-click-action": {
              name: "data_exchange",
              payload: {
                name: "${form.name}",
                terms: "${form.terms}",
                plants: "${form.plants}",
                stay: "${form.stay}",
                total: "${data.total}",
                step: "save",
                count: 3,
                is_new: true,
                is_adult: "`${form.name} == 'x'`",
                of: { name: "${form.name}", terms: "${form.terms}" },
              },
            },
          },
        ],
      },
    },
    {
      id: "SECOND",
      refresh_on_back: true,
      data: {
        sizes: {
          type: "array",
          items: {
            type: "object",
            properties: { id: { type: "string" }, price: { type: "number" } },
            required: ["id"],
          },
          __example__: [],
        },
        place: { type: "object", properties: { city: { type: "string" } }, __example__: {} },
        is_open: { type: "boolean", __example__: true },
        seats: { type: "integer", __example__: 1 },
      },
      layout: {
        type: "SingleColumnLayout",
        children: [
          {
            type: "DatePicker",
            name: "day",
            label: "Day",
            "on-select-action": { name: "data_exchange", payload: { day: "${form.day}", size: "${form.size}" } },
          },
          { type: "Dropdown", name: "size", label: "Size", required: true, "data-source": "${data.sizes}" },
          { type: "PhotoPicker", name: "leaf", label: "Leaf", "min-uploaded-photos": 1 },
          { type: "DocumentPicker", name: "plan", label: "Plan", "min-uploaded-documents": 0 },
          {
            type: "Footer",
            label: "Send",
            "on-click-action": {
              name: "data_exchange",
              payload: {
                size: "${form.size}",
                leaf: "${form.leaf}",
                plan: "${form.plan}",
                city: "${data.place.city}",
                before: "${screen.FIRST.form.name}",
                total: "${screen.FIRST.data.total}",
              },
            },
          },
        ],
      },
    },
    {
      id: "LAST",
      terminal: true,
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "TextBody", text: "Thank you" },
          { type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } },
        ],
      },
    },
  ],
});
type Rich = typeof rich;

test("types what a screen sends", () => {
  expectTypeOf<FlowExchangeData<Rich, "FIRST">>().toEqualTypeOf<{
    name: string;
    terms?: boolean;
    plants?: ("trees" | "herbs")[];
    stay?: { "start-date"?: string; "end-date"?: string };
    total: number;
    step: "save";
    count: 3;
    is_new: true;
    is_adult?: string | number | boolean;
    of: { name: string; terms?: boolean };
  }>();
});

test("types what several actions of a screen send as a union", () => {
  type Sent = FlowExchangeData<Rich, "SECOND">;
  expectTypeOf<Extract<Sent, { day: unknown }>>().toEqualTypeOf<{ day: string; size?: string }>();
  expectTypeOf<Exclude<Sent, { day: unknown }>>().toEqualTypeOf<{
    size: string;
    leaf: FlowEndpointFile[];
    plan?: FlowEndpointFile[];
    city: string;
    before?: string;
    total?: number;
  }>();
});

test("types the data that a screen is shown with", () => {
  expectTypeOf<FlowScreenDataOf<Rich, "SECOND">>().toEqualTypeOf<{
    sizes: readonly { id: string; price?: number }[];
    place: { city?: string };
    is_open: boolean;
    seats: number;
  }>();
});

const second = { sizes: [{ id: "s" }], place: {}, is_open: true, seats: 2 } as const;

test("types handlers by the flow", () => {
  const endpoint = webhook.flows(
    "/flows",
    { privateKey, flow: rich },
    {
      init: (request) => {
        expectTypeOf(request.data).toEqualTypeOf<FlowEndpointData>();
        return { screen: "FIRST", data: { total: 2 } };
      },
      back: async ({ screen }) => {
        expectTypeOf(screen).toEqualTypeOf<"FIRST" | "SECOND" | "LAST" | undefined>();
        return { screen: "FIRST", data: { total: 2 } };
      },
      screens: {
        FIRST: async (request) => {
          expectTypeOf(request.data.plants).toEqualTypeOf<("trees" | "herbs")[] | undefined>();
          expectTypeOf(request.screen).toEqualTypeOf<"FIRST">();
          if (request.data.name === "") return request.showError("Your name?");
          if (request.data.terms) return { screen: "SECOND", data: { error_message: "Choose", is_open: false } };
          return { screen: "SECOND", data: second };
        },
        SECOND: (request) => {
          if ("day" in request.data) return request.showError("Closed", { is_open: false });
          expectTypeOf(request.data.leaf).toEqualTypeOf<FlowEndpointFile[]>();
          return request.complete({ size: request.data.size });
        },
      },
      invalid: ({ issues }) => ({ screen: "LAST", data: { error_message: issues.join() } }),
      error: (error) => expectTypeOf(error).toBeUnknown(),
    },
  );
  expectTypeOf(endpoint).toEqualTypeOf<FlowEndpoint>();
});

test("refuses answers that the flow does not have", () => {
  const handlers: FlowHandlers<Rich> = {
    back: () => ({ screen: "FIRST", data: { total: 1 } }),
    screens: {
      // @ts-expect-error: no such screen
      FIRST: () => ({ screen: "THIRD", data: {} }),
      // @ts-expect-error: total is a number
      SECOND: () => ({ screen: "FIRST", data: { total: "1" } }),
    },
    // @ts-expect-error: SECOND declares more
    init: () => ({ screen: "SECOND", data: { is_open: true } }),
  };
  expectTypeOf(handlers).toBeObject();
});

test("asks for a handler of every screen that asks, and for back", () => {
  const back = () => ({ screen: "FIRST", data: { total: 1 } }) as const;
  // @ts-expect-error: SECOND asks too
  webhook.flows("/a", { privateKey, flow: rich }, { back, screens: { FIRST: (request) => request.complete() } });
  const screens: FlowHandlers<Rich>["screens"] = {
    FIRST: (request) => request.complete(),
    SECOND: (request) => request.complete(),
  };
  // @ts-expect-error: SECOND has refresh_on_back
  webhook.flows("/b", { privateKey, flow: rich }, { screens });
  webhook.flows("/c", { privateKey, flow: rich }, { back, screens });
  // @ts-expect-error: LAST asks nothing
  webhook.flows("/d", { privateKey, flow: rich }, { back, screens: { ...screens, LAST: () => back() } });
});

test("takes a flow as const, and one without actions that ask", () => {
  const flow = {
    version: "7.3",
    screens: [
      {
        id: "ONLY",
        layout: {
          type: "SingleColumnLayout",
          children: [{ type: "TextInput", name: "a", label: "A", required: true }, send({ a: "${form.a}" })],
        },
      },
    ],
  } as const;
  webhook.flows(
    "/e",
    { privateKey, flow },
    {
      screens: {
        ONLY: (request) => {
          expectTypeOf(request.data).toEqualTypeOf<{ a: string }>();
          return request.complete();
        },
      },
    },
  );
  const plain = defineFlow({
    version: "7.3",
    screens: [{ id: "A", layout: { type: "SingleColumnLayout", children: [] } }],
  });
  webhook.flows("/f", { privateKey, flow: plain }, {});
});

test("is loose where the type of the flow tells nothing, or there is none", () => {
  for (const flow of [{ flow: survey }, {}])
    webhook.flows(
      "/g",
      { privateKey, ...flow },
      {
        screens: {
          ANY: (request) => {
            expectTypeOf(request.data).toEqualTypeOf<FlowEndpointData>();
            expectTypeOf(request.screen).toEqualTypeOf<string>();
            return { screen: "ANY", data: { a: 1 } };
          },
        },
      },
    );
});

test("refuses what is no Flow JSON", () => {
  defineFlow({
    version: "7.3",
    screens: [
      {
        id: "A",
        layout: {
          type: "SingleColumnLayout",
          // @ts-expect-error: no such component
          children: [{ type: "Button" }],
        },
      },
    ],
  });
  // @ts-expect-error: no private key
  webhook.flows("/h", {}, { screens: {} });
});

const garden = defineFlow({
  version: "7.3",
  screens: [
    {
      id: "GARDEN",
      terminal: true,
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "TextArea", name: "comment", label: "Comment" },
          { type: "DocumentPicker", name: "plan", label: "Plan", "min-uploaded-documents": 1 },
          {
            type: "Footer",
            label: "Send",
            "on-click-action": { name: "complete", payload: { comment: "${form.comment}", plan: "${form.plan}" } },
          },
        ],
      },
    },
  ],
});

test("types what a completed flow sends", () => {
  webhook.on("message.interactive.nfm_reply", async (event) => {
    expectTypeOf(await event.flowResponse()).toEqualTypeOf<IncomingFlowResponse>();
    expectTypeOf(await event.flowResponse(rich)).toEqualTypeOf<IncomingFlowResponse>();
    const { comment, plan, flow_token } = await event.flowResponse(garden);
    expectTypeOf(comment).toEqualTypeOf<string | undefined>();
    expectTypeOf(plan).toEqualTypeOf<IncomingFlowFile[]>();
    expectTypeOf(flow_token).toEqualTypeOf<string | undefined>();
  });
  webhook.on("message.interactive", (event) => {
    // @ts-expect-error: other answers have no values
    event.flowResponse();
  });
  webhook.on("message.text", (event) => {
    // @ts-expect-error: no flow
    event.flowResponse();
  });
});
