/** A flow while the user is in it. Pure: each step gives a new run in place of the old. */
import type {
  FlowFooterAction,
  FlowJson,
  FlowLinkAction,
  FlowScreen,
  FlowSelectAction,
} from "../../../generated/openapi.js";
import { mistakeOf } from "./checks.js";
import { isInput, type Placed, shownComponents } from "./components.js";
import { firstValues } from "./inputs.js";
import { resolve, type Scope, type ScreenState } from "./scope.js";
import { isObject, textOf, type Values } from "./values.js";

export interface FlowRun {
  readonly json: FlowJson;
  /** Ids of the screens on the way here; the last is shown. */
  readonly way: readonly string[];
  /** All screens that were seen. */
  readonly screens: Readonly<Record<string, ScreenState>>;
}

export type FlowAction = FlowFooterAction | FlowLinkAction | FlowSelectAction;

/** What an action comes to. */
export type Effect =
  | { kind: "show"; run: FlowRun }
  | { kind: "complete"; payload: Values }
  | { kind: "exchange"; screen: string; data: Values }
  | { kind: "open"; url: string }
  | { kind: "nothing"; why: string };

const NONE: ScreenState = { data: {}, form: {} };

export const screenOf = ({ json }: FlowRun, id: string): FlowScreen | undefined =>
  json.screens.find((screen) => screen.id === id);

export const shownId = ({ way }: FlowRun): string => way.at(-1) ?? "";

export const scopeOf = (run: FlowRun): Scope => ({ screen: shownId(run), screens: run.screens });

export function shownOf(run: FlowRun): Placed[] {
  const screen = screenOf(run, shownId(run));
  return screen ? shownComponents(screen, scopeOf(run)) : [];
}

/** Gives a screen data. Inputs whose first value comes out another have the new one; all else that was entered stays. */
function withData(run: FlowRun, id: string, data: Values): FlowRun {
  const screen = screenOf(run, id);
  if (!screen) return run;
  const known = run.screens[id];
  const state = { data, form: known?.form ?? {} };
  const after = { ...run, screens: { ...run.screens, [id]: state } };
  const fresh = firstValues(screen, { screen: id, screens: after.screens });
  const before: Values = known ? firstValues(screen, { screen: id, screens: run.screens }) : {};
  const isNew = (name: string) =>
    !Object.hasOwn(state.form, name) || JSON.stringify(fresh[name]) !== JSON.stringify(before[name]);
  const changed = Object.entries(fresh).filter(([name]) => isNew(name));
  const form = { ...state.form, ...Object.fromEntries(changed) };
  return { ...after, screens: { ...after.screens, [id]: { data, form } } };
}

/** Shows a screen. One that is on the way is gone back to. Throws `RangeError` for one that the flow does not have. */
export function goTo(run: FlowRun, id: string, data: Values): FlowRun {
  if (!screenOf(run, id)) throw new RangeError(`The flow has no screen ${id}.`);
  const isHere = shownId(run) === id;
  const at = run.way.indexOf(id);
  const way = at < 0 ? [...run.way, id] : run.way.slice(0, at + 1);
  return withData({ ...run, way }, id, isHere ? { ...run.screens[id]?.data, ...data } : data);
}

/** Throws `RangeError` for a screen that the flow does not have. */
export const begin = (json: FlowJson, screen: string, data: Values): FlowRun =>
  goTo({ json, way: [], screens: {} }, screen, data);

/** Before the endpoint has said what comes first. */
export const beforeBegin = (json: FlowJson): FlowRun => ({ json, way: [], screens: {} });

/** The screen before, as it was left; undefined on the first. */
export function goBack(run: FlowRun): FlowRun | undefined {
  return run.way.length > 1 ? { ...run, way: run.way.slice(0, -1) } : undefined;
}

/** Whether going back from here asks the endpoint. */
export const asksOnBack = (run: FlowRun): boolean => screenOf(run, shownId(run))?.refresh_on_back === true;

export function withValue(run: FlowRun, name: string, value: unknown): FlowRun {
  const id = shownId(run);
  const { data, form } = run.screens[id] ?? NONE;
  return { ...run, screens: { ...run.screens, [id]: { data, form: { ...form, [name]: value } } } };
}

/** What is wrong with what the user sees, by the names of the inputs, in their order. */
export function mistakesIn(run: FlowRun): ReadonlyMap<string, string> {
  const scope = scopeOf(run);
  const inputs = shownOf(run).filter(isInput);
  return new Map(
    inputs.flatMap((input): [string, string][] => {
      const mistake = mistakeOf(input, scope);
      return mistake === undefined ? [] : [[input.component.name, mistake]];
    }),
  );
}

/** What an action of the screen that is shown comes to. A draft may have any action anywhere, or none. */
export function act(run: FlowRun, action: FlowAction | undefined): Effect {
  const id = shownId(run);
  if (!isObject(action)) return { kind: "nothing", why: "The flow does not say what this does." };
  const found = "payload" in action ? resolve(action.payload, scopeOf(run)) : {};
  const payload = isObject(found) ? found : {};
  switch (action.name) {
    case "navigate": {
      const next = textOf(action.next?.name);
      if (!screenOf(run, next)) return { kind: "nothing", why: `The flow has no screen ${next}.` };
      return { kind: "show", run: goTo(run, next, payload) };
    }
    case "complete":
      return { kind: "complete", payload };
    case "data_exchange":
      return { kind: "exchange", screen: id, data: payload };
    case "update_data":
      return { kind: "show", run: withData(run, id, { ...run.screens[id]?.data, ...payload }) };
    case "open_url":
      return { kind: "open", url: textOf(resolve(action.url, scopeOf(run))) };
    default:
      return { kind: "nothing", why: `There is no action ${textOf(Reflect.get(action, "name"))}.` };
  }
}
