/** Builds the page before its tests. */
import { fileURLToPath } from "node:url";
import { buildPage } from "../../scripts/build/page.js";

export default async function setup(): Promise<void> {
  await buildPage(fileURLToPath(new URL("../../dist/emulator-page", import.meta.url)));
}
