/** Other versions of Node. */
import { join } from "node:path";
import { once, project } from "./project.js";

/** npm's `node` is a script that installs one of these when it is installed itself; without it, no script has to run. */
const platform = process.platform === "win32" ? "win" : process.platform;
const binary = process.platform === "win32" ? "bin/node.exe" : "bin/node";

/** Resolves to the path of a Node of that version. */
export const nodeBinary = once(async (version: string) => {
  const name = `node-${platform}-${process.arch}`;
  return join(await project([`${name}@${version}`]), "node_modules", name, binary);
});
