/** The snippets of the README as modules of their own. */
import { fileURLToPath } from "node:url";
import { modulesOf } from "../../scripts/docs/blocks.js";
import { pages } from "../../scripts/docs/pages.js";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export const readmeModules = (): string[] =>
  pages(root)
    .filter(({ file }) => file === "README.md")
    .flatMap(modulesOf);
