import { bundleDescription } from "./bundle.js";
import { yamlFiles } from "./index-file.js";

/** Schemas that nothing refers to. A bundle drops them, so nobody would notice that they stayed out of the generated code. */
export async function unusedSchemas(folder: string): Promise<string[]> {
  const kept = (await bundleDescription(folder)).components?.schemas ?? {};
  return [...yamlFiles(folder, "schemas"), ...yamlFiles(folder, "webhooks")].flatMap(({ path, content }) =>
    Object.keys(content).flatMap((name) => (name in kept ? [] : [`openapi/${path}: nothing refers to ${name}`])),
  );
}
