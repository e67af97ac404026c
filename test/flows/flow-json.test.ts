// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
/** Flow JSON documents of our own that are right, and ones with a single mistake. */
import { expect, test } from "vitest";
import type { FlowJson } from "wapi-ts/graph";
import { validateFlowJson } from "wapi-ts/validators";
import { components, flowOf, footer, withEndpoint, withoutEndpoint } from "./documents.js";

/** Where a document breaks which rule: `/screens/0/id pattern`. */
const mistakesIn = (flow: unknown) => (validateFlowJson(flow) ? [] : (validateFlowJson.errors ?? []).map(told));

const told = ({ instancePath, keyword, params }: NonNullable<typeof validateFlowJson.errors>[number]) =>
  [instancePath, keyword, params.missingProperty ?? params.additionalProperty]
    .filter((word) => word !== undefined)
    .join(" ");

test.each(Object.entries(components))("takes the component %s with every member", (_type, component) => {
  expect(mistakesIn(flowOf(component))).toEqual([]);
});

test.each([
  ["without an endpoint", withoutEndpoint],
  ["with an endpoint", withEndpoint],
  ["in a version to come", { ...withEndpoint, version: "12.0" }],
])("takes a flow %s", (_title, flow) => {
  expect(mistakesIn(flow)).toEqual([]);
});

test("takes a document that went through a text", () => {
  expect(mistakesIn(JSON.parse(JSON.stringify(withEndpoint)))).toEqual([]);
});

/** A copy of a flow in which one member is another; `undefined` takes it away. The path begins at the flow. */
function changed(flow: FlowJson, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(flow);
  const steps = path.split("/").slice(1);
  const last = steps.pop() ?? "";
  const place = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], copy) as Record<
    string,
    unknown
  >;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

const C = "/screens/0/layout/children/0";
const long = (length: number) => "x".repeat(length);

test.each<[title: string, flow: FlowJson, path: string, value: unknown, mistake: string]>([
  ["no version", withEndpoint, "/version", undefined, " required version"],
  ["a version that is a number", withEndpoint, "/version", 7.3, "/version type"],
  ["no screen", withEndpoint, "/screens", [], "/screens minItems"],
  ["two screens of one id", withEndpoint, "/screens/1/id", "DAY", "/screens x-unique-by"],
  ["a screen with a digit in its id", withEndpoint, "/screens/0/id", "DAY1", "/screens/0/id pattern"],
  ["a screen called SUCCESS", withEndpoint, "/screens/0/id", "SUCCESS", "/screens/0/id pattern"],
  ["a screen without a layout", withEndpoint, "/screens/0/layout", undefined, "/screens/0 required layout"],
  ["an unknown member of a screen", withEndpoint, "/screens/0/name", "x", "/screens/0 additionalProperties name"],
  [
    "a success without a terminal screen",
    withoutEndpoint,
    "/screens/1/terminal",
    undefined,
    "/screens/1 dependentRequired terminal",
  ],
  ["a way to SUCCESS", withEndpoint, "/routing_model/HOUR", ["SUCCESS"], "/routing_model/HOUR/0 pattern"],
  ["eleven ways", withEndpoint, "/routing_model/HOUR", [..."ABCDEFGHIJK"], "/routing_model/HOUR maxItems"],
  [
    "data without a sample",
    withoutEndpoint,
    "/screens/0/data/count/__example__",
    undefined,
    "/screens/0/data/count required __example__",
  ],
  [
    "data of no type there is",
    withoutEndpoint,
    "/screens/0/data/count/type",
    "null",
    "/screens/0/data/count/type enum",
  ],
  ["another layout", flowOf(footer), "/screens/0/layout/type", "TwoColumnLayout", "/screens/0/layout/type const"],
  ["an unknown component", flowOf(footer), `${C}/type`, "Button", `${C} x-members`],
  ["a component without its type", flowOf(footer), `${C}/type`, undefined, `${C} x-members`],
  [
    "51 components",
    flowOf(),
    "/screens/0/layout/children",
    Array(51).fill(components.TextBody),
    "/screens/0/layout/children maxItems",
  ],
  ["a blank heading", flowOf(components.TextHeading), `${C}/text`, " ", `${C}/text pattern`],
  ["a heading of 81 characters", flowOf(components.TextHeading), `${C}/text`, long(81), `${C}/text maxLength`],
  ["a weight that is not there", flowOf(components.TextBody), `${C}/font-weight`, "heavy", `${C}/font-weight enum`],
  ["an input without a label", flowOf(components.TextInput), `${C}/label`, undefined, `${C} required label`],
  ["an input without a name", flowOf(components.TextArea), `${C}/name`, undefined, `${C} required name`],
  ["a name that is a reference", flowOf(components.TextInput), `${C}/name`, "${data.name}", `${C}/name pattern`],
  [
    "a pattern without a hint",
    flowOf(components.TextInput),
    `${C}/helper-text`,
    undefined,
    `${C} dependentRequired helper-text`,
  ],
  ["a kind of input that is not there", flowOf(components.TextInput), `${C}/input-type`, "url", `${C}/input-type enum`],
  [
    "a member in camel case",
    flowOf(components.TextInput),
    `${C}/helperText`,
    "x",
    `${C} additionalProperties helperText`,
  ],
  ["a visibility that is a word", flowOf(components.TextBody), `${C}/visible`, "yes", `${C}/visible pattern`],
  [
    "two entries of one id",
    flowOf(components.CheckboxGroup),
    `${C}/data-source/1/id`,
    "trees",
    `${C}/data-source x-unique-by`,
  ],
  [
    "an entry with picture and colour",
    flowOf(components.CheckboxGroup),
    `${C}/data-source/0/color`,
    "#00AA55",
    `${C}/data-source/0 not`,
  ],
  [
    "a colour in words",
    flowOf(components.CheckboxGroup),
    `${C}/data-source/1/color`,
    "green",
    `${C}/data-source/1/color pattern`,
  ],
  [
    "21 entries",
    flowOf(components.RadioButtonsGroup),
    `${C}/data-source`,
    Array.from({ length: 21 }, (_, id) => ({ id: `${id}`, title: "x" })),
    `${C}/data-source maxItems`,
  ],
  [
    "a choice that navigates",
    flowOf(components.RadioButtonsGroup),
    `${C}/on-select-action/name`,
    "navigate",
    `${C}/on-select-action x-members`,
  ],
  [
    "one chip",
    flowOf(components.ChipsSelector),
    `${C}/data-source`,
    [{ id: "a", title: "A" }],
    `${C}/data-source minItems`,
  ],
  ["a day in another order", flowOf(components.DatePicker), `${C}/min-date`, "31-12-2026", `${C}/min-date pattern`],
  ["a weekday in full", flowOf(components.CalendarPicker), `${C}/include-days/0`, "Monday", `${C}/include-days/0 enum`],
  ["a mode that is not there", flowOf(components.CalendarPicker), `${C}/mode`, "double", `${C}/mode enum`],
  ["an image without its bytes", flowOf(components.Image), `${C}/src`, undefined, `${C} required src`],
  [
    "four images in a carousel",
    flowOf(components.ImageCarousel),
    `${C}/images`,
    Array(4).fill({ src: "aa", "alt-text": "x" }),
    `${C}/images maxItems`,
  ],
  ["31 photos", flowOf(components.PhotoPicker), `${C}/max-uploaded-photos`, 31, `${C}/max-uploaded-photos maximum`],
  [
    "a kind of file that is not taken",
    flowOf(components.DocumentPicker),
    `${C}/allowed-mime-types/0`,
    "text/html",
    `${C}/allowed-mime-types/0 enum`,
  ],
  [
    "a link that completes",
    flowOf(components.EmbeddedLink),
    `${C}/on-click-action/name`,
    "complete",
    `${C}/on-click-action x-members`,
  ],
  [
    "a list entry without a title",
    flowOf(components.NavigationList),
    `${C}/list-items/0/main-content/title`,
    undefined,
    `${C}/list-items/0/main-content required title`,
  ],
  [
    "a badge of 16 characters",
    flowOf(components.NavigationList),
    `${C}/list-items/0/badge`,
    long(16),
    `${C}/list-items/0/badge maxLength`,
  ],
  [
    "a footer without an action",
    flowOf(components.Footer),
    `${C}/on-click-action`,
    undefined,
    `${C} required on-click-action`,
  ],
  [
    "a footer that opens a page",
    flowOf(components.Footer),
    `${C}/on-click-action`,
    { name: "open_url", url: "https://example.com" },
    `${C}/on-click-action x-members`,
  ],
  [
    "a footer with one caption at the side",
    flowOf(components.Footer),
    `${C}/left-caption`,
    undefined,
    `${C} dependentRequired left-caption`,
  ],
  [
    "a next screen that is a text",
    withoutEndpoint,
    "/screens/0/layout/children/0/on-click-action/next",
    "NEXT",
    "/screens/0/layout/children/0/on-click-action/next type",
  ],
  ["a first value inside a form", flowOf(components.Form), `${C}/children/0/init-value`, "Lund", `${C}/children/0 not`],
  ["a form inside a form", flowOf(components.Form), `${C}/children/0`, components.Form, `${C}/children/0 x-members`],
  ["a condition without a reference", flowOf(components.If), `${C}/condition`, "true", `${C}/condition pattern`],
  ["a flow without an end", flowOf(), "/screens/0/terminal", undefined, "/screens contains"],
  ["an endpoint without its ways", withEndpoint, "/routing_model", undefined, " dependentRequired routing_model"],
  ["two footers", flowOf(), "/screens/0/layout/children", [footer, footer], "/screens/0/layout/children contains"],
  ["two badges", flowOf(components.NavigationList), `${C}/list-items/1/badge`, "New", `${C}/list-items contains`],
  [
    "an action of the list beside those of its entries",
    flowOf(components.NavigationList),
    `${C}/on-click-action`,
    { name: "data_exchange" },
    `${C} not`,
  ],
  ["an empty branch", flowOf(components.If), `${C}/then`, [], `${C}/then minItems`],
  [
    "a mistake in the third branch",
    flowOf(components.If),
    `${C}/then/0/else/0/then/0/text`,
    5,
    `${C}/then/0/else/0/then/0/text type`,
  ],
  [
    "a list of entries in a branch",
    flowOf(components.If),
    `${C}/else/0`,
    components.NavigationList,
    `${C}/else/0 x-members`,
  ],
  ["no case", flowOf(components.Switch), `${C}/cases`, {}, `${C}/cases minProperties`],
  [
    "a switch in a case",
    flowOf(components.Switch),
    `${C}/cases/cat/0`,
    components.Switch,
    `${C}/cases/cat/0 x-members`,
  ],
])("refuses %s and names the member", (_title, flow, path, value, mistake) => {
  expect(mistakesIn(changed(flow, path, value))).toContain(mistake);
});

test.each([[undefined], [null], ["{}"], [[]]])("refuses %j, which is no object", (value) => {
  expect(mistakesIn(value)).toEqual([" type"]);
});
