/** Runtimes besides Node: a program in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { overHttp } from "../support/webhook-adapter.js";
import { exchange } from "../support/webhook-http.js";
import type { Platform, Running } from "./platform.js";
import type { BotOptions } from "./program/bot.js";

const here = import.meta.dirname;
const scopes = { "@oven": "bin/bun", "@deno": "deno", "@cloudflare": "bin/workerd" };

/** The binary that a package for this machine has brought; undefined where there is none. */
function binaryIn(scope: keyof typeof scopes): string | undefined {
  const folder = join(here, "node_modules", scope);
  const packages = existsSync(folder) ? readdirSync(folder) : [];
  return packages.map((name) => join(folder, name, scopes[scope])).find((file) => existsSync(file));
}

const missing = (scope: keyof typeof scopes) => () =>
  binaryIn(scope) === undefined ? `no package of ${scope} fits this machine` : undefined;

/** The port that the program prints in a line of JSON, where it listens. */
async function portOf(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const { port } = JSON.parse(line) as { port?: number };
    if (port !== undefined) return port;
  }
  throw new Error("The program ended before it listened.");
}

async function run(
  binary: string | undefined,
  args: readonly string[],
  env: Record<string, string>,
  clean = () => {},
): Promise<Running> {
  if (binary === undefined) throw new Error("not installed");
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(binary, args, { cwd: here, env: { PATH, HOME, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  const port = await portOf(child);
  const close = async () => {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    clean();
  };
  const report = async () => JSON.parse((await exchange(port, { method: "GET", path: "/report" })).body);
  return { send: overHttp(port), port, report, close };
}

const variables = ({ graphUrl, appSecret, verifyToken }: BotOptions) => ({
  GRAPH_URL: graphUrl,
  APP_SECRET: appSecret,
  VERIFY_TOKEN: verifyToken,
});

const config = (env: Record<string, string>) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "bot", worker = .bot), (name = "internet", network = (allow = ["private"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "bot")],
);
const bot :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
  bindings = [${Object.entries(env).map(([name, text]) => `(name = "${name}", text = ${JSON.stringify(text)})`)}],
);
`;

export const runtimes: readonly Platform[] = [
  {
    name: "Bun",
    missing: missing("@oven"),
    mayCutOff: true,
    start: (options) => run(binaryIn("@oven"), ["run", "--no-install", "program/bun.ts"], variables(options)),
  },
  {
    name: "Deno",
    missing: missing("@deno"),
    mayCutOff: true,
    start(options) {
      const flags = ["--no-prompt", "--no-remote", "--node-modules-dir=manual", "--no-lock"];
      const allowed = ["--allow-net=127.0.0.1", "--allow-env", "--allow-read"];
      // Files are written as TypeScript has them after it has compiled: .js for .ts.
      const args = ["run", ...flags, ...allowed, "--unstable-sloppy-imports", "program/deno.ts"];
      return run(binaryIn("@deno"), args, variables(options));
    },
  },
  {
    name: "Workers, in workerd",
    missing: missing("@cloudflare"),
    mayCutOff: true,
    async start(options) {
      const folder = mkdtempSync(join(tmpdir(), "wapi-ts-worker-"));
      await build({
        entryPoints: [join(here, "program/worker.ts")],
        outfile: join(folder, "worker.js"),
        bundle: true,
        format: "esm",
        // Nothing of Node's: whatever names it fails here.
        platform: "neutral",
        external: ["express"],
        tsconfigRaw: {},
        logLevel: "error",
      });
      writeFileSync(join(folder, "config.capnp"), config(variables(options)));
      const args = ["serve", join(folder, "config.capnp"), "--control-fd=1"];
      return run(binaryIn("@cloudflare"), args, {}, () => rmSync(folder, { recursive: true, force: true }));
    },
  },
];
