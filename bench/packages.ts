/** Packages as they are installed: each alone in an empty project. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export interface Installed {
  readonly name: string;
  /** The project that it was installed in. */
  readonly folder: string;
  /** Kilobytes of the tarball; of the package and what it depends on. */
  readonly packedKb: number;
  readonly installedKb: number;
  /** Packages beside itself. */
  readonly dependencies: number;
}

/** What a bench asks of npm for each name. */
export type Wanted = Readonly<Record<string, string>>;

/** At the versions that were looked at: the newest that run on Node 20. */
export const PEERS = {
  "whatsapp-api-js": "whatsapp-api-js@6.3.0",
  "@kapso/whatsapp-cloud-api": "@kapso/whatsapp-cloud-api@0.3.0",
  "@great-detail/whatsapp": "@great-detail/whatsapp@8.4.0",
} as const satisfies Wanted;

/** In the project of a package: imports for whoever is outside. */
const LOADER = "load.js";

interface Packed {
  readonly filename: string;
  readonly size: number;
}

const npm = (cwd: string, ...args: string[]): string =>
  execFileSync("npm", [...args, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });

function sizeOf(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, entry) => sum + sizeOf(join(path, entry)), 0);
}

/** How many packages the lock file of a project names, itself and the wanted one left out. */
function dependenciesIn(folder: string): number {
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as { packages: object };
  return Object.keys(lock.packages).length - 2;
}

/** Packs `what` (a package of the registry, or a folder) and installs the tarball in a project of its own under `root`. */
function install(root: string, name: string, what: string): Installed {
  const folder = join(root, name.replaceAll("/", "+"));
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  writeFileSync(join(folder, LOADER), "export const load = (path) => import(path);\n");
  const [packed] = JSON.parse(npm(folder, "pack", what, "--json")) as [Packed];
  npm(folder, "install", `./${packed.filename}`);
  return {
    name,
    folder,
    packedKb: Math.round(packed.size / 1024),
    installedKb: Math.round(sizeOf(join(folder, "node_modules")) / 1024),
    dependencies: dependenciesIn(folder),
  };
}

/** Imports a module as a program of its project does. */
export async function load<Module>(folder: string, path: string): Promise<Module> {
  const { load } = (await import(pathToFileURL(join(folder, LOADER)).href)) as { load(path: string): Promise<Module> };
  return load(path);
}

/** Installs what can be had, and says what cannot. `use` gets them; then they are gone. */
export async function withInstalled(
  wanted: Wanted,
  use: (installed: readonly Installed[]) => Promise<void>,
): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "wapi-ts-bench-"));
  try {
    const installed: Installed[] = [];
    for (const [name, what] of Object.entries(wanted)) {
      try {
        installed.push(install(root, name, what));
      } catch {
        console.log(`${name} could not be installed and is left out: its figures need npm's registry.`);
      }
    }
    await use(installed);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
