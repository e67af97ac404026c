import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Emulator } from "wapi-ts/emulator";
import { call, startForTest } from "./setup.js";

const BYTES = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);

function form(members: Record<string, string | Blob>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(members)) data.append(name, value);
  return data;
}

const photo = () => new Blob([BYTES], { type: "image/png" });
const upload = (emulator: Emulator, members: Record<string, string | Blob> = {}) =>
  call(
    emulator,
    "POST",
    `/v26.0/${emulator.phoneNumberId}/media`,
    form({ messaging_product: "whatsapp", type: "image/png", file: photo(), ...members }),
  );

const download = (emulator: Emulator, url: string, token = emulator.accessToken) =>
  fetch(url, { headers: { authorization: `Bearer ${token}` } });

test("gives back the bytes that were uploaded, in two hops", async () => {
  const emulator = await startForTest();
  const { status, json } = await upload(emulator);
  expect(status).toBe(200);
  const media = (await call(emulator, "GET", `/v26.0/${json.id}`)).json;
  expect(media).toMatchObject({
    id: json.id,
    messaging_product: "whatsapp",
    mime_type: "image/png",
    file_size: BYTES.length,
    sha256: createHash("sha256").update(BYTES).digest("hex"),
  });
  expect(media.url.startsWith(`${emulator.url}/whatsapp_business/attachments/?mid=${json.id}&ext=`)).toBe(true);
  const response = await download(emulator, media.url);
  expect(response.headers.get("content-type")).toBe("image/png");
  expect(Buffer.from(await response.arrayBuffer()).equals(BYTES)).toBe(true);
});

test("wants the token for the bytes, too", async () => {
  const emulator = await startForTest();
  const { json } = await call(emulator, "GET", `/${(await upload(emulator)).json.id}`);
  expect((await download(emulator, json.url, "other")).status).toBe(401);
});

test("ends a URL after five minutes", async () => {
  const emulator = await startForTest();
  const { id } = (await upload(emulator)).json;
  const { url } = (await call(emulator, "GET", `/${id}`)).json;
  await emulator.clock.advance("4m59s");
  expect((await download(emulator, url)).status).toBe(200);
  await emulator.clock.advance("1s");
  expect((await download(emulator, url)).status).toBe(404);
  const again = (await call(emulator, "GET", `/${id}`)).json.url;
  expect((await download(emulator, again)).status).toBe(200);
});

test("refuses a URL that was changed", async () => {
  const emulator = await startForTest();
  const { url } = (await call(emulator, "GET", `/${(await upload(emulator)).json.id}`)).json;
  const later = new URL(url);
  later.searchParams.set("ext", "9999999999");
  expect((await download(emulator, later.href)).status).toBe(404);
  expect((await download(emulator, `${emulator.url}/whatsapp_business/attachments/`)).status).toBe(404);
});

test.each([
  ["30d", {}],
  ["60m", { ttl_minutes: "60" }],
])("drops an upload after %s with %j", async (life, members) => {
  const emulator = await startForTest();
  const { id } = (await upload(emulator, members)).json;
  await emulator.clock.advance(life);
  expect((await call(emulator, "GET", `/${id}`)).json.error).toMatchObject({ code: 100, error_subcode: 33 });
});

test("deletes a file", async () => {
  const emulator = await startForTest();
  const { id } = (await upload(emulator)).json;
  expect(await call(emulator, "DELETE", `/${id}`)).toEqual({ status: 200, json: { success: true } });
  expect((await call(emulator, "GET", `/${id}`)).json.error.error_subcode).toBe(33);
});

test("shows a file only to the number it belongs to", async () => {
  const emulator = await startForTest();
  const { id } = (await upload(emulator)).json;
  expect((await call(emulator, "GET", `/${id}?phone_number_id=${emulator.phoneNumberId}`)).status).toBe(200);
  expect((await call(emulator, "GET", `/${id}?phone_number_id=123`)).json.error.error_subcode).toBe(33);
  expect((await call(emulator, "DELETE", `/${id}?phone_number_id=x`)).json.error.error_data.details).toContain(
    "phone_number_id: pattern",
  );
});

test.each([
  [{ type: "png" }, "type: pattern"],
  [{ messaging_product: "telegram" }, 'messaging_product: const "whatsapp"'],
  [{ ttl_minutes: "59" }, "ttl_minutes: minimum 60"],
  [{ ttl_minutes: "long" }, 'ttl_minutes: type "integer"'],
  [{ name: "photo" }, "name: additionalProperties"],
  [{ file: "bytes" }, 'file: type "file"'],
])("refuses an upload with %j", async (members, details) => {
  const { status, json } = await upload(await startForTest(), members);
  expect(status).toBe(400);
  expect(json.error.code).toBe(100);
  expect(json.error.error_data.details).toContain(details);
});

test("refuses an upload without a file, and one that is no form", async () => {
  const emulator = await startForTest();
  const path = `/${emulator.phoneNumberId}/media`;
  const body = form({ messaging_product: "whatsapp", type: "image/png" });
  expect((await call(emulator, "POST", path, body)).json.error.error_data.details).toBe("file: required");
  expect((await call(emulator, "POST", path, {})).json.error.error_data.details).toContain("multipart/form-data");
  const broken = await fetch(`${emulator.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.accessToken}`, "content-type": "multipart/form-data; boundary=x" },
    body: "no form",
  });
  expect((await broken.json()).error.error_data.details).toBe("the body: is no form");
});

test("serves a user's file for seven days and keeps its own copy", async () => {
  const emulator = await startForTest();
  const bytes = new Uint8Array([1, 2, 3]);
  const id = emulator.addMedia(bytes, "image/webp");
  bytes.fill(0);
  const { json } = await call(emulator, "GET", `/${id}?phone_number_id=${emulator.phoneNumberId}`);
  expect(new Uint8Array(await (await download(emulator, json.url)).arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  await emulator.clock.advance("7d");
  expect((await call(emulator, "GET", `/${id}`)).status).toBe(400);
});

test.each([
  ["bytes=0-9", 0, 10],
  ["bytes=69990-", 69_990, 70_000],
  ["bytes=-5", 69_995, 70_000],
  ["bytes=69999-80000", 69_999, 70_000],
])("gives the part %s of a file", async (range, start, end) => {
  const emulator = await startForTest();
  const { url } = (await call(emulator, "GET", `/${(await upload(emulator)).json.id}`)).json;
  const headers = { authorization: `Bearer ${emulator.accessToken}`, range };
  const response = await fetch(url, { headers });
  expect(response.status).toBe(206);
  expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end - 1}/70000`);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES.slice(start, end));
});

test("refuses a part that lies outside, and gives the whole for what it does not understand", async () => {
  const emulator = await startForTest();
  const { url } = (await call(emulator, "GET", `/${(await upload(emulator)).json.id}`)).json;
  const ask = (range: string) => fetch(url, { headers: { authorization: `Bearer ${emulator.accessToken}`, range } });
  const outside = await ask("bytes=70000-");
  expect([outside.status, outside.headers.get("content-range")]).toEqual([416, "bytes */70000"]);
  for (const range of ["bytes=0-1,5-6", "lines=1-2", "bytes=-"]) {
    const whole = await ask(range);
    expect([whole.status, whole.headers.get("accept-ranges")]).toEqual([200, "bytes"]);
    expect((await whole.arrayBuffer()).byteLength).toBe(70_000);
  }
});
