/** The encrypted bytes of a file, from WhatsApp's servers and from nowhere else. */
import { OVERHEAD_BYTES, tooLarge } from "./checks.js";
import { FlowFileError } from "./error.js";

/** How a file is fetched. */
export interface Fetching {
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** Of the file, decrypted. */
  readonly maxBytes: number;
}

/** What a fetch or a read rejects with may hold the address, which opens the file for whoever has it. */
function unreachable(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? signal.reason : new FlowFileError("network", "it did not arrive.", causeOf(error));
}

/** What the system says: ECONNREFUSED and its kin. */
function causeOf(error: unknown): ErrorOptions {
  const { cause } = Object(error) as { cause?: unknown };
  const { code } = Object(cause ?? error) as { code?: unknown };
  return typeof code === "string" ? { cause: new Error(code) } : {};
}

async function open(url: URL, { fetch, signal }: Fetching): Promise<Response> {
  try {
    // No credentials, and no way to another host.
    return await fetch(url, { redirect: "manual", signal });
  } catch (error) {
    throw unreachable(error, signal);
  }
}

async function discard({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => {});
}

/** The bytes as they come, no more of them than a file of `maxBytes` becomes. */
export async function* fetched(url: URL, fetching: Fetching): AsyncGenerator<Uint8Array, void> {
  const { signal, maxBytes } = fetching;
  const response = await open(url, fetching);
  if (response.status !== 200 || !response.body) {
    await discard(response);
    throw new FlowFileError("status", `it was answered ${response.status}, not 200.`);
  }
  if (Number(response.headers.get("content-length") ?? 0) > maxBytes + OVERHEAD_BYTES) {
    await discard(response);
    throw tooLarge(maxBytes);
  }
  const reader = response.body.getReader();
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw unreachable(error, signal);
      });
      if (done) return;
      length += value.length;
      if (length > maxBytes + OVERHEAD_BYTES) throw tooLarge(maxBytes);
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
