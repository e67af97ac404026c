/** The snippets of the README as modules of their own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the snippets take for granted. */
const surroundings: Record<string, string> = {
  apiAccessToken: "string",
  accessToken: "string",
  appSecret: "string",
  webhookSecret: "string",
  verifyToken: "string",
  client: 'import("wapi-ts").Client',
  app: 'import("express").Express',
  method: "string",
  query: "URLSearchParams",
  headers: "Headers",
  body: "Uint8Array",
};

function moduleOf(code: string): string {
  const declared = Object.entries(surroundings).filter(
    ([name]) =>
      new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`(const|let) (\\{[^}]*\\b)?${name}\\b`).test(code),
  );
  return [...declared.map(([name, type]) => `declare const ${name}: ${type};`), code, "export {};"].join("\n");
}

export function readmeModules(): string[] {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  return [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => moduleOf(code));
}
