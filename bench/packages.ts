/** Packages as they are installed: each alone in an empty project. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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

/** Installs what can be had, and says what cannot. `use` gets them; then they are gone. */
export async function withInstalled(
  wanted: Readonly<Record<string, string>>,
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
