/** What a small program has to load, from source: bytes are the same in every run, so their limits are exact, rounded up. */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";
import { beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Gzipped bytes. What grows on purpose raises its limit here, and `npm run bundles` writes docs/bundles.md. */
const LIMITS = {
  send: { atOnce: 3_000, later: 26_000 },
  sendValidated: { atOnce: 6_100, later: 26_000 },
  client: { atOnce: 73_500 },
  webhook: { atOnce: 56_000 },
};

const send = (imports: string, more: string) => `
  import { createGraphClient, sendMessage } from "./graph.js";
  import { text } from "./components.js";
  ${imports}
  const graph = createGraphClient({ accessToken: "token" });
  const body = { messaging_product: "whatsapp", to: "15551234567", ...text("Hello") };
  await sendMessage(graph, { params: { path: { phone_number_id: "106540352242922" } }, body${more} });`;

const programs: Record<keyof typeof LIMITS, string> = {
  send: send("", ""),
  sendValidated: send('import { validateTextMessage } from "./validators.js";', ", validate: validateTextMessage"),
  client: `
    import { Client, text } from "./index.js";
    const { message } = new Client({ apiAccessToken: "token" }).newMessagingClient("106540352242922");
    await message.send("15551234567", text("Hello"));`,
  webhook: `
    import { createWebhook } from "./webhook.js";
    const webhook = createWebhook({ appSecret: "secret" });
    webhook.on("message.text", (event) => console.log(event.message.text.body));
    export const receive = (request: Request) => webhook.fetch(request);`,
};
type Name = keyof typeof programs;

interface Built {
  /** Gzipped bytes of each file. */
  sizes: ReadonlyMap<string, number>;
  /** Files that are loaded at once; and those that they may load later. */
  atOnce: readonly string[];
  later: readonly string[];
  /** Modules of which something is in any of these files. */
  modules: readonly string[];
  externals: readonly string[];
}

/** The files that are loaded with these, by imports of a kind. */
function loadedWith(files: readonly string[], kind: string, { outputs }: Metafile): string[] {
  const found = new Set(files);
  for (const file of found)
    for (const one of outputs[file]?.imports ?? [])
      if (!one.external && (one.kind === kind || one.kind === "import-statement")) found.add(one.path);
  return [...found];
}

/** For browsers: anything of Node's fails to build. */
async function bundle(code: string): Promise<Built> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: `${root}/src/entry`, loader: "ts" },
    outdir: `${root}/nowhere`,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    external: ["express"],
    legalComments: "none",
    write: false,
    metafile: true,
    absWorkingDir: root,
    logLevel: "silent",
  });
  const gzipped = new Map(outputFiles.map(({ path, contents }) => [path, gzipSync(contents, { level: 9 }).length]));
  const atOnce = loadedWith(["nowhere/stdin.js"], "import-statement", metafile);
  const all = loadedWith(atOnce, "dynamic-import", metafile);
  const inputs = all.flatMap((file) => Object.entries(metafile.outputs[file]?.inputs ?? {}));
  return {
    sizes: new Map(all.map((file) => [file, gzipped.get(`${root}${file}`) ?? gzipped.get(`${root}/${file}`) ?? 0])),
    atOnce,
    later: all.filter((file) => !atOnce.includes(file)),
    modules: inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file),
    externals: all.flatMap((file) =>
      (metafile.outputs[file]?.imports ?? []).filter(({ external }) => external).map(({ path }) => path),
    ),
  };
}

const sum = ({ sizes }: Built, files: readonly string[]) =>
  files.reduce((total, file) => total + (sizes.get(file) ?? 0), 0);

let built: Record<Name, Built>;
beforeAll(async () => {
  const names = Object.keys(programs) as Name[];
  const bundles = await Promise.all(names.map(async (name) => [name, await bundle(programs[name])] as const));
  built = Object.fromEntries(bundles) as Record<Name, Built>;
}, 30_000);

test.each(Object.entries(LIMITS))("loads no more at once than is allowed to %s", (name, { atOnce }) => {
  const one = built[name as Name];
  expect(sum(one, one.atOnce)).toBeLessThanOrEqual(atOnce);
});

test.each(["send", "sendValidated"] as const)("loads no more later than is allowed to %s", (name) => {
  expect(sum(built[name], built[name].later)).toBeLessThanOrEqual(LIMITS[name].later);
});

test.each(Object.keys(programs) as Name[])("needs nothing of Node's to %s in a browser", (name) => {
  expect(built[name].externals.filter((path) => path !== "express")).toEqual([]);
});

test("holds no validator where none was handed in, and that of a text alone where it was", () => {
  const validators = (name: Name) => built[name].modules.filter((file) => /validators\/(?!schemas\/)/.test(file));
  expect(built.send.modules.filter((file) => file.includes("validators/"))).toEqual([]);
  expect(validators("sendValidated")).toEqual(["src/generated/validators/messages/text.ts"]);
});

test("loads what sends with the first call, and tables of paths and errors when they are needed", () => {
  const { atOnce, later } = built.send;
  expect(atOnce.some((file) => file.includes("client-"))).toBe(false);
  for (const module of ["client-", "path-client-", "graph-errors-", "request-issue-"])
    expect(later.filter((file) => file.startsWith(`nowhere/${module}`))).toHaveLength(1);
});

test("keeps the client and the business side out of a receiver", () => {
  const { modules } = built.webhook;
  expect(
    modules.filter((file) => /runtime\/(client\.ts|graph|business|messaging|media|components)/.test(file)),
  ).toEqual([]);
  expect(modules).toContain("src/runtime/webhook/receive.ts");
});
