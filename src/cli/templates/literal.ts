/** JSON as TypeScript: one member a line. Whatever a text holds, it stays within its quotes. */
import { isObject, type Json } from "./definition.js";

/** What an editor does not show, or shows in another order; what ends a line or a script. Halves of characters are escaped already. */
const UNSEEN = /[\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const quoted = (text: string): string =>
  JSON.stringify(text).replace(UNSEEN, escaped).replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--");

/** In brackets, as a plain `__proto__` would set the prototype. */
export function memberName(name: string): string {
  if (name === "__proto__") return `["__proto__"]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

const isPlain = (value: Json): boolean =>
  Array.isArray(value) ? value.every((item) => !isObject(item) && isPlain(item)) : !isObject(value);

export function literal(value: Json, indent = ""): string {
  if (typeof value === "string") return quoted(value);
  if (!Array.isArray(value) && !isObject(value)) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const deeper = `${indent}  `;
  if (Array.isArray(value) && isPlain(value)) return `[${value.map((item) => literal(item)).join(", ")}]`;
  const lines = Array.isArray(value)
    ? value.map((item) => literal(item, deeper))
    : Object.entries(value).map(([name, member]) => `${memberName(name)}: ${literal(member, deeper)}`);
  if (lines.length === 0) return `${open}${close}`;
  return [open, ...lines.map((line) => `${deeper}${line},`), `${indent}${close}`].join("\n");
}
