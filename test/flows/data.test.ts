// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
// biome-ignore-all lint/suspicious/noThenProperty: a branch of a Flow JSON is called so
/** What users send is user input: held against the Flow JSON before a handler sees it. So is what handlers answer. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { FlowComponent, FlowJson } from "wapi-ts/graph";
import type { FlowAnswerError } from "wapi-ts/webhook";
import { PRIVATE_KEY } from "../support/flow-client.js";
import { receiver } from "../support/webhook-receiver.js";
import { screenOf } from "./documents.js";
import { ask, exchangeOf, openEndpoint } from "./setup.js";

const REMARK = { screen: "ONLY", data: { error_message: "Something that was entered could not be read." } };

/** What the screen's handler is handed for some data; undefined where it is not called. */
async function handed(flow: FlowJson | undefined, data: unknown) {
  const seen = vi.fn((request: { data: unknown }) => request.data);
  const handler = (request: { data: unknown }) => {
    seen(request);
    return { screen: "ONLY", data: {} };
  };
  const screens = { ONLY: handler };
  const options = { privateKey: PRIVATE_KEY, ...(flow ? { flow } : {}) };
  const endpoint = receiver().flows("/flows", options, { screens });
  const { answer } = await ask({ endpoint, lines: [] }, exchangeOf("ONLY", data));
  return { data: seen.mock.calls[0]?.[0].data, answer };
}

/** A flow of one screen with these components and a footer that sends the payload. */
const flowWith = (
  payload: object,
  children: FlowComponent[],
  data?: FlowJson["screens"][number]["data"],
): FlowJson => ({
  version: "7.3",
  data_api_version: "4.0",
  routing_model: { ONLY: [] },
  screens: [
    {
      ...screenOf("ONLY", ...children, {
        type: "Footer",
        label: "Send",
        "on-click-action": { name: "data_exchange", payload: { ...payload } },
      }),
      ...(data ? { data } : {}),
    },
  ],
});

const options = [
  { id: "s", title: "S" },
  { id: "m", title: "M" },
];
const file = { media_id: "1", cdn_url: "https://mmg.whatsapp.net/x", file_name: "a.jpg", more: 1 };

const inputs: [what: string, component: FlowComponent, good: unknown[], bad: unknown[]][] = [
  ["a line", { type: "TextInput", name: "x", label: "X" }, ["", "a", "__proto__"], [true, ["a"], { a: 1 }]],
  ["lines", { type: "TextArea", name: "x", label: "X" }, ["", "a\nb"], [1, []]],
  [
    "a choice",
    { type: "RadioButtonsGroup", name: "x", label: "X", "data-source": options },
    ["s", "m"],
    ["l", 1, ["s"]],
  ],
  ["an entry", { type: "Dropdown", name: "x", label: "X", "data-source": "${data.sizes}" }, ["l"], [1, ["l"]]],
  [
    "several",
    { type: "CheckboxGroup", name: "x", label: "X", "data-source": options },
    [[], ["m", "s"]],
    ["s", ["l"], [1]],
  ],
  ["chips", { type: "ChipsSelector", name: "x", label: "X", "data-source": "${data.chips}" }, [[], ["a"]], ["a", [{}]]],
  ["a box", { type: "OptIn", name: "x", label: "X" }, [true, false], ["true", 1]],
  [
    "a day",
    { type: "DatePicker", name: "x", label: "X" },
    ["2026-12-04", "1764806400000"],
    ["4 December", 20261204, {}],
  ],
  [
    "a day of a calendar",
    { type: "CalendarPicker", name: "x", label: "X" },
    ["2026-12-04"],
    [{ "start-date": "2026-12-04" }],
  ],
  [
    "two days of a calendar",
    { type: "CalendarPicker", name: "x", label: "X", mode: "range" },
    [{ "start-date": "2026-12-04", "end-date": "2026-12-06" }, {}],
    ["2026-12-04", { "start-date": 1 }],
  ],
  [
    "days of a calendar that either may be",
    { type: "CalendarPicker", name: "x", label: "X", mode: "${data.mode}" },
    ["2026-12-04", { "start-date": "2026-12-04" }],
    [1, []],
  ],
  ["photos", { type: "PhotoPicker", name: "x", label: "X" }, [[], [file]], [file, [{ media_id: "1" }], ["x"]]],
  ["documents", { type: "DocumentPicker", name: "x", label: "X" }, [[file, file]], [{}, [{ ...file, cdn_url: 1 }]]],
];

test.each(inputs)("takes what %s can be, and nothing else", async (_what, component, good, bad) => {
  const flow = flowWith({ x: "${form.x}" }, [component]);
  for (const x of good) expect(await handed(flow, { x })).toMatchObject({ data: { x } });
  for (const x of bad) expect({ x, ...(await handed(flow, { x })) }).toEqual({ x, data: undefined, answer: REMARK });
});

test("takes the number that the keyboard for numbers sends as its text", async () => {
  const flow = flowWith({ x: "${form.x}" }, [{ type: "TextInput", name: "x", label: "X", "input-type": "number" }]);
  expect((await handed(flow, { x: 12 })).data).toEqual({ x: "12" });
});

const name = { type: "TextInput", name: "name", label: "Name" } as const;
const size = { type: "Dropdown", name: "size", label: "Size", "data-source": options } as const;

test("asks for what the screen cannot be submitted without, and leaves out what was not given", async () => {
  const flow = flowWith({ name: "${form.name}", size: "${form.size}" }, [{ ...name, required: true }, size]);
  expect((await handed(flow, { name: "Mara", size: "" })).data).toEqual({ name: "Mara" });
  expect((await handed(flow, { name: "Mara", size: null })).data).toEqual({ name: "Mara" });
  expect((await handed(flow, { size: "s" })).answer).toEqual(REMARK);
  expect((await handed(flow, {})).answer).toEqual(REMARK);
});

test.each<[string, FlowComponent]>([
  ["in a branch", { type: "If", condition: "${data.a}", then: [{ ...name, required: true }] }],
  ["in a case", { type: "Switch", value: "${data.a}", cases: { a: [{ ...name, required: true }] } }],
  ["that may be hidden", { ...name, required: true, visible: "${data.a}" }],
])("asks not for an input %s", async (_where, component) => {
  const flow = flowWith({ name: "${form.name}" }, [component]);
  expect((await handed(flow, {})).data).toEqual({});
  expect((await handed(flow, { name: 1n.toString() })).data).toEqual({ name: "1" });
  expect((await handed(flow, { name: true })).answer).toEqual(REMARK);
});

test("asks for an input in a form", async () => {
  const flow = flowWith({ name: "${form.name}" }, [
    { type: "Form", name: "form", children: [{ ...name, required: true }] },
  ]);
  expect((await handed(flow, {})).answer).toEqual(REMARK);
  expect((await handed(flow, { name: "Mara" })).data).toEqual({ name: "Mara" });
});

test("checks data of the screen, literals, expressions and objects of a payload", async () => {
  const flow = flowWith(
    {
      count: "${data.count}",
      place: "${data.place.city}",
      step: "save",
      is_adult: "`${form.name} == 'x'`",
      of: { name: "${form.name}" },
    },
    [name],
    {
      count: { type: "integer", __example__: 1 },
      place: { type: "object", properties: { city: { type: "string" } }, __example__: { city: "Lund" } },
    },
  );
  const good = { count: 2, place: "Lund", step: "save", is_adult: true, of: { name: "Mara" } };
  expect((await handed(flow, good)).data).toEqual(good);
  for (const bad of [
    { count: 1.5 },
    { count: "2" },
    { place: 1 },
    { step: "delete" },
    { is_adult: {} },
    { of: "x" },
    { of: { name: true } },
  ])
    expect((await handed(flow, { ...good, ...bad })).answer).toEqual(REMARK);
});

test("looks into other screens, which the user may not have seen", async () => {
  const flow = flowWith({ wish: "${screen.FIRST.form.wish}", total: "${screen.FIRST.data.total}" }, []);
  const first = screenOf("FIRST", { ...name, name: "wish", required: true });
  flow.screens.push({ ...first, data: { total: { type: "number", __example__: 1 } } });
  expect((await handed(flow, { wish: "x", total: 1.5 })).data).toEqual({ wish: "x", total: 1.5 });
  expect((await handed(flow, {})).data).toEqual({});
  expect((await handed(flow, { wish: 1n.toString(), total: "1" })).answer).toEqual(REMARK);
});

test("tells several actions of one screen apart", async () => {
  const flow = flowWith({ step: "save", name: "${form.name}" }, [
    { ...name, required: true },
    { type: "EmbeddedLink", text: "Skip", "on-click-action": { name: "data_exchange", payload: { step: "skip" } } },
  ]);
  expect((await handed(flow, { step: "skip", name: 5 })).data).toEqual({ step: "skip" });
  expect((await handed(flow, { step: "save", name: "Mara" })).data).toEqual({ step: "save", name: "Mara" });
  expect((await handed(flow, { step: "save" })).answer).toEqual(REMARK);
});

test("leaves out members that the flow does not name", async () => {
  const flow = flowWith({ name: "${form.name}" }, [name]);
  const data = '{"name":"Mara","is_admin":true,"__proto__":{"is_admin":true},"constructor":{"prototype":{}}}';
  const seen = (await handed(flow, JSON.parse(data))).data as Record<string, unknown>;
  expect(seen).toEqual({ name: "Mara" });
  expect(Object.getPrototypeOf(seen)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).is_admin).toBeUndefined();
});

test("takes names that every object has as any other", async () => {
  const flow = flowWith({ constructor: "${form.name}", toString: "${form.toString}" }, [{ ...name, required: true }]);
  expect((await handed(flow, { constructor: "Mara" })).data).toEqual({ constructor: "Mara" });
  expect((await handed(flow, {})).answer).toEqual(REMARK);
});

test("hands data on as they are where there is no Flow JSON, but for prototype keys, and keeps long numbers", async () => {
  const text = '{"a":1,"__proto__":{"x":1},"b":[{"__proto__":{"y":1},"c":"d"}]}';
  expect((await handed(undefined, JSON.parse(text))).data).toEqual({ a: 1, b: [{ c: "d" }] });
  const init = vi.fn((request: { data: unknown; complete(): object }) => request.complete());
  const endpoint = receiver().flows("/f", { privateKey: PRIVATE_KEY }, { init: init as never, screens: {} });
  await ask({ endpoint, lines: [] }, '{"action":"INIT","data":{"order":12345678901234567890123}}');
  expect(init.mock.calls[0]?.[0].data).toEqual({ order: "12345678901234567890123" });
});

test("never calls a handler with what does not fit, whatever is sent", async () => {
  const seen: unknown[] = [];
  const opened = openEndpoint({
    screens: {
      DAY: (request) => {
        seen.push(request.data);
        return request.complete();
      },
      HOUR: (request) => request.complete(),
    },
  });
  const entered = fc.record({ day: fc.anything(), wish: fc.anything() }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(entered, fc.dictionary(fc.string(), fc.jsonValue()), async (own, more) => {
      const text = JSON.stringify(exchangeOf("DAY", { ...more, ...own }), (_key, value) =>
        typeof value === "bigint" ? Number(value) : value,
      );
      expect([200, 400]).toContain((await ask(opened, text)).status);
    }),
    { numRuns: 60 },
  );
  for (const data of seen) expect(data).toMatchObject({ day: expect.stringMatching(/^(\d{4}-\d{2}-\d{2}|\d+)$/) });
});

test("asks the handler invalid in place of its own remark, and tells what is wrong without the values", async () => {
  const invalid = vi.fn((request: { screen: string | undefined }) => ({
    screen: "DAY" as const,
    data: { error_message: `Bitte ${request.screen} prüfen.` },
  }));
  const opened = openEndpoint({ invalid });
  const { answer } = await ask(opened, exchangeOf("DAY", { day: "tomorrow" }));
  expect(answer).toEqual({ screen: "DAY", data: { error_message: "Bitte DAY prüfen." } });
  expect(invalid).toHaveBeenCalledWith(
    expect.objectContaining({
      data: { day: "tomorrow" },
      issues: [{ path: "data.day", rule: "a day, as YYYY-MM-DD" }],
    }),
  );
  expect(opened.lines).toMatchObject([
    { level: "warn", details: { screen: "DAY", issues: "data.day must be a day, as YYYY-MM-DD" } },
  ]);
});

test.each(["NOWHERE", "toString", "SUCCESS", ""])(
  "answers 500 to a screen that the flow does not have: %j",
  async (screen) => {
    const error = vi.fn();
    expect(await ask(openEndpoint({ error }), exchangeOf(screen, {}))).toMatchObject({ status: 500 });
    expect(error.mock.calls[0]?.[0]).toMatchObject({ message: expect.stringContaining("does not have") });
  },
);

const answerOf = (answer: unknown) => () => answer as never;

test.each<[string, unknown, string]>([
  ["nothing", undefined, "answer must be an object"],
  ["a screen without data", { screen: "DAY" }, "required"],
  ["a screen that is not there", { screen: "NIGHT", data: {} }, "screen must be one of the flow's screens (DAY, HOUR)"],
  ["a screen without what it declares", { screen: "HOUR", data: { is_busy: true } }, "data.hours must be given"],
  ["data of another type", { screen: "HOUR", data: { hours: "9", is_busy: true } }, "data.hours must be a list"],
  [
    "data of another type inside",
    { screen: "HOUR", data: { hours: [{ id: 9, title: "9" }], is_busy: true } },
    "data.hours.0.id must be a text",
  ],
  ["a remark with data of another type", { screen: "HOUR", data: { error_message: "x", is_busy: 1 } }, "data.is_busy"],
  ["data that are null", { screen: "HOUR", data: { hours: null, is_busy: true } }, "data.hours"],
  [
    "an end without the token",
    { screen: "SUCCESS", data: { extension_message_response: { params: {} } } },
    "flow_token",
  ],
])("answers 500 in place of %s, and says what is wrong", async (_what, answer, issue) => {
  const error = vi.fn();
  expect(await ask(openEndpoint({ init: answerOf(answer), error }), { action: "INIT" })).toMatchObject({ status: 500 });
  const [failure] = error.mock.calls[0] as [FlowAnswerError];
  expect(failure.name).toBe("FlowAnswerError");
  expect(failure.message).toContain(issue);
});

test("answers 500 in place of what is no JSON", async () => {
  const circle: { screen: string; data: Record<string, unknown> } = { screen: "DAY", data: {} };
  circle.data.self = circle;
  expect(await ask(openEndpoint({ init: answerOf(circle), error: () => {} }), { action: "INIT" })).toMatchObject({
    status: 500,
  });
});
