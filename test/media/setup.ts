/** What the tests of media have in common. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { Client, type ClientOptions } from "wapi-ts";
import { type Emulator, startEmulator } from "wapi-ts/emulator";

const PNG_HEAD = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A picture of one pixel, with bytes behind its end up to a size. */
export const png = (size = 200_000): Buffer<ArrayBuffer> =>
  Buffer.concat([
    PNG_HEAD,
    Buffer.from(Uint8Array.from({ length: size - PNG_HEAD.length }, (_, index) => index % 251)),
  ]);

export const sha256 = (bytes: Uint8Array, encoding: "hex" | "base64" = "hex"): string =>
  createHash("sha256").update(bytes).digest(encoding);

/** A folder of its own, gone after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "wapi-ts-media-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** An emulator with a client of it, on its clock. */
export async function emulated(options: Partial<ClientOptions> = {}) {
  const emulator: Emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const client = new Client({
    apiAccessToken: emulator.accessToken,
    businessAccountId: emulator.businessAccountId,
    clock: emulator.clock,
    graph: { baseUrl: emulator.url },
    ...options,
  });
  const { media } = client.newMessagingClient(emulator.phoneNumberId);
  /** How often an operation was called. */
  const calls = countCalls(emulator);
  return { emulator, client, media, calls };
}

function countCalls(emulator: Emulator): (operation: string) => number {
  const seen: (string | undefined)[] = [];
  emulator.observe((activity) => {
    if (activity.type === "api") seen.push(activity.operation);
  });
  return (operation) => seen.filter((one) => one === operation).length;
}
