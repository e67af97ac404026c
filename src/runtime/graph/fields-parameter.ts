/** The Graph's grammar of `fields`: `name,phone_numbers.limit(5){id,throughput}`. */

import type { EdgeRow } from "../../generated/edge-table.js";
import { isObject } from "../core/object.js";
import { unixTime } from "../core/time.js";
import { assertValid } from "./assert-valid.js";
import type { NodeName } from "./fields.js";
import { RequestValidationError } from "./validate.js";

const NAME = /^[a-z]\w*$/i;
/** What needs no quotes in an argument: cursors, ids, words. Anything else could end the argument early. */
const BARE = /^[\w.:+=-]+$/;

const refusal = (member: string, limit: string, actual: string) =>
  new RequestValidationError("fields", [
    { member, rule: "fields", limit, actual, message: `${member} must be ${limit}, not ${actual}` },
  ]);

const kindOf = (value: unknown) => (Array.isArray(value) ? "array" : value === null ? "null" : typeof value);

function written(value: unknown): string {
  if (typeof value === "string" && BARE.test(value)) return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : JSON.stringify(value);
}

/** Any other Date is left to the validator, which names the argument. */
const isMoment = (value: unknown) => value instanceof Date && !Number.isNaN(value.getTime());
const moments = (args: object) =>
  Object.fromEntries(
    Object.entries(args)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, isMoment(value) ? unixTime(value) : value]),
  );

/** One field with its arguments, checked against the description; or an object of the node, of which some members are wanted. */
async function choice(node: string | undefined, name: string, given: unknown, at: string): Promise<string> {
  if (!isObject(given)) throw refusal(at, "the arguments, as an object", kindOf(given));
  const { fields, ...rest } = given;
  const args = moments(rest);
  const { edgeTable } = await import("../../generated/edge-table.js");
  const edges: { readonly [edge: string]: EdgeRow } = edgeTable[node ?? ""] ?? {};
  const row = Object.hasOwn(edges, name) ? edges[name] : undefined;
  const isPart = row === undefined && NAME.test(name) && fields !== undefined && Object.keys(args).length === 0;
  if (row === undefined && !isPart)
    throw refusal(at, `one of ${Object.keys(edges).join(", ")}`, "a field without arguments");
  if (row) assertValid(at, await row.check(), args);
  if (row && fields !== undefined && row.node === undefined)
    throw refusal(`${at}.fields`, "left out: this field has none to choose", kindOf(fields));
  const calls = Object.entries(args).map(([argument, value]) => `.${argument}(${written(value)})`);
  const inner = fields === undefined ? "" : `{${await list(row?.node, fields, `${at}.fields`)}}`;
  return `${name}${calls.join("")}${inner}`;
}

async function item(node: string | undefined, given: unknown, at: string): Promise<string[]> {
  if (typeof given === "string") {
    if (NAME.test(given)) return [given];
    throw refusal(at, "the name of one field", "another text");
  }
  if (!isObject(given)) throw refusal(at, "a name, or an object of fields with arguments", kindOf(given));
  const choices = Object.entries(given).filter(([, args]) => args !== undefined);
  return Promise.all(choices.map(([name, args]) => choice(node, name, args, `${at}.${name}`)));
}

async function list(node: string | undefined, fields: unknown, at: string): Promise<string> {
  if (!Array.isArray(fields)) throw refusal(at, "a list of fields", kindOf(fields));
  const items = await Promise.all(Array.from(fields, (given: unknown, index) => item(node, given, `${at}.${index}`)));
  if (items.flat().length === 0) throw refusal(at, "a list of at least one field", "empty");
  return items.flat().join(",");
}

/** The parameter, or undefined without `fields`. Throws `RequestValidationError` for fields and arguments that do not exist. */
export const fieldsParameter = async (node: NodeName, fields: unknown): Promise<string | undefined> =>
  fields === undefined ? undefined : list(node, fields, "fields");
