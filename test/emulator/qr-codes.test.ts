/** QR codes, through the client; a reader that is not ours reads their pictures. */
import { inflateSync } from "node:zlib";
import jsqr from "jsqr";
import { expect, test } from "vitest";
import { manualClock } from "../../src/emulator/base/clock.js";
import { createIds } from "../../src/emulator/base/ids.js";
import { QrCodes } from "../../src/emulator/state/qr-codes.js";
import { clientOf } from "../integration/setup.js";
import { call, startForTest } from "./setup.js";

const readQr = jsqr.default;

async function start() {
  const emulator = await startForTest();
  const { qrCode, phoneNumber } = clientOf(emulator).business;
  return { emulator, qrCode, phoneNumber, number: emulator.phoneNumberId };
}

const MESSAGE = { prefilled_message: "Is the shop open?" };

test("makes a code with its link, changes it, lists and deletes it", async () => {
  const { qrCode, number } = await start();
  const made = await qrCode.create(number, MESSAGE);
  expect(made).toEqual({
    code: expect.stringMatching(/^[A-Z0-9]{14}$/),
    ...MESSAGE,
    deep_link_url: expect.any(String),
  });
  expect(made.deep_link_url).toBe(`https://wa.me/message/${made.code}`);
  const changed = await qrCode.update(number, String(made.code), { prefilled_message: "And on Sundays?" });
  expect(changed).toEqual({ ...made, prefilled_message: "And on Sundays?" });
  expect(await qrCode.get(number, String(made.code))).toEqual(changed);
  expect(await qrCode.list(number).toArray({ max: 9 })).toEqual([changed]);
  await qrCode.delete(number, String(made.code));
  expect(await qrCode.list(number).toArray({ max: 9 })).toEqual([]);
  expect(await qrCode.get(number, String(made.code))).toBeUndefined();
});

test("lists the newest first, page by page", async () => {
  const { qrCode, number } = await start();
  const codes: string[] = [];
  for (const text of ["1", "2", "3"])
    codes.unshift(String((await qrCode.create(number, { prefilled_message: text })).code));
  const listed: string[] = [];
  for await (const { code } of qrCode.list(number, { limit: 2, fields: ["code"] })) listed.push(String(code));
  expect(listed).toEqual(codes);
});

test("keeps the codes of another number apart", async () => {
  const { emulator, qrCode, phoneNumber, number } = await start();
  const { data } = await phoneNumber.page();
  await qrCode.create(number, MESSAGE);
  expect(await qrCode.list(String(data[1]?.id)).toArray({ max: 9 })).toEqual([]);
  expect(data[0]?.id).toBe(emulator.phoneNumberId);
});

test("gives the codes as a field of the number", async () => {
  const { emulator, qrCode, number } = await start();
  const { code } = await qrCode.create(number, MESSAGE);
  const { json } = await call(
    emulator,
    "GET",
    `/${number}?fields=message_qrdls.limit(1){code,qr_image_url.format(SVG)}`,
  );
  expect(json.message_qrdls.data).toEqual([{ code, qr_image_url: expect.stringContaining(`/${code}.svg`) }]);
});

/** The squares of a picture that the emulator drew: one bit a pixel, no filters. */
function pixelsOf(png: Buffer) {
  const side = png.readUInt32BE(16);
  const start = png.indexOf("IDAT") + 4;
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  const stride = 1 + Math.ceil(side / 8);
  const rgba = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isWhite = ((rows[y * stride + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      if (!isWhite) rgba.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  return { rgba, side };
}

test("draws a PNG that reads as the short link", async () => {
  const { qrCode, number } = await start();
  const { qr_image_url, deep_link_url } = await qrCode.create(number, { ...MESSAGE, generate_qr_image: "PNG" });
  const response = await fetch(String(qr_image_url));
  expect(response.headers.get("content-type")).toBe("image/png");
  const { rgba, side } = pixelsOf(Buffer.from(await response.arrayBuffer()));
  expect(readQr(rgba, side, side)?.data).toBe(deep_link_url);
});

/** Paints the black squares of a picture as uqr writes it: one path of squares of 10. */
function paint(svg: string) {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const rgba = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+),(\d+)h10v10h-10z/g))
    for (let row = Number(y); row < Number(y) + 10; row++) {
      const from = (row * side + Number(x)) * 4;
      for (let at = from; at < from + 40; at += 4) rgba.fill(0, at, at + 3);
    }
  return { rgba, side };
}

test("draws an SVG that reads as the short link, and serves it inert", async () => {
  const { qrCode, number } = await start();
  const { code, deep_link_url } = await qrCode.create(number, MESSAGE);
  const response = await fetch(String(await qrCode.getImageUrl(number, String(code), "SVG")));
  expect(response.headers.get("content-type")).toBe("image/svg+xml");
  expect(response.headers.get("content-security-policy")).toContain("sandbox");
  const { rgba, side } = paint(await response.text());
  expect(readQr(rgba, side, side)?.data).toBe(deep_link_url);
});

test("gives no picture where no format was asked for", async () => {
  const { emulator, qrCode, number } = await start();
  const { code } = await qrCode.create(number, MESSAGE);
  const { json } = await call(emulator, "GET", `/${number}/message_qrdls/${code}?fields=code,qr_image_url`);
  expect(json.data).toEqual([{ code }]);
  const gif = await call(emulator, "GET", `/${number}/message_qrdls/${code}?fields=qr_image_url.format(GIF)`);
  expect(gif.json.error.error_data.details).toContain("fields.qr_image_url.format: enum");
});

test("refuses to change or delete a code that is not there, and a message that is too long", async () => {
  const { qrCode, number } = await start();
  await expect(qrCode.update(number, "4O4YGZEG3RIVE1", MESSAGE)).rejects.toMatchObject({ code: 803 });
  await expect(qrCode.delete(number, "4O4YGZEG3RIVE1")).rejects.toMatchObject({ code: 803 });
  const { emulator } = await start();
  const long = await call(emulator, "POST", `/${number}/message_qrdls`, { prefilled_message: "a".repeat(141) });
  expect(long.json.error.error_data.details).toBe("prefilled_message: maxLength 140");
});

test("refuses a QR code too many", () => {
  const codes = new QrCodes(createIds(1), manualClock());
  for (let count = 0; count < 2000; count++) codes.create("1", "Hi");
  expect(() => codes.create("1", "Hi")).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 100 }) }),
  );
  expect(codes.create("2", "Hi").prefilled_message).toBe("Hi");
});
