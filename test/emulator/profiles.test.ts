/** The business profile of a number, through the client. */
import { expect, test } from "vitest";
import { clientOf } from "../integration/setup.js";
import { call, startForTest } from "./setup.js";

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

async function start() {
  const emulator = await startForTest();
  const client = clientOf(emulator);
  const messaging = client.newMessagingClient(emulator.phoneNumberId);
  const path = `/v26.0/${emulator.phoneNumberId}/whatsapp_business_profile`;
  return { emulator, client, messaging, path };
}

test("keeps what was changed and leaves the rest", async () => {
  const { messaging } = await start();
  const before = await messaging.profile.get();
  await messaging.profile.update({ about: "Open on Sundays", vertical: "EDU" });
  expect(await messaging.profile.get()).toEqual({ ...before, about: "Open on Sundays", vertical: "EDU" });
});

test("gives the fields that were asked for", async () => {
  const { messaging } = await start();
  expect(await messaging.profile.get({ fields: ["email", "vertical"] })).toEqual({
    email: "hello@harbourbooks.example",
    vertical: "RETAIL",
    messaging_product: "whatsapp",
  });
});

test("removes a member that is set to nothing", async () => {
  const { messaging } = await start();
  await messaging.profile.update({ address: "", websites: [] });
  const profile = await messaging.profile.get();
  expect(profile).not.toHaveProperty("address");
  expect(profile).not.toHaveProperty("websites");
});

test("keeps a profile for each number", async () => {
  const { emulator, client, messaging } = await start();
  const { data } = await client.business.phoneNumber.page();
  const other = client.newMessagingClient(String(data[1]?.id));
  await other.profile.update({ about: "Orders only" });
  expect(await other.profile.get()).toEqual({ about: "Orders only", messaging_product: "whatsapp" });
  expect((await messaging.profile.get())?.about).toBe("Books with a view of the harbour");
  expect(emulator.phoneNumberId).not.toBe(data[1]?.id);
});

test("serves the picture that was uploaded, inert and to anyone", async () => {
  const { messaging } = await start();
  const handle = await messaging.media.uploadHandle(new File([PNG], "shop.png", { type: "image/png" }));
  await messaging.profile.update({ profile_picture_handle: handle });
  const profile = await messaging.profile.get({ fields: ["profile_picture_url"] });
  const response = await fetch(String(profile?.profile_picture_url));
  expect(response.headers.get("content-type")).toBe("image/png");
  expect(response.headers.get("content-security-policy")).toContain("sandbox");
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG);
});

test.each([
  [{ profile_picture_handle: "4::aW1hZ2UvcG5n:none" }, "profile_picture_handle: is of no file"],
  [{ websites: ["ftp://example.com"] }, "websites: must begin with http"],
  [{ about: "" }, "about: minLength 1"],
  [{ about: "a".repeat(140) }, "about: maxLength 139"],
  [{ vertical: "PIRACY" }, "vertical: enum"],
])("refuses %j", async (change, details) => {
  const { emulator, path } = await start();
  const { status, json } = await call(emulator, "POST", path, { messaging_product: "whatsapp", ...change });
  expect([status, json.error.code]).toEqual([400, 100]);
  expect(json.error.error_data.details).toContain(details);
});

test("refuses a picture that is a film", async () => {
  const { messaging } = await start();
  const handle = await messaging.media.uploadHandle(new File([PNG], "shop.mp4", { type: "video/mp4" }));
  await expect(messaging.profile.update({ profile_picture_handle: handle })).rejects.toMatchObject({ code: 100 });
});

test("refuses an unknown field and an unknown number", async () => {
  const { emulator, path } = await start();
  expect((await call(emulator, "GET", `${path}?fields=colour`)).json.error.error_data.details).toContain("colour");
  const other = await call(emulator, "GET", "/v26.0/1/whatsapp_business_profile");
  expect(other.json.error).toMatchObject({ code: 100, error_subcode: 33 });
});

test("reads and changes the first number's profile by its own id", async () => {
  const { emulator, messaging } = await start();
  const node = "/v26.0/106540352249812";
  const changed = await call(emulator, "POST", node, { messaging_product: "whatsapp", about: "Moved" });
  expect(changed.json).toMatchObject({ success: true });
  expect((await messaging.profile.get())?.about).toBe("Moved");
  expect((await call(emulator, "GET", `${node}?fields=about,verified_name`)).json).toEqual({
    id: "106540352249812",
    about: "Moved",
    verified_name: "Harbour Books",
  });
});
