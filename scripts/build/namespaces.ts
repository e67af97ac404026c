/** `export * as name`, such that a bundler can leave it out. */

/** What esbuild writes for `export * as name`: its parts could not be left out by who bundles an application. */
const NAMESPACE = /^var (\w+) = \{\};\n__export\(\1, (\{[\s\S]*?\n\})\);$/gm;
const EXPORT_HELPER = /^(var __export = \(target, all\) => \{\n[\s\S]*?\n)\};$/m;

/** The same, such that a bundler drops a namespace that nothing asks for, and with it what only that holds. */
export function withPureNamespaces(text: string, file: string): string {
  const pure = text
    .replace(EXPORT_HELPER, "$1  return target;\n};")
    .replaceAll(NAMESPACE, "var $1 = /* @__PURE__ */ __export({}, $2);");
  if (/^__export\(/m.test(pure)) throw new Error(`${file} holds a namespace that no bundler can leave out`);
  return pure;
}
