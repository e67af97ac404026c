/** A Flow JSON as a typed object, and what the compiler refuses in it. */

import { expectTypeOf, test } from "vitest";
import type { FlowComponent, FlowEndpointRequest, FlowEndpointResponse, FlowJson } from "wapi-ts/graph";
import { validateFlowEndpointRequest, validateFlowJson } from "wapi-ts/validators";

const done = { type: "Footer", label: "Done", "on-click-action": { name: "complete" } } as const;

const flowOf = (...children: FlowComponent[]): FlowJson => ({
  version: "7.3",
  screens: [{ id: "ONLY", terminal: true, layout: { type: "SingleColumnLayout", children } }],
});

test("takes a literal, as it is and with satisfies", () => {
  const flow: FlowJson = {
    version: "7.3",
    data_api_version: "4.0",
    routing_model: { FIRST: [] },
    screens: [
      {
        id: "FIRST",
        terminal: true,
        data: { sizes: { type: "array", items: { type: "string" }, __example__: ["s"] } },
        layout: {
          type: "SingleColumnLayout",
          children: [
            { type: "Form", name: "form", children: [{ type: "TextInput", name: "city", label: "City" }] },
            {
              type: "If",
              condition: `\${form.city} == 'Lund'`,
              // biome-ignore lint/suspicious/noThenProperty: a branch of a Flow JSON is called so
              then: [
                { type: "Switch", value: `\${form.city}`, cases: { a: [{ type: "TextBody", text: ["A", "B"] }] } },
              ],
            },
            done,
          ],
        },
      },
    ],
  };
  const plain = { version: "8.0", screens: flow.screens } satisfies FlowJson;
  expectTypeOf(plain).toExtend<FlowJson>();
});

test("takes a version to come", () => {
  expectTypeOf<"12.0">().toExtend<FlowJson["version"]>();
});

test("refuses what a component does not have", () => {
  // @ts-expect-error: in camel case
  flowOf({ type: "TextInput", name: "a", label: "A", helperText: "x" });
  // @ts-expect-error: a text has no name
  flowOf({ type: "TextBody", name: "a", text: "A" });
  // @ts-expect-error: no label
  flowOf({ type: "TextInput", name: "a" });
  // @ts-expect-error: no such component
  flowOf({ type: "Button", label: "A" });
  // @ts-expect-error: no such keyboard
  flowOf({ type: "TextInput", name: "a", label: "A", "input-type": "url" });
  // @ts-expect-error: a list has an id for each entry
  flowOf({ type: "Dropdown", name: "a", label: "A", "data-source": [{ title: "A" }] });
});

test("refuses actions and components where they do not belong", () => {
  // @ts-expect-error: a footer opens no page
  flowOf({ type: "Footer", label: "A", "on-click-action": { name: "open_url", url: "https://example.com" } });
  // @ts-expect-error: a link ends no flow
  flowOf({ type: "EmbeddedLink", text: "A", "on-click-action": { name: "complete" } });
  // @ts-expect-error: nowhere to go
  flowOf({ type: "EmbeddedLink", text: "A", "on-click-action": { name: "navigate" } });
  // @ts-expect-error: no form inside a form
  flowOf({ type: "Form", name: "a", children: [{ type: "Form", name: "b", children: [] }] });
  // @ts-expect-error: no switch inside a case
  flowOf({ type: "Switch", value: "a", cases: { a: [{ type: "Switch", value: "b", cases: {} }] } });
});

test("narrows components and requests by their tags", () => {
  const [component] = flowOf(done).screens.flatMap(({ layout }) => layout.children);
  if (component?.type === "Footer") expectTypeOf(component.label).toBeString();
  const value: unknown = JSON.parse("{}");
  if (validateFlowJson(value)) expectTypeOf(value).toEqualTypeOf<FlowJson>();
  if (validateFlowEndpointRequest(value)) {
    expectTypeOf(value).toEqualTypeOf<FlowEndpointRequest>();
    if (value.action !== "ping") expectTypeOf(value.flow_token).toEqualTypeOf<string | undefined>();
  }
});

test("takes the answers of an endpoint", () => {
  const answers: FlowEndpointResponse[] = [
    { screen: "HOUR", data: { hours: [{ id: "9", title: "9:00" }], is_busy: false } },
    { screen: "SUCCESS", data: { extension_message_response: { params: { flow_token: "t", booking: "9:00" } } } },
    { data: { status: "active" } },
    { data: { acknowledged: true } },
    // @ts-expect-error: another state
    { data: { status: "idle" } },
    // @ts-expect-error: a screen comes with its data
    { screen: "HOUR" },
  ];
  expectTypeOf(answers).toBeArray();
});
