/** Every snippet of the README compiles. */
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { readmeModules, root } from "../support/readme.js";

test("compiles every snippet", () => {
  const modules = readmeModules();
  expect(modules.length).toBeGreaterThan(4);
  const files = new Map(modules.map((code, index) => [join(root, `examples/readme-${index}.ts`), code]));
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
