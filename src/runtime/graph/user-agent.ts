/** What the client calls itself. */
import { VERSION } from "../core/version.js";

interface Runtime {
  process?: { versions?: { node?: string; bun?: string } };
  Deno?: { version?: { deno?: string } };
}

/** The server-side runtime; undefined in a browser, where pages may not name themselves without asking the other side first. */
function runtimeOf({ Deno, process }: Runtime): string | undefined {
  const { deno } = Deno?.version ?? {};
  if (deno) return `deno ${deno}`;
  const { bun, node } = process?.versions ?? {};
  if (bun) return `bun ${bun}`;
  return node ? `node ${node}` : undefined;
}

/** The header that each request has unless the caller gives one; none in a browser. */
export function userAgentHeader(): Record<string, string> {
  const runtime = runtimeOf(globalThis as Runtime);
  return runtime === undefined ? {} : { "user-agent": `wapi-ts/${VERSION} (${runtime})` };
}
