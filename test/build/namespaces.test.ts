/** What the build writes for `export * as name`. */
import { build, type Plugin } from "esbuild";
import { expect, test } from "vitest";
import { withPureNamespaces } from "../../scripts/build/namespaces.js";

/** Modules that are no files. */
const modules = (texts: Readonly<Record<string, string>>): Plugin => ({
  name: "modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, ({ path }) => ({ path, namespace: "modules", sideEffects: false }));
    onLoad({ filter: /.*/, namespace: "modules" }, ({ path }) => ({ contents: texts[path] ?? "" }));
  },
});

async function bundled(texts: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ["main"],
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    plugins: [modules(texts)],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

const built = await bundled({
  main: 'export * as messages from "messages"; export * as media from "media"; export const one = 1;',
  messages: 'export const send = () => "sent";',
  media: 'export const upload = () => "uploaded";',
});

const valueIn = async (text: string) =>
  ((await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { value: unknown }).value;

test("leaves out the namespaces that an application does not use", async () => {
  const application = { main: 'import { messages } from "package"; export const value = messages.send();' };
  expect(await bundled({ ...application, package: built })).toContain("uploaded");
  const text = await bundled({ ...application, package: withPureNamespaces(built, "package.js") });
  expect(text).not.toContain("uploaded");
  expect(await valueIn(text)).toBe("sent");
});

test("changes nothing that an application sees of a namespace", async () => {
  const main = 'import { media, messages } from "package"; export const value = [Object.keys(media), messages.send()];';
  const text = await bundled({ main, package: withPureNamespaces(built, "package.js") });
  expect(await valueIn(text)).toEqual([["upload"], "sent"]);
});

test("refuses a namespace that it does not know the form of", () => {
  expect(() => withPureNamespaces("var a = {}; var b;\n__export(a, {});", "package.js")).toThrow(/package\.js/);
});
