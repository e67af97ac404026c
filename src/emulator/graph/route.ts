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

/** A segment of a template: a text, or around the value of its parameter: `{media_id}`, `upload:{session}`. */
interface Segment {
  readonly before: string;
  readonly after: string;
  /** Missing where the segment is a text, `before`. */
  readonly name: string | undefined;
}

interface Template {
  readonly operation: Operation;
  readonly segments: readonly Segment[];
}

function segmentOf(text: string): Segment {
  const [open, close] = [text.indexOf("{"), text.indexOf("}")];
  if (open < 0) return { before: text, name: undefined, after: "" };
  return { before: text.slice(0, open), name: text.slice(open + 1, close), after: text.slice(close + 1) };
}

/** What stands in the place of the parameter. */
function valueIn({ before, after }: Segment, text: string): string | undefined {
  if (!text.startsWith(before) || !text.endsWith(after)) return undefined;
  return text.slice(before.length, text.length - after.length) || undefined;
}

function decoded(pathname: string): string[] {
  try {
    return segmentsOf(pathname.replace(VERSION, "")).map(decodeURIComponent);
  } catch {
    throw unknownPath(pathname);
  }
}

const takes = (segment: Segment, text: string): boolean =>
  segment.name === undefined ? segment.before === text : valueIn(segment, text) !== undefined;

/** From behind, where templates differ. The path has as many segments as the template. */
const hasShape = ({ segments }: Template, path: readonly string[]): boolean =>
  segments.findLastIndex((segment, index) => !takes(segment, path[index] ?? "")) < 0;

/** The ids in a path of the template's shape, by parameter. */
function idsIn({ segments }: Template, path: readonly string[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [index, segment] of segments.entries())
    if (segment.name !== undefined) ids.set(segment.name, valueIn(segment, path[index] ?? "") ?? "");
  return ids;
}

/** The templates by how many segments they have. */
function templatesByLength(): Map<number, Template[]> {
  const byLength = new Map<number, Template[]>();
  for (const operation of describedOperations()) {
    const segments = segmentsOf(operation.path).map(segmentOf);
    const found = byLength.get(segments.length) ?? [];
    byLength.set(segments.length, found);
    found.push({ operation, segments });
  }
  return byLength;
}

/** `kindOf` tells the kind of the object with an id, in the name that path parameters have: `phone_number_id`. */
export function createRouter(kindOf: (id: string) => string | undefined): Router {
  const templates = templatesByLength();
  return (method, pathname) => {
    const path = decoded(pathname);
    const shaped = (templates.get(path.length) ?? [])
      .filter((template) => hasShape(template, path))
      .map((template) => ({ operation: template.operation, ids: idsIn(template, path) }));
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
