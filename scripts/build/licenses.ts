/** The licences of the packages that are bundled, shipped as one text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LICENSE_FILE = /^(licen[cs]e|copying|notice)(-\w+)?(\.(md|txt))?$/i;
const RULE = "-".repeat(80);

/** `node_modules/a/node_modules/@b/c/lib/d.js` → `node_modules/a/node_modules/@b/c`; nothing for a file of ours. */
const packageFolder = (input: string): string | undefined => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];

function licenseOf(root: string, folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const files = readdirSync(join(root, folder))
    .filter((file) => LICENSE_FILE.test(file))
    .sort();
  if (files.length === 0) throw new Error(`${name} ${version} is bundled, but has no licence file to ship with it.`);
  const texts = files.map((file) => readFileSync(join(root, folder, file), "utf8").trim());
  return [`${name} ${version} (${license})`, ...texts].join("\n\n");
}

/**
 * The text for files that were bundled, which are relative to `root`. Throws for a package without a licence file, since its code
 * may then not be shipped.
 */
export function renderLicenses(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const licenses = [...folders].sort().map((folder) => licenseOf(root, folder));
  return `${["Packages that are part of the files in this folder.", ...licenses].join(`\n\n${RULE}\n\n`)}\n`;
}
