/** Files: what may be uploaded, and what messages may carry. */
import { expect, test } from "vitest";
import { buttons, image, ParameterError, sticker, template } from "wapi-ts";
import { call, startForTest, textTo } from "../setup.js";
import { failuresOf, refusalOf, stage, USER } from "./setup.js";

const UNKNOWN = "is not a valid whatsapp business account media attachment ID";

/** An upload past the client's own checks. */
function upload(emulator: Parameters<typeof call>[0], type: string, size = 9) {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", type);
  form.set("file", new Blob([new Uint8Array(size)], { type }), "a");
  return call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/media`, form);
}

test("refuses an upload of a type that no message carries", async () => {
  const emulator = await startForTest();
  for (const type of ["audio/wav", "image/gif", "application/octet-stream"]) {
    const { status, json } = await upload(emulator, type);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({
      code: 100,
      message: expect.stringContaining(`Received file of type '${type}'`),
    });
  }
  expect((await upload(emulator, "application/epub+zip")).status).toBe(200);
});

test("refuses an upload that is too large", async () => {
  const emulator = await startForTest();
  const { json } = await upload(emulator, "image/png", 5_242_881);
  expect(json.error).toMatchObject({ code: 131053, error_data: { details: expect.stringContaining("5242880") } });
});

test.each([
  ["a picture", image({ id: "12345" }), "image['id']"],
  [
    "the picture of a header",
    buttons("Choose", [{ id: "1", title: "One" }], { header: { type: "image", image: { id: "12345" } } }),
    "interactive['header']['image']['id']",
  ],
  [
    "the picture of a template",
    template("order_update", "en_US", [
      { type: "header", parameters: [{ type: "image", image: { id: "12345" } }] },
      { type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: "Ana" }] },
      { type: "button", sub_type: "url", index: 0, parameters: [{ type: "text", text: "7" }] },
    ]),
    "template['components'][0]['parameters'][0]['image']['id']",
  ],
])("refuses %s that nobody has uploaded", async (_what, message, path) => {
  const at = await stage();
  const error = await refusalOf(at.messaging.message.send(USER, message));
  expect(error).toBeInstanceOf(ParameterError);
  expect(error).toMatchObject({ status: 400, code: 100 });
  expect(error.message).toContain(`Param ${path} ${UNKNOWN}`);
});

test("refuses what another number has uploaded, what is deleted and what has ended", async () => {
  const at = await stage();
  await at.emulator.receive("Hello");
  const { json } = await call(at.emulator, "GET", `/v26.0/${at.emulator.businessAccountId}/phone_numbers`);
  const picture = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 1])], { type: "image/jpeg" });
  const foreign = await at.client.newMessagingClient(json.data[1].id).media.upload(picture);
  const deleted = await at.messaging.media.upload(picture);
  await at.messaging.media.delete(deleted);
  const own = await at.messaging.media.upload(picture);
  for (const id of [foreign, deleted])
    expect((await refusalOf(at.messaging.message.send(USER, image({ id })))).message).toContain(UNKNOWN);
  await at.messaging.message.send(USER, image({ id: own }));
  await at.messaging.message.send(USER, image({ id: at.emulator.addMedia(new Uint8Array(9), "image/png") }));
  expect(await failuresOf(at)).toEqual([]);
  await at.emulator.clock.advance("31d");
  expect((await refusalOf(at.messaging.message.send(USER, image({ id: own })))).message).toContain(UNKNOWN);
});

test("fails a file that does not fit its kind, by webhook", async () => {
  const at = await stage({ rules: { window: false } });
  const webp = at.emulator.addMedia(new Uint8Array(9), "image/webp");
  const large = at.emulator.addMedia(new Uint8Array(500_001 + 12_000), "image/webp");
  await at.messaging.message.send(USER, image({ id: webp }));
  await at.messaging.message.send(USER, sticker({ id: large }));
  await at.messaging.message.send(USER, sticker({ id: webp }));
  expect(await failuresOf(at)).toEqual([131053, 131053]);
  const details = at.failed.map(({ status }) => status.errors?.[0]?.error_data?.details);
  expect(details).toEqual([
    "Unsupported Image mime type image/webp. Please use one of image/jpeg, image/png.",
    expect.stringMatching(/^Sticker has 512001 bytes, at most 512000/),
  ]);
});

test("does not take a bot's own data for files", async () => {
  const emulator = await startForTest();
  const interactive = {
    type: "flow",
    body: { text: "Look" },
    action: {
      name: "flow",
      parameters: {
        flow_message_version: "3",
        flow_id: "5",
        flow_cta: "Open",
        flow_action: "navigate",
        flow_action_payload: { screen: "A", data: { image: { id: "12345" } } },
      },
    },
  };
  const { text: _, ...address } = textTo(USER);
  const path = `/v26.0/${emulator.phoneNumberId}/messages`;
  expect((await call(emulator, "POST", path, { ...address, type: "interactive", interactive })).status).toBe(200);
});

test("takes everything with media: false", async () => {
  const at = await stage({ rules: { media: false, window: false } });
  expect((await upload(at.emulator, "audio/wav")).status).toBe(200);
  await at.messaging.message.send(USER, image({ id: "12345" }));
  expect(await failuresOf(at)).toEqual([]);
});
