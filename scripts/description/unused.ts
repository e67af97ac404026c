import { dirname } from "node:path";
import { bundleDescription } from "./bundle.js";
import { yamlFiles } from "./index-file.js";

/** Schemas that nothing refers to. A bundle drops them, so nobody would notice that they stayed out of the generated code. */
export async function unusedSchemas(folder: string, file?: string): Promise<string[]> {
  const kept = (await bundleDescription(folder, file)).components?.schemas ?? {};
  const kinds = file === undefined ? ["schemas", "webhooks"] : [`${dirname(file)}/schemas`];
  return kinds
    .flatMap((kind) => yamlFiles(folder, kind))
    .flatMap(({ path, content }) =>
      Object.keys(content).flatMap((name) => (name in kept ? [] : [`openapi/${path}: nothing refers to ${name}`])),
    );
}
