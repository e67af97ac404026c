/** What is certain of a Flow JSON that may have mistakes. */
import type { FlowJson } from "../../generated/openapi.js";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isScreen = (screen: unknown) =>
  isObject(screen) && typeof screen.id === "string" && isObject(screen.layout) && Array.isArray(screen.layout.children);

/** True where there are screens to show; their components may be anything. */
export function hasScreens(json: unknown): json is FlowJson {
  return isObject(json) && Array.isArray(json.screens) && json.screens.length > 0 && json.screens.every(isScreen);
}

/** The text as JSON with screens; undefined where it is none. */
export function flowJsonOf(text: string): FlowJson | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return hasScreens(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Address of the endpoint in a Flow JSON before 3.0. Later it is told beside the JSON. */
export function addressIn(json: FlowJson): string | undefined {
  const uri: unknown = Reflect.get(json, "data_channel_uri");
  return typeof uri === "string" ? uri : undefined;
}

/** True for a flow that an endpoint answers. */
export const hasEndpoint = (json: FlowJson): boolean =>
  json.data_api_version !== undefined || addressIn(json) !== undefined;

/** Ids of the screens that actions `navigate` lead to, wherever they stand. */
function* targetsIn(value: unknown): Generator<string, void> {
  if (Array.isArray(value)) for (const one of value) yield* targetsIn(one);
  if (!isObject(value)) return;
  if (value.name === "navigate" && isObject(value.next) && typeof value.next.name === "string") yield value.next.name;
  for (const member of Object.values(value)) yield* targetsIn(member);
}

/** The screen that a flow begins with: the first that no other leads to. */
export function entryScreen({ screens, routing_model }: FlowJson): string {
  const targets = new Set(routing_model ? Object.values(routing_model).flat() : targetsIn(screens));
  return (screens.find(({ id }) => !targets.has(id)) ?? screens[0])?.id ?? "";
}
