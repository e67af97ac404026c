/** Every snippet of the README compiles. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);

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

test("compiles every snippet", () => {
  expect(snippets.length).toBeGreaterThan(4);
  const files = new Map(snippets.map((code, index) => [join(root, `examples/readme-${index}.ts`), moduleOf(code)]));
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, languageVersion, ...rest) => {
    const code = files.get(path);
    return code === undefined
      ? getSourceFile.call(host, path, languageVersion, ...rest)
      : ts.createSourceFile(path, code, languageVersion);
  };
  const program = ts.createProgram([...files.keys()], { ...options, noUnusedLocals: false }, host);
  const problems = ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  expect(problems).toEqual([]);
});
