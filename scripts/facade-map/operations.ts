/** The operations of the description, and the request functions of each. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export interface DescribedOperation {
  readonly id: string;
  /** `GET /{phone_number_id}/groups`. */
  readonly request: string;
  /** The file of its tag. */
  readonly tag: string;
  /** More than one where the kinds of its body have a function each. */
  readonly functions: readonly string[];
}

const ROW = /id: '(\w+)',\s+method: '(\w+)',\s+path: '([^']+)'/g;
const FUNCTION = /^export const (\w+) = .*client\.call\((\w+)Operation,/gm;

/** In the order of their tags, then as the description has them. */
export function describedOperations(root: string): DescribedOperation[] {
  const generated = join(root, "src/generated");
  const table = readFileSync(join(generated, "operation-table.ts"), "utf8");
  const requests = new Map([...table.matchAll(ROW)].map(([, id = "", method, path]) => [id, `${method} ${path}`]));
  const found = new Map<string, { tag: string; functions: string[] }>();
  for (const file of readdirSync(join(generated, "operations")).sort())
    for (const [, name = "", id = ""] of readFileSync(join(generated, "operations", file), "utf8").matchAll(FUNCTION)) {
      const one = found.get(id) ?? { tag: basename(file, ".ts"), functions: [] };
      found.set(id, { ...one, functions: [...one.functions, name] });
    }
  const lost = [...requests.keys()].filter((id) => !found.has(id));
  if (lost.length > 0) throw new Error(`No request function was found for ${lost.join(", ")}.`);
  return [...found].map(([id, one]) => ({ id, request: requests.get(id) ?? "", ...one }));
}
