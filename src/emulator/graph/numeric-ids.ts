/** Ids as Meta writes some of them: as bare numbers, with every digit. */
import { changeIds, type IdMap } from "../../generated/ids.js";
import { metaJson } from "../base/wire.js";

/**
 * JSON in which the ids below `root` stand as numbers. `JSON.stringify` cannot write a long one, so they leave as texts behind a
 * mark that occurs nowhere else, and lose mark and quotes in the end.
 */
export function jsonWithNumericIds(value: unknown, root: string, map: IdMap): string {
  if (!Object.hasOwn(map.roots, root)) return metaJson(value);
  const json = JSON.stringify(value);
  let mark = "#";
  while (json.includes(mark)) mark += "#";
  const marked = changeIds(JSON.parse(json), root, map, (id) =>
    typeof id === "string" && /^(0|[1-9]\d*)$/.test(id) ? mark + id : id,
  );
  return metaJson(marked).replaceAll(new RegExp(`"${mark}(\\d+)"`, "g"), "$1");
}
