/** The same requests to Bun, Deno and Cloudflare's Workers. */
import { runtimes } from "./runtimes.js";
import { tryPlatform } from "./suite.js";

for (const runtime of runtimes) tryPlatform(runtime);
