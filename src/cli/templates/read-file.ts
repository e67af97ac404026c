/** The templates of a file: the argument of each call of `defineTemplate` and `approvedTemplate`. */
import { readFile } from "node:fs/promises";
import type { CallExpression, Program } from "acorn";
import { Constants } from "./constant.js";
import { type Definition, inOrder, isObject, keyOf, titleOf } from "./definition.js";
import { programOf, UnreadableError } from "./parse.js";
import type { Maker } from "./source.js";

const MODULE = "wapi-ts/templates";
const MAKERS = ["defineTemplate", "approvedTemplate"];

export interface Local extends Definition {
  readonly maker: Maker;
}

/** What the file calls the makers: `import { defineTemplate as define }`. */
function makersOf({ body }: Program): Map<string, Maker> {
  const specifiers = body.flatMap((statement) =>
    statement.type === "ImportDeclaration" && statement.source.value === MODULE ? statement.specifiers : [],
  );
  return new Map(
    specifiers.flatMap((one) => {
      const imported = one.type === "ImportSpecifier" && one.imported.type === "Identifier" ? one.imported.name : "";
      return MAKERS.includes(imported) ? [[one.local.name, imported as Maker]] : [];
    }),
  );
}

/** Wherever they stand: in an object of languages, in a list, by themselves. */
function callsIn(node: unknown, isMaker: (name: string) => boolean): CallExpression[] {
  if (Array.isArray(node)) return node.flatMap((one) => callsIn(one, isMaker));
  if (typeof node !== "object" || node === null) return [];
  const call = node as CallExpression;
  if (call.type === "CallExpression" && call.callee.type === "Identifier" && isMaker(call.callee.name)) return [call];
  return Object.values(node).flatMap((one) => callsIn(one, isMaker));
}

/** In order. Throws `UnreadableError` for what cannot be read, has no name or language, or stands there twice. */
export function definitionsIn(code: string, file: string): Local[] {
  const program = programOf(code, file);
  const makers = makersOf(program);
  const constants = new Constants(program, file);
  const found = callsIn(program.body, (name) => makers.has(name)).map((call): Local => {
    const [argument] = call.arguments;
    const members = argument && constants.valueOf(argument);
    const at = `${file}:${call.loc?.start.line}:${(call.loc?.start.column ?? 0) + 1}`;
    if (!isObject(members)) throw new UnreadableError(`${at}: a template is defined by an object.`);
    const { name, language } = members;
    if (typeof name !== "string" || typeof language !== "string" || !Array.isArray(members.components))
      throw new UnreadableError(`${at}: a template needs its name, its language and its components.`);
    const maker = call.callee.type === "Identifier" ? makers.get(call.callee.name) : undefined;
    return { name, language, members, maker: maker ?? "defineTemplate" };
  });
  const keys = found.map(keyOf);
  const twice = found.find((one, at) => keys.indexOf(keyOf(one)) < at);
  if (twice) throw new UnreadableError(`${file}: ${titleOf(twice)} is there twice.`);
  if (found.length === 0)
    throw new UnreadableError(`${file}: there is no template, which is defined by defineTemplate from ${MODULE}.`);
  return inOrder(found);
}

export async function readDefinitions(file: string): Promise<Local[]> {
  const code = await readFile(file, "utf8").catch((cause: Error) => {
    throw new Error(`The file cannot be read: ${cause.message}`, { cause });
  });
  return definitionsIn(code.replace(/^\uFEFF/, ""), file);
}
