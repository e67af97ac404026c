/** Upload sessions, sizes of media, and connections that break in the middle of a body. */
import { expect, test } from "vitest";
import type { Emulator, GraphFault } from "wapi-ts/emulator";
import { call, startForTest } from "./setup.js";

const APP_ID = "670843887433847";

const open = (emulator: Emulator, length: number, app = APP_ID) =>
  call(emulator, "POST", `/v26.0/${app}/uploads?file_name=a.png&file_length=${length}&file_type=image/png`);

/** Sends bytes to a session. */
async function send(emulator: Emulator, session: string, offset: number, count: number) {
  const response = await fetch(`${emulator.url}/v26.0/${session}`, {
    method: "POST",
    headers: {
      authorization: `OAuth ${emulator.accessToken}`,
      "content-type": "application/octet-stream",
      file_offset: String(offset),
    },
    body: new Uint8Array(count),
  });
  return { status: response.status, json: (await response.json()) as { h?: string; error?: unknown } };
}

const details = (json: unknown) => (json as { error: { error_data: { details: string } } }).error.error_data.details;

test.each([APP_ID, "app"])("gives a handle for all bytes of a session of %s", async (app) => {
  const emulator = await startForTest();
  const { json } = await open(emulator, 10, app);
  expect(json.id).toMatch(/^upload:[A-Za-z0-9+/]+=*\?sig=[\w-]+$/);
  const sent = await send(emulator, json.id, 0, 10);
  expect(sent.json.h).toMatch(/^4::aW1hZ2UvcG5n:[\w-]+$/);
});

test("keeps what arrived and tells how much it is", async () => {
  const emulator = await startForTest();
  const { id } = (await open(emulator, 10)).json;
  expect(details((await send(emulator, id, 0, 4)).json)).toBe("the body: ended at byte 4 of 10");
  expect((await call(emulator, "GET", `/${id}`)).json).toEqual({ id, file_offset: 4 });
  expect(details((await send(emulator, id, 5, 5)).json)).toBe("file_offset: 4 bytes are here");
  expect(details((await send(emulator, id, 4, 7)).json)).toContain("ends behind byte 10");
  expect((await send(emulator, id, 4, 6)).status).toBe(200);
  expect((await send(emulator, id, 10, 0)).status).toBe(200);
});

test("keeps the bytes of a connection that breaks", async () => {
  const emulator = await startForTest();
  const { id } = (await open(emulator, 10)).json;
  emulator.fail("uploadFile", { next: 1 }, { cutAfterBytes: 3 });
  await expect(send(emulator, id, 0, 10)).rejects.toThrow("fetch failed");
  expect((await call(emulator, "GET", `/${id}`)).json.file_offset).toBe(3);
});

test("does nothing with half of another body", async () => {
  const emulator = await startForTest();
  emulator.fail("sendMessage", { next: 1 }, { cutAfterBytes: 20 });
  const body = { messaging_product: "whatsapp", to: "15551234567", type: "text", text: { body: "Hello" } };
  await expect(call(emulator, "POST", `/${emulator.phoneNumberId}/messages`, body)).rejects.toThrow("fetch failed");
  expect(emulator.sent()).toEqual([]);
});

test.each([-1, 1.5, "3"])("takes no fault that cuts after %j bytes", async (cutAfterBytes) => {
  const emulator = await startForTest();
  const fault = { cutAfterBytes } as GraphFault;
  expect(() => emulator.fail("uploadFile", "always", fault)).toThrow("what.cutAfterBytes must be a whole number");
});

test.each(["upload:bm9uZQ==?sig=x", "upload:bm9uZQ=="])("knows no session %s", async (session) => {
  const emulator = await startForTest();
  expect((await send(emulator, session, 0, 1)).status).toBe(400);
});

test("wants the signature of a session", async () => {
  const emulator = await startForTest();
  const { id } = (await open(emulator, 10)).json;
  expect((await send(emulator, id.split("?")[0], 0, 10)).status).toBe(400);
});

test.each([
  ["image/webp", 512_001, 131053],
  ["image/jpeg", 5_242_881, 131053],
])("refuses a file of type %s with %i bytes", async (type, size, code) => {
  const emulator = await startForTest();
  const form = new FormData();
  form.append("messaging_product", "whatsapp");
  form.append("type", type);
  form.append("file", new Blob([new Uint8Array(size)], { type }));
  const { json } = await call(emulator, "POST", `/${emulator.phoneNumberId}/media`, form);
  expect(json.error.code).toBe(code);
});
