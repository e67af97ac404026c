/** The code blocks of the pages as modules, and what the compiler says of them. */
import { join } from "node:path";
import ts from "typescript";
import type { MarkdownPage } from "./pages.js";

export interface Block {
  /** `docs/guides/media.md:12`, the line of its first line of code. */
  place: string;
  code: string;
}

/** What blocks take for granted. */
const surroundings: Record<string, string> = {
  apiAccessToken: "string",
  accessToken: "string",
  appSecret: "string",
  webhookSecret: "string",
  verifyToken: "string",
  client: 'import("wapi-ts").Client',
  messaging: 'import("wapi-ts").MessagingClient',
  app: 'import("express").Express',
  method: "string",
  query: "URLSearchParams",
  headers: "Headers",
  body: "Uint8Array",
};

const isUsed = (name: string, code: string) => new RegExp(`(?<![.\\w"'-])${name}\\b(?!\\s*:)|\\b${name}\\.`).test(code);
const isOwn = (name: string, code: string) =>
  new RegExp(
    `\\b(const|let|function|class) (\\{[^}]*\\b|\\[[^\\]]*\\b)?${name}\\b|[({,] ?${name}\\b[^)\\n]*\\) =>|\\b${name} =>`,
  ).test(code);

const granted = (code: string) =>
  Object.entries(surroundings).filter(([name]) => isUsed(name, code) && !isOwn(name, code));

/** Whether a block is a program by itself. */
export const isProgram = ({ code }: Block): boolean => granted(code).length === 0 && !/^\s*declare /m.test(code);

/** Everything on the first line, so that lines are those of the page. */
function moduleOf(code: string): string {
  const declared = granted(code).map(([name, type]) => `declare const ${name}: ${type};`);
  return `${["export {};", ...declared].join(" ")}\n${code}`;
}

export function blocksOf({ file, text }: MarkdownPage): Block[] {
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(({ index, 1: code = "" }) => {
    const line = text.slice(0, index).split("\n").length + 1;
    return { place: `${file}:${line}`, code };
  });
}

/** What a block is as a module of its own. */
export const modulesOf = (page: MarkdownPage): string[] => blocksOf(page).map(({ code }) => moduleOf(code));

const fileOf = (root: string, { place }: Block) =>
  join(root, "docs", ".blocks", `${place.replaceAll(/[/:]/g, "-")}.ts`);

function programOf(root: string, blocks: Block[]): ts.Program {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config.config, files: [], include: [] }, ts.sys, root);
  const texts = new Map(blocks.map((block) => [fileOf(root, block), moduleOf(block.code)]));
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false, noUnusedParameters: false });
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = texts.get(file);
    return text === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, text, target);
  };
  return ts.createProgram(
    [join(root, "scripts/docs/frameworks.d.ts"), ...texts.keys()],
    { ...options, noUnusedLocals: false, noUnusedParameters: false },
    host,
  );
}

/** What does not compile, each with its place in the page. */
export function blockErrors(root: string, all: readonly MarkdownPage[]): string[] {
  const blocks = all.flatMap(blocksOf);
  const program = programOf(root, blocks);
  return blocks.flatMap((block) => {
    const source = program.getSourceFile(fileOf(root, block));
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return diagnostics.map(({ messageText, start = 0 }) => {
      const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
      const [file, first] = block.place.split(":");
      return `${file}:${Number(first) + line - 1} ${ts.flattenDiagnosticMessageText(messageText, "\n  ")}`;
    });
  });
}
