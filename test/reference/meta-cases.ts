/** The calls that are held against Meta's file: arguments made from our description, and the bodies that it shows. */
import { isObject, type JsonObject, objectAt } from "../../scripts/description/json.js";
import * as schemas from "../../src/generated/schemas.js";
import { argumentsFor, type MadeArguments, type RequestFunction, requestFunctions } from "../support/arguments.js";

const SEEDS = [1, 2];
const AREAS = new Set([
  ...["Messages", "Marketing", "Media", "Templates", "Flows", "Profiles"],
  ...["PhoneNumbers", "Registration", "Encryption"],
]);

/** Messages, media, templates, flows, business profiles, and phone numbers with their registration and settings. */
export const functionsOfAreas: readonly RequestFunction[] = requestFunctions.filter(({ operation }) =>
  AREAS.has(operation.tag),
);

export interface Case {
  /** The function, and for a message its kind: `sendMessage interactive cta_url`. */
  readonly label: string;
  readonly init: MadeArguments;
}

/** Meta's file has the kinds of interactive messages in one schema; ours are told apart by it. */
function labelOf({ name }: RequestFunction, { body }: MadeArguments): string {
  if (name !== "sendMessage" || !isObject(body)) return name;
  const kind = objectAt(body, "interactive").type;
  return [name, body.type ?? "text", ...(kind === undefined ? [] : [kind])].join(" ");
}

/** The bodies that the description shows for this function and for no other of the operation. */
async function shownBodies({ operation, validator }: RequestFunction): Promise<unknown[]> {
  const { requestBody } = operation.definition;
  const fits = await validator?.();
  if (operation.body?.mediaType !== "application/json" || !fits) return [];
  const media = objectAt(objectAt(objectAt({ requestBody }, "requestBody"), "content"), "application/json");
  const bodies = Object.values(objectAt(media, "examples")).map((one) => (isObject(one) ? one.value : undefined));
  return bodies.filter((body) => fits(body));
}

/** Each parameter of the query with the example that the description gives. */
function everyQuery({ operation }: RequestFunction): Record<string, unknown> {
  const shown = operation.parameters.filter(({ in: place, example }) => place === "query" && example !== undefined);
  return Object.fromEntries(shown.map(({ name, example }) => [String(name), example]));
}

/** The body with its own texts as long as the description lets them be. */
async function longest({ schema, validator }: RequestFunction, body: unknown): Promise<unknown[]> {
  const name = `${String(schema?.$ref).split("/").at(-1)}Schema`;
  const { properties } = (schemas as Record<string, JsonObject | undefined>)[name] ?? {};
  const texts = Object.entries(objectAt({ properties }, "properties")).flatMap(([member, rules]) => {
    const { type, maxLength, pattern, enum: values } = isObject(rules) ? rules : {};
    const isFree = type === "string" && typeof maxLength === "number" && pattern === undefined && values === undefined;
    return isFree ? [[member, "a".repeat(maxLength)] as const] : [];
  });
  const fits = await validator?.();
  const long = { ...(isObject(body) ? body : {}), ...Object.fromEntries(texts) };
  return texts.length > 0 && fits?.(long) ? [long] : [];
}

export async function casesOf(one: RequestFunction): Promise<Case[]> {
  const made: MadeArguments[] = [];
  for (const seed of SEEDS) made.push(await argumentsFor(one, seed));
  const [first] = made as [MadeArguments];
  const { path, header } = first.params;
  const shown = [...(await shownBodies(one)), ...(await longest(one, first.body))].map((body) => ({ ...first, body }));
  const query = everyQuery(one);
  const full = Object.keys(query).length > 0 ? [{ ...first, params: { path, query, header } }] : [];
  return [...made, ...shown, ...full].map((init) => ({ label: labelOf(one, init), init }));
}
