/** Finds the operation of a request. */
import {
  type ControlOperation,
  type ControlOperationId,
  controlOperations,
} from "../../generated/control/operation-table.js";
import { CONTROL_PATH } from "./client.js";
import { ControlProblem } from "./problem.js";

export interface ControlRoute {
  readonly id: ControlOperationId;
  readonly operation: ControlOperation;
  readonly path: Readonly<Record<string, string>>;
}

const operations = Object.entries(controlOperations) as [ControlOperationId, ControlOperation][];
const segmentsOf = (path: string) => path.split("/").slice(1);

function decoded(pathname: string): string[] {
  try {
    return segmentsOf(pathname.slice(CONTROL_PATH.length)).map(decodeURIComponent);
  } catch {
    throw new ControlProblem(404, "The path is not encoded as a URL is.");
  }
}

function parametersOf(template: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  if (template.length !== path.length) return undefined;
  const found: [string, string][] = [];
  for (const [index, segment] of path.entries()) {
    const name = /^\{(\w+)\}$/.exec(template[index] ?? "")?.[1];
    if (name !== undefined && segment !== "") found.push([name, segment]);
    else if (template[index] !== segment) return undefined;
  }
  return Object.fromEntries(found);
}

/** Throws `ControlProblem` for a path that is not described (404), and for a method that it has not (405). */
export function routeOf(method: string, pathname: string): ControlRoute {
  const segments = decoded(pathname);
  const fitting = operations.flatMap(([id, operation]): ControlRoute[] => {
    const path = parametersOf(segmentsOf(operation.path), segments);
    return path ? [{ id, operation, path }] : [];
  });
  if (fitting.length === 0) throw new ControlProblem(404, "The control API has no such path.");
  const route = fitting.find(({ operation }) => operation.method === method);
  if (!route)
    throw new ControlProblem(405, `The path takes ${fitting.map(({ operation }) => operation.method).join(", ")}.`);
  return route;
}
