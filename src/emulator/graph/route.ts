/** Finds the operation of a request, by method, shape of the path and kind of the object that has the id. */
import type { Operation } from "../../generated/client.js";
import { unknownObject, unknownPath, unsupportedMethod } from "../base/refusal.js";
import { isNodeParameter } from "./examples.js";
import { describedOperations } from "./operations.js";

const VERSION = /^\/v\d+\.\d+(?=\/|$)/;

export interface Route {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the operation, or throws `Refusal`. */
export type Router = (method: string, pathname: string) => Route;

const segmentsOf = (path: string) => path.split("/").filter((segment) => segment !== "");

/** What stands where a template's segment has its parameter: `{media_id}`, `upload:{session}`. */
function parameterIn(template: string, segment: string): [name: string, value: string] | undefined {
  const [, before = "", name, after = ""] = /^(.*)\{(\w+)\}(.*)$/.exec(template) ?? [];
  if (name === undefined || !segment.startsWith(before) || !segment.endsWith(after)) return undefined;
  const value = segment.slice(before.length, segment.length - after.length);
  return value === "" ? undefined : [name, value];
}

function decoded(pathname: string): string[] {
  try {
    return segmentsOf(pathname.replace(VERSION, "")).map(decodeURIComponent);
  } catch {
    throw unknownPath(pathname);
  }
}

/** The ids in the path, by parameter, if the operation's template has its shape. */
function idsIn(operation: Operation, path: readonly string[]): Map<string, string> | undefined {
  const template = segmentsOf(operation.path);
  if (template.length !== path.length) return undefined;
  const ids = new Map<string, string>();
  for (const [index, segment] of path.entries()) {
    const parameter = parameterIn(template[index] ?? "", segment);
    if (parameter) ids.set(...parameter);
    else if (template[index] !== segment) return undefined;
  }
  return ids;
}

/** `kindOf` tells the kind of the object with an id, in the name that path parameters have: `phone_number_id`. */
export function createRouter(kindOf: (id: string) => string | undefined): Router {
  const operations = describedOperations();
  return (method, pathname) => {
    const path = decoded(pathname);
    const shaped = operations.flatMap((operation) => {
      const ids = idsIn(operation, path);
      return ids ? [{ operation, ids }] : [];
    });
    if (shaped.length === 0) throw unknownPath(pathname);
    const fitting = shaped.filter(({ ids }) =>
      [...ids].every(([parameter, id]) => !isNodeParameter(parameter) || kindOf(id) === parameter),
    );
    if (fitting.length === 0) throw unknownObject(method, path[0] ?? "");
    const found = fitting.find(({ operation }) => operation.method === method);
    if (!found) throw unsupportedMethod(method);
    return { operation: found.operation, path: Object.fromEntries(found.ids) };
  };
}
