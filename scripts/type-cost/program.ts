/** The programs that are checked, as texts by file name. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EventShape, Names } from "./names.js";

export type Program = Readonly<Record<string, string>>;

const written = fileURLToPath(new URL("./programs/", import.meta.url));

/** A program that is written by hand: what a small bot on a peer looks like. */
export const writtenProgram = (name: string): string => readFileSync(join(written, `${name}.ts.txt`), "utf8");

export const emptyProgram: Program = { "main.ts": "export {};\n" };

/** The README's first example, with what it takes for granted. */
export function readmeBot(root: string): string {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  if (code === undefined) throw new Error("README.md has no example in TypeScript.");
  return `declare const apiAccessToken: string, appSecret: string, webhookSecret: string;\n${code}`;
}

/** Imports every public name of a subpath and uses each once, as a value or as a type. */
function usesOf({ specifier, values, types, generic }: Names): string {
  const imported = [...values, ...types, ...generic].map((name) =>
    name === "default" ? "default as byDefault" : name,
  );
  return [
    `import { ${imported.join(", ")} } from ${JSON.stringify(specifier)};`,
    // By `typeof`: a class may be exported as a type only.
    ...values.map((name) => (name === "default" ? "void byDefault;" : `export type Of${name} = typeof ${name};`)),
    ...types.map((name) => `export type Of${name} = ${name};`),
    ...(generic.length > 0 ? [`export type { ${generic.join(", ")} };`] : []),
    "",
  ].join("\n");
}

/** Listens to every event and reads everything that it holds. */
export function listeners(events: readonly EventShape[]): string {
  return [
    `import type { Client } from "wapi-ts";`,
    "declare const client: Client;",
    ...events.map(({ name, members }) => {
      const read = members.map((member) => `event.${member}`).join(", ");
      return `client.on(${JSON.stringify(name)}, (event) => console.log(${read}));`;
    }),
    "",
  ].join("\n");
}

/** Every public name, and the programs given. */
export function everything(names: readonly Names[], programs: Program): Program {
  return {
    ...Object.fromEntries(names.map((one, index) => [`names-${index}.ts`, usesOf(one)])),
    ...programs,
  };
}
