/** `npm run build:page`: the phone's page alone, for the emulator as it runs in the repository. */
import { fileURLToPath } from "node:url";
import { buildPage } from "./build/page.js";

const { gzipped } = await buildPage(fileURLToPath(new URL("../dist/emulator-page", import.meta.url)));
console.log(`dist/emulator-page: ${gzipped} bytes compressed`);
