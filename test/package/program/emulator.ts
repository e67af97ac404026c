/** A test of an application. */
import { type Activity, type Emulator, manualClock, type SimulatedMessage, startEmulator } from "wapi-ts/emulator";

const picture: SimulatedMessage = { type: "image", image: { id: "1", mime_type: "image/jpeg", sha256: "" } };

export async function converse(): Promise<string[]> {
  const clock = manualClock(0);
  const emulator: Emulator = await startEmulator({ clock, seed: 1, webhookUrl: "http://127.0.0.1:8080/webhook" });
  const seen: Activity["type"][] = [];
  const stop = emulator.observe((activity) => seen.push(activity.type));
  const fault = emulator.fail("sendMessage", { next: 1 }, "timeout-after");
  emulator.fail("webhook", "always", "duplicate").remove();
  const { messageId, status } = await emulator.receive("Hello", { waId: "15551234567", name: "Ana" });
  await emulator.receive(picture);
  await emulator.clock.advance("1h");
  await emulator.idle();
  stop();
  const sent = emulator.sent().map(({ id, body }) => `${id} ${"to" in body ? body.to : ""}`);
  await emulator.close();
  return [messageId, String(status), String(fault.struck), ...sent, ...seen];
}
