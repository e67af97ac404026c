/** A process that is killed between the send and what is recorded after it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Client } from "wapi-ts";
import type { Emulator } from "wapi-ts/emulator";
import { fileCheckpoint } from "wapi-ts/node";
import { startForTest } from "../../emulator/setup.js";
import { scratchFolder } from "../../support/scratch.js";
import { outcomesOf } from "../../support/send-many.js";

const root = join(import.meta.dirname, "../../..");
const KEYS = ["a", "b", "c", "d"];

/** Starts the program, and kills it as soon as the emulator has got a message with that text. */
async function killAt(text: string, emulator: Emulator, path: string): Promise<string> {
  const program = join(root, "test/long/processes/program/send-many.ts");
  const args = [emulator.url, emulator.accessToken, emulator.phoneNumberId, path, ...KEYS];
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], { cwd: root });
  onTestFinished(() => void child.kill("SIGKILL"));
  emulator.observe((activity) => {
    if (activity.type === "sent" && JSON.stringify(activity.message.body).includes(`"body":"${text}"`))
      child.kill("SIGKILL");
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    printed += chunk;
  });
  const [, signal] = await once(child, "close");
  expect(signal).toBe("SIGKILL");
  return printed;
}

/** How often each text was accepted. */
const sentTexts = (emulator: Emulator) => emulator.sent().map(({ body }) => "text" in body && body.text?.body);

test("a restart skips what was accepted, reports what nobody knows as ambiguous, and sends the rest", async () => {
  const emulator = await startForTest();
  const path = join(scratchFolder(), "campaign.jsonl");
  const silent = emulator.fail("sendMessage", { every: 2 }, "timeout-after");
  expect(await killAt("b", emulator, path)).toBe("a accepted\n");
  silent.remove();
  expect(readFileSync(path, "utf8")).toMatch(/"key":"b","status":"begun".*\n$/);
  expect(existsSync(`${path}.lock`)).toBe(true);

  const client = new Client({ apiAccessToken: emulator.accessToken, graph: { baseUrl: emulator.url } });
  const { message } = client.newMessagingClient(emulator.phoneNumberId);
  const items = KEYS.map((key, index) => ({ key, to: String(16_505_550_100 + index), content: key }));
  const again = async (options = {}) => {
    const checkpoint = await fileCheckpoint(path, { label: "test" });
    const outcomes = await outcomesOf(message.sendMany(items, { checkpoint, ...options }));
    await checkpoint.close();
    return outcomes;
  };
  expect(await again()).toEqual({ a: "skipped: accepted", b: "ambiguous", c: "accepted", d: "accepted" });
  expect(sentTexts(emulator)).toEqual(["a", "b", "c", "d"]);

  const skipped = { a: "skipped: accepted", c: "skipped: accepted", d: "skipped: accepted" };
  expect(await again()).toEqual({ ...skipped, b: "ambiguous" });
  expect(await again({ resendAmbiguous: true })).toEqual({ ...skipped, b: "accepted" });
  expect(await again({ resendAmbiguous: true })).toEqual({ ...skipped, b: "skipped: accepted" });
  expect(sentTexts(emulator)).toEqual(["a", "b", "c", "d", "b"]);
  expect(existsSync(`${path}.lock`)).toBe(false);
});
