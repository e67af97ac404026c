/** Ids in paths: whatever an id holds, it stays one segment. */
import { RequestValidationError } from "./validate.js";

/** Ids as the Graph hands them out; templates and media ids are digits, some nodes have letters, `.`, `-`, `:` or `_`. */
const ID = /^[A-Za-z0-9_:=-][A-Za-z0-9_.:=-]*$/;

/** Fills a path template. Throws `RequestValidationError` for an id that could lead elsewhere. */
export function fillPath(subject: string, template: string, ids: Record<string, string> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const id = ids[name];
    if (typeof id === "string" && ID.test(id)) return encodeURIComponent(id);
    const limit = "letters, digits and _ . : = -";
    const message = `${name} ${id === undefined || id === "" ? "is missing" : `may hold ${limit} only`}`;
    throw new RequestValidationError(subject, [{ member: name, rule: "id", limit, actual: typeof id, message }]);
  });
}
