/** What is measured: this package, and the peers that are installed in a folder. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type ts from "typescript";
import { callsOf } from "./calls.js";
import { eventsOf, type Names, namesOf } from "./names.js";
import { everything, listeners, type Program, readmeBot, writtenProgram } from "./program.js";

/** One package with the programs that use it. */
export interface Subject {
  readonly title: string;
  readonly packages: Readonly<Record<string, string>>;
  /** The programs by what they are called, made from what is installed in the folder. */
  readonly programs: (folder: string, options: ts.CompilerOptions) => Readonly<Record<string, Program>>;
}

/** The subpaths that an application imports. Patterns such as `openai/*` are internals, and are left out. */
const peers: Readonly<Record<string, readonly string[]>> = {
  "whatsapp-api-js": [".", "./messages", "./emitters", "./types", "./errors", "./middleware/node-http"],
  "@kapso/whatsapp-cloud-api": [".", "./server"],
  openai: [".", "./resources", "./resources/responses/responses"],
  grammy: [".", "./types"],
};

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | { types?: string }>>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** What the program with every name is called. */
const allNames = (names: readonly Names[]) =>
  `all ${new Set(names.flatMap(({ values, types, generic }) => [...values, ...types, ...generic])).size} names`;

/** The built package: every subpath that has declarations. */
export function ownSubject(root: string): Subject {
  const { name, version, exports } = manifestOf(root);
  const targets = Object.entries(exports).filter(([, target]) => typeof target === "object");
  for (const [, target] of targets)
    if (typeof target === "object" && target.types && !existsSync(join(root, target.types)))
      throw new Error(`${target.types} is missing. npm run build`);
  return {
    title: `${name} ${version}`,
    packages: { [name]: root },
    programs: (folder, options) => {
      const names = namesOf(
        folder,
        options,
        targets.map(([subpath]) => name + subpath.slice(1)),
      );
      const bot = { "bot.ts": readmeBot(root) };
      const calls = { "calls.ts": writtenProgram("wapi-ts-calls"), "events.ts": listeners(eventsOf(folder, options)) };
      const { count, text } = callsOf(JSON.parse(readFileSync(join(root, "dist/openapi.json"), "utf8")));
      return {
        "a small bot": bot,
        [allNames(names)]: everything(names, { ...bot, ...calls }),
        [`every operation, ${count} calls`]: { "operations.ts": text },
      };
    },
  };
}

/** The peers of which the folder's `node_modules` has one. */
export function peerSubjects(peersFolder: string): Subject[] {
  return Object.entries(peers).flatMap(([name, subpaths]) => {
    const place = join(peersFolder, "node_modules", name);
    if (!existsSync(place)) return [];
    const programs: Subject["programs"] = (folder, options) => {
      const names = namesOf(
        folder,
        options,
        subpaths.map((subpath) => name + subpath.slice(1)),
      );
      const bot = { "bot.ts": writtenProgram(name.split("/").at(-1) ?? name) };
      return { "a small bot": bot, [allNames(names)]: everything(names, bot) };
    };
    return [{ title: `${name} ${manifestOf(place).version}`, packages: { [name]: place }, programs }];
  });
}
