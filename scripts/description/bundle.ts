/** The descriptions, each as one document. */
import { join } from "node:path";
import { bundle, createConfig } from "@redocly/openapi-core";
import type { OpenAPI3 } from "openapi-typescript";

/** The emulator's control API: a document of its own, which refers to the platform's schemas. */
export const CONTROL = "control/control.yaml";

/** The whole description as one document, in which every schema is a named component. */
export type Description = OpenAPI3;

/** Bundles `openapi/openapi.yaml`, or another document. Throws when a reference leads nowhere or two schemas share a name. */
export async function bundleDescription(folder: string, file = "openapi.yaml"): Promise<Description> {
  const config = await createConfig({ extends: [] });
  const { bundle: document, problems } = await bundle({ ref: join(folder, file), config });
  const failures = problems.map(({ message, location }) => `${message} (${location[0]?.source.absoluteRef})`);
  if (failures.length > 0) throw new Error(`openapi/${file} does not bundle:\n${failures.join("\n")}`);
  const description: Description = document.parsed;
  // The bundler renames the second of two equally named schemas to `Name-2`.
  const twins = Object.keys(description.components?.schemas ?? {}).filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name));
  if (twins.length > 0) throw new Error(`Schema names that are no unique PascalCase name: ${twins.join(", ")}`);
  return description;
}
