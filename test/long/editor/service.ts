/** What an editor shows: the language service over one program, as a text of markers. */
import { join } from "node:path";
import ts from "typescript";
import { root } from "../../support/readme.js";

export interface Editor {
  /** What is shown when the pointer rests on a name, the first of that call. */
  hover(call: string, name: string): string;
  /** The messages of the compiler about a line. */
  errors(line: string): string[];
}

function hostOf(file: string, text: string, options: ts.CompilerOptions): ts.LanguageServiceHost {
  return {
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  };
}

/** Opens a file that does not exist; `wapi-ts` means the source. */
export function openEditor(text: string): Editor {
  const file = join(root, "test/long/editor/open.ts");
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  const service = ts.createLanguageService(hostOf(file, text, { ...options, noUnusedLocals: false }));
  const place = (part: string) => {
    const at = text.indexOf(part);
    if (at < 0) throw new Error(`The text has no ${part}`);
    return at;
  };
  return {
    hover(call, name) {
      const info = service.getQuickInfoAtPosition(file, place(call) + call.indexOf(name));
      if (!info) throw new Error(`Nothing is shown for ${name} in ${call}`);
      const docs = ts.displayPartsToString(info.documentation);
      return [ts.displayPartsToString(info.displayParts), docs].filter(Boolean).join("\n\n");
    },
    errors(line) {
      const start = place(line);
      return service
        .getSemanticDiagnostics(file)
        .filter(({ start: at = -1 }) => at >= start && at <= start + line.length)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    },
  };
}
