/** What API Extractor says of a declaration file: every name that it exports or needs, with its signature. */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
} from "@microsoft/api-extractor";

const none = { default: { logLevel: ExtractorLogLevel.None } };

/** With the folder: two are called openapi. */
const reportName = (declarations: string) =>
  `${basename(dirname(declarations))}-${basename(declarations, ".d.ts")}.api.md`;

/** The declarations are compiled as in an application with everything switched on. */
const compilerOptions = {
  target: "ES2022",
  module: "NodeNext",
  moduleResolution: "NodeNext",
  lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  types: ["node"],
  strict: true,
};

const configOf = (root: string, declarations: string, scratch: string) =>
  ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: declarations,
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions, files: [declarations] } },
      apiReport: {
        enabled: true,
        // What is reachable without being exported is part of the signature of what is.
        includeForgottenExports: true,
        reportFileName: reportName(declarations),
        reportFolder: scratch,
        reportTempFolder: join(scratch, "temp"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: none,
        tsdocMessageReporting: none,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
  });

/** The reports of declaration files, in their order. Throws, with what the compiler said, when one does not compile. */
export function extract(root: string, files: readonly string[], scratch: string): string[] {
  const configs = files.map((file) => configOf(root, file, scratch));
  const [first, ...more] = configs;
  if (!first) return [];
  // One program for all: they share nearly everything that has to be compiled.
  const compilerState = CompilerState.create(first, {
    additionalEntryPoints: more.map((config) => config.mainEntryPointFilePath),
  });
  const problems = new Set<string>();
  const messageCallback = (message: ExtractorMessage) => {
    if (message.logLevel === ExtractorLogLevel.Error) problems.add(message.formatMessageWithLocation(root));
    message.handled = true;
  };
  for (const config of configs) Extractor.invoke(config, { localBuild: true, messageCallback, compilerState });
  if (problems.size > 0) throw new Error([...problems].join("\n"));
  return files.map((file) => readFileSync(join(scratch, reportName(file)), "utf8"));
}
