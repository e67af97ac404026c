/** A Flow JSON → what its screens send, and what they are shown with. */
import { ConfigurationError } from "../../core/errors.js";
import { isObject, type JsonObject } from "../../core/object.js";
import { componentsOf, type PlacedComponent } from "./components.js";
import { dataMembers } from "./data-shape.js";
import { type FileShape, type Input, inputsOf } from "./inputs.js";
import { type ActionPlace, payloadShape, type ScreenValues } from "./payload.js";
import { anyObject, anyOf, aText, type Members, type Shape } from "./shape.js";

/** One screen of a flow. */
export interface ScreenShapes {
  /** What its actions `data_exchange` send; undefined where it has none. */
  readonly exchange: Shape | undefined;
  /** What the endpoint shows it with. */
  readonly data: Members;
}

/** An action, and the input whose choice sets it off. */
interface Trigger {
  readonly action: JsonObject;
  readonly chosen?: string;
  /** The screen is submitted: what is required has been entered. */
  readonly isSubmit: boolean;
}

/** Inputs whose action runs with a value, since nothing but a choice sets it off. */
const hasValueWhenChosen = ({ type, ...component }: JsonObject) =>
  type === "DatePicker" || type === "CalendarPicker" || component["on-unselect-action"] !== undefined;

function* triggersOf(component: JsonObject): Generator<Trigger, void> {
  const { type, name, "on-click-action": click, "on-select-action": select, "list-items": items } = component;
  if (isObject(click)) yield { action: click, isSubmit: type === "Footer" };
  if (isObject(select)) {
    const chosen = typeof name === "string" && hasValueWhenChosen(component) ? { chosen: name } : {};
    yield { action: select, isSubmit: false, ...chosen };
  }
  if (Array.isArray(items)) for (const item of items) if (isObject(item)) yield* triggersOf(item);
}

/** What the actions of a name send from a screen; undefined where there are none. */
function sentBy(
  name: string,
  components: readonly PlacedComponent[],
  screen: ScreenValues,
  screens: ReadonlyMap<string, ScreenValues>,
): Shape | undefined {
  const triggers = components.flatMap(({ component }) => [...triggersOf(component)]);
  const shapes = triggers
    .filter(({ action }) => action.name === name)
    .map(({ action: { payload }, chosen, isSubmit }) => {
      const isSure = (input: string) => input === chosen || (isSubmit && (screen.inputs.get(input)?.isSure ?? false));
      const place: ActionPlace = { screen, screens, isSure };
      const members = isObject(payload) ? payload : {};
      return { shape: payloadShape(members, place), size: Object.keys(members).length };
    });
  // What tells most goes first: an object without some of its members would fit what tells less as well.
  shapes.sort((a, b) => b.size - a.size);
  return shapes.length === 0 ? undefined : anyOf(shapes.map(({ shape }) => shape));
}

/** The screens of a Flow JSON. Throws `ConfigurationError` for what is none. */
export function screensOf(flow: unknown): [id: string, screen: JsonObject][] {
  const screens = isObject(flow) ? flow.screens : undefined;
  if (!Array.isArray(screens) || screens.length === 0)
    throw new ConfigurationError("flow must be a Flow JSON: an object with its screens.");
  return screens.map((screen: unknown) => {
    if (!isObject(screen) || typeof screen.id !== "string" || !isObject(screen.layout))
      throw new ConfigurationError("flow must be a Flow JSON: each of its screens has an id and a layout.");
    return [screen.id, screen];
  });
}

interface Seen extends ScreenValues {
  readonly components: readonly PlacedComponent[];
  readonly inputs: ReadonlyMap<string, Input>;
}

function look(flow: unknown, files: FileShape): Map<string, Seen> {
  const seen = ([id, screen]: [string, JsonObject]): [string, Seen] => {
    const components = componentsOf(screen);
    return [id, { components, data: screen.data, inputs: inputsOf(components, files) }];
  };
  return new Map(screensOf(flow).map(seen));
}

/** A file of a picker, told by these members. */
const fileWith =
  (...names: readonly string[]): Shape =>
  (value, path, issues) => {
    const file = anyObject(value, path, issues);
    if (isObject(file)) for (const name of names) aText(file[name], `${path}.${name}`, issues);
    return file;
  };

/** The screens by their ids, as the endpoint meets them. Throws `ConfigurationError` for what is no Flow JSON. */
export function flowShapes(flow: unknown): ReadonlyMap<string, ScreenShapes> {
  // The keys of a file are checked when it is downloaded.
  const screens = look(flow, { file: fileWith("media_id", "cdn_url") });
  const shapes = ([id, screen]: [string, Seen]): [string, ScreenShapes] => [
    id,
    { exchange: sentBy("data_exchange", screen.components, screen, screens), data: dataMembers(screen.data) },
  ];
  return new Map([...screens].map(shapes));
}

/** What the flow sends to the chat when an action `complete` ends it; undefined where none does. */
export function completionShape(flow: unknown): Shape | undefined {
  const screens = look(flow, { file: fileWith("id") });
  const shapes = [...screens.values()].flatMap(
    (screen) => sentBy("complete", screen.components, screen, screens) ?? [],
  );
  return shapes.length === 0 ? undefined : anyOf(shapes);
}
