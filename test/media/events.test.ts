/** The file of a message, from the event that brings it. */
import { expect, onTestFinished, test } from "vitest";
import { emulated, png } from "./setup.js";

const BYTES = png(50_000);

test("downloads the file of an event, checked, by its id and not by its name", async () => {
  const { client, emulator } = await emulated({
    appSecret: "emulator-app-secret",
    webhookSecret: "emulator-verify-token",
    webhookServerPort: 0,
  });
  const got: Promise<[string | undefined, ArrayBuffer]>[] = [];
  client.on("message.document", (event) => {
    const { filename } = event.message.document;
    got.push(event.download().then(async (stream) => [filename, await new Response(stream).arrayBuffer()]));
  });
  const { port, close } = await client.initiate();
  onTestFinished(close);
  await emulator.connect(`http://127.0.0.1:${port}/webhook`);
  const id = emulator.addMedia(BYTES, "application/pdf");
  await emulator.receive({ type: "document", document: { id, filename: "../../etc/passwd" } });
  const [[filename, bytes] = []] = await Promise.all(got);
  expect(filename).toBe("../../etc/passwd");
  expect(BYTES.equals(new Uint8Array(bytes ?? new ArrayBuffer()))).toBe(true);
});
