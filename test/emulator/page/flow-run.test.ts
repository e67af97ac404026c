// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
// biome-ignore-all lint/suspicious/noThenProperty: an If has one
import { expect, test } from "vitest";
import type { FlowComponent, FlowJson } from "wapi-ts/graph";
import { isInput } from "../../../src/emulator/page/flow/components.js";
import { givenError } from "../../../src/emulator/page/flow/inputs.js";
import {
  act,
  begin,
  goBack,
  goTo,
  mistakesIn,
  scopeOf,
  shownOf,
  withValue,
} from "../../../src/emulator/page/flow/run.js";

const flowOf = (children: FlowComponent[], more: object = {}): FlowJson => ({
  version: "7.3",
  screens: [
    { id: "ONE", layout: { type: "SingleColumnLayout", children }, ...more },
    {
      id: "TWO",
      terminal: true,
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "TextInput", name: "name", label: "Name" },
          {
            type: "Footer",
            label: "Done",
            "on-click-action": {
              name: "complete",
              payload: {
                name: "${form.name}",
                from: "${screen.ONE.form.size}",
                given: "${data.given}",
                none: "${data.none}",
              },
            },
          },
        ],
      },
    },
  ],
});
const runOf = (children: FlowComponent[], data: Record<string, unknown> = {}) => begin(flowOf(children), "ONE", data);
const typesOf = (run: ReturnType<typeof runOf>) => shownOf(run).map(({ component }) => component.type);
const size = (more: object = {}): FlowComponent => ({
  type: "Dropdown",
  name: "size",
  label: "Size",
  "data-source": [
    { id: "s", title: "Small" },
    { id: "l", title: "Large" },
  ],
  ...more,
});

test("shows what conditions and cases choose, wherever it stands, and leaves out what is not visible", () => {
  const run = runOf([
    {
      type: "Form",
      name: "form",
      children: [
        size(),
        {
          type: "If",
          condition: "${form.size} == 'l'",
          then: [{ type: "TextBody", text: "Large" }],
          else: [{ type: "TextCaption", text: "Not large" }],
        },
      ] as never,
    },
    {
      type: "Switch",
      value: "${form.size}",
      cases: { l: [{ type: "TextHeading", text: "L" }], s: [{ type: "TextSubheading", text: "S" }] },
    },
    { type: "TextBody", text: "Hidden", visible: "`${form.size} == 'l'`" },
  ]);
  expect(typesOf(run)).toEqual(["Dropdown", "TextCaption"]);
  expect(typesOf(withValue(run, "size", "l"))).toEqual(["Dropdown", "TextBody", "TextHeading", "TextBody"]);
  expect(typesOf(withValue(run, "size", "s"))).toEqual(["Dropdown", "TextCaption", "TextSubheading"]);
});

test("keeps what it does not know, and does not stumble over a draft's mistakes", () => {
  const odd = [{ type: "Hologram" }, null, { type: "If" }, { type: "Switch", cases: 3 }, { type: "Form" }, {}];
  expect(typesOf(runOf(odd as never))).toEqual(["Hologram", undefined]);
});

test("begins inputs with their own first values or those of the form", () => {
  const run = runOf(
    [
      { type: "TextInput", name: "a", label: "A", "init-value": "${data.first}" },
      { type: "TextInput", name: "empty", label: "E" },
      { type: "CheckboxGroup", name: "many", label: "M", "data-source": [{ id: "x", title: "X" }] },
      { type: "OptIn", name: "terms", label: "T", "init-value": true },
      {
        type: "Form",
        name: "form",
        "init-values": { size: "l" },
        "error-messages": "${data.errors}",
        children: [size()] as never,
      },
    ],
    { first: "Ana", errors: { size: "Sold out" } },
  );
  expect(run.screens.ONE?.form).toEqual({ a: "Ana", empty: "", many: [], terms: true, size: "l" });
  const inputs = shownOf(run).filter(isInput);
  expect(inputs.map((input) => givenError(input, scopeOf(run)))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    "Sold out",
  ]);
});

test.each([
  [{ type: "TextInput", required: true }, "", "Fill this in."],
  [{ type: "TextInput" }, "", undefined],
  [{ type: "TextInput", required: "${data.no}" }, "", undefined],
  [{ type: "TextInput", "min-chars": 3 }, "ab", "Enter at least 3 characters."],
  [{ type: "TextInput", "max-chars": "${data.two}" }, "abc", "Enter at most 2 characters."],
  [{ type: "TextInput", pattern: "\\d{6}" }, "12345", "This does not have the right form."],
  [{ type: "TextInput", pattern: "\\d{6}" }, "123456", undefined],
  [{ type: "TextInput", pattern: "(" }, "123456", undefined],
  [{ type: "TextInput", "input-type": "email" }, "ana", "Enter an e-mail address."],
  [{ type: "TextInput", "input-type": "number" }, "1a", "Enter a number."],
  [{ type: "TextArea", "max-length": 3 }, "abcd", "Enter at most 3 characters."],
  [{ type: "TextInput", required: true, enabled: false }, "", undefined],
  [{ type: "TextInput", required: true, visible: false }, "", undefined],
  [{ type: "OptIn", required: true }, false, "Fill this in."],
  [{ type: "CheckboxGroup", "min-selected-items": 2 }, ["x"], "Choose at least 2."],
  [{ type: "ChipsSelector", "max-selected-items": 1 }, ["x", "y"], "Choose at most 1."],
  [{ type: "DatePicker", "min-date": "2026-12-01" }, "2026-11-30", "Choose a day from 2026-12-01 on."],
  [{ type: "DatePicker", "unavailable-dates": ["2026-12-24"] }, "2026-12-24", "This day cannot be chosen."],
  [{ type: "CalendarPicker", "include-days": ["Mon"] }, "2026-12-01", "This day cannot be chosen."],
  [{ type: "CalendarPicker", "include-days": ["Tue"] }, "2026-12-01", undefined],
  [{ type: "CalendarPicker", mode: "range", required: { "end-date": true } }, undefined, "Choose a day."],
  [
    { type: "CalendarPicker", mode: "range", "min-days": 3 },
    { "start-date": "2026-12-01", "end-date": "2026-12-02" },
    "Choose at least 3 days.",
  ],
  [
    { type: "CalendarPicker", mode: "range" },
    { "start-date": "2026-12-02", "end-date": "2026-12-01" },
    "The last day comes before the first.",
  ],
  [{ type: "PhotoPicker", "min-uploaded-photos": 1 }, undefined, "Fill this in."],
])("finds of %j with %j: %s", (component, value, mistake) => {
  const input = { name: "x", label: "X", "data-source": [], ...component } as unknown as FlowComponent;
  const run = withValue(runOf([input], { no: false, two: 2 }), "x", value);
  expect(mistakesIn(run).get("x")).toBe(mistake);
});

test("navigates with data, completes with what was entered on all screens, and goes back to what was left", () => {
  const next = { name: "navigate", next: { type: "screen", name: "TWO" }, payload: { given: "${form.size}" } } as const;
  const first = withValue(runOf([size()]), "size", "l");
  const there = act(first, next);
  if (there.kind !== "show") throw new Error(there.kind);
  expect(there.run.way).toEqual(["ONE", "TWO"]);
  const named = withValue(there.run, "name", "Ana");
  const footer = shownOf(named).at(-1)?.component;
  if (footer?.type !== "Footer") throw new Error("There is no footer.");
  expect(act(named, footer["on-click-action"])).toEqual({
    kind: "complete",
    payload: { name: "Ana", from: "l", given: "l", none: undefined },
  });
  const back = goBack(named);
  expect(back?.way).toEqual(["ONE"]);
  expect(back?.screens.ONE?.form).toEqual({ size: "l" });
  expect(back && goBack(back)).toBeUndefined();
  // Who comes again finds what they have written.
  const again = back && act(back, next);
  expect(again?.kind === "show" && again.run.screens.TWO?.form.name).toBe("Ana");
});

test("changes the data of the screen at once, and with it the inputs that begin with it", () => {
  const run = runOf(
    [
      size({ "on-select-action": { name: "update_data", payload: { hint: "${form.size}" } } }),
      { type: "TextInput", name: "hint", label: "Hint", "init-value": "${data.hint}" },
      { type: "TextInput", name: "mine", label: "Mine" },
    ],
    { hint: "none" },
  );
  const chosen = withValue(withValue(run, "size", "s"), "mine", "kept");
  const after = act(chosen, { name: "update_data", payload: { hint: "${form.size}" } });
  expect(after.kind === "show" && after.run.screens.ONE).toEqual({
    data: { hint: "s" },
    form: { size: "s", hint: "s", mine: "kept" },
  });
});

test("keeps the data of a screen that the endpoint shows again, and adds to it", () => {
  const run = goTo(runOf([size()], { a: 1 }), "ONE", { error_message: "Closed" });
  expect(run.way).toEqual(["ONE"]);
  expect(run.screens.ONE?.data).toEqual({ a: 1, error_message: "Closed" });
});

test("gives what has to be asked and opened to who can, and says what leads nowhere", () => {
  const run = withValue(runOf([size()]), "size", "l");
  expect(act(run, { name: "data_exchange", payload: { size: "${form.size}" } })).toEqual({
    kind: "exchange",
    screen: "ONE",
    data: { size: "l" },
  });
  expect(act(run, { name: "open_url", url: "https://example.com/" })).toEqual({
    kind: "open",
    url: "https://example.com/",
  });
  expect(act(run, { name: "navigate", next: { type: "screen", name: "NOWHERE" } })).toEqual({
    kind: "nothing",
    why: "The flow has no screen NOWHERE.",
  });
});
