/** Flows, through the client: their states, their JSON and its mistakes, their preview. */
import { expect, test } from "vitest";
import { clientOf } from "../integration/setup.js";
import { call, changeOf, startBot, startForTest } from "./setup.js";

const footer = (label = "Done") => ({
  type: "Footer" as const,
  label,
  "on-click-action": { name: "complete" as const, payload: {} },
});
const screen = (id: string) => ({
  id,
  title: "Visit",
  terminal: true as const,
  layout: { type: "SingleColumnLayout" as const, children: [{ type: "TextBody" as const, text: "When?" }, footer()] },
});
const json = { version: "7.3", screens: [screen("VISIT")] };
const NEW = { name: "visit", categories: ["APPOINTMENT_BOOKING" as const] };

async function start() {
  const emulator = await startForTest();
  const { flow } = clientOf(emulator).business;
  return { emulator, flow };
}

test("takes a flow from an empty draft to its end", async () => {
  const { flow } = await start();
  const { id } = await flow.create(NEW);
  expect(await flow.get(id)).toEqual({ id, ...NEW, status: "DRAFT", validation_errors: [] });
  await expect(flow.publish(id)).rejects.toMatchObject({ code: 139002 });
  expect(await flow.updateJson(id, json)).toEqual({ success: true, validation_errors: [] });
  await flow.publish(id);
  expect(await flow.get(id, { fields: ["status", "json_version"] })).toEqual({
    id,
    status: "PUBLISHED",
    json_version: "7.3",
  });
  await expect(flow.publish(id)).rejects.toMatchObject({ code: 139002 });
  await expect(flow.delete(id)).rejects.toMatchObject({ code: 139004 });
  await flow.deprecate(id);
  expect(await flow.get(id, { fields: ["status"] })).toEqual({ id, status: "DEPRECATED" });
  await expect(flow.update(id, { name: "late" })).rejects.toMatchObject({ code: 139001 });
  await expect(flow.updateJson(id, json)).rejects.toMatchObject({ code: 139001 });
});

test("deletes a draft for good, and retires none", async () => {
  const { flow } = await start();
  const { id } = await flow.create(NEW);
  await expect(flow.deprecate(id)).rejects.toMatchObject({ code: 139003 });
  await flow.delete(id);
  await expect(flow.get(id)).rejects.toMatchObject({ code: 100, subcode: 33 });
});

test("publishes at once where the JSON is free of mistakes", async () => {
  const { flow } = await start();
  const made = await flow.create({ ...NEW, flow_json: json, publish: true });
  expect(made).toEqual({ id: made.id, success: true });
  expect((await flow.get(made.id)).status).toBe("PUBLISHED");
});

test("keeps a JSON with mistakes as a draft that cannot be published", async () => {
  const { flow } = await start();
  const wrong = { version: "7.3", screens: [{ ...screen("VISIT"), colour: "red" }] };
  const made = await flow.create({ ...NEW, flow_json: JSON.stringify(wrong), publish: true });
  expect(made).toMatchObject({
    success: false,
    validation_errors: [{ error: "INVALID_PROPERTY_KEY", pointers: [{ path: "screens[0].colour" }] }],
  });
  expect(await flow.get(made.id)).toMatchObject({ status: "DRAFT", validation_errors: made.validation_errors });
  await expect(flow.publish(made.id)).rejects.toMatchObject({ code: 139002 });
});

test.each([
  ["no JSON", "{", { error: "INVALID_FLOW_JSON" }],
  ["no version", JSON.stringify({ screens: json.screens }), { error: "MISSING_FLOW_JSON_VERSION" }],
  [
    "no screens",
    JSON.stringify({ version: "7.3" }),
    { error: "MISSING_REQUIRED_PROPERTY", pointers: [{ path: "screens" }] },
  ],
  [
    "a number as title",
    JSON.stringify({ ...json, screens: [{ ...screen("A"), title: 7 }] }),
    { error: "INVALID_PROPERTY_TYPE" },
  ],
  [
    "two screens of one id",
    JSON.stringify({ ...json, screens: [screen("A"), screen("A")] }),
    { error: "DUPLICATE_SCREEN_IDS" },
  ],
  [
    "no end",
    JSON.stringify({ ...json, screens: [{ ...screen("A"), terminal: undefined }] }),
    { error: "MISSING_TERMINAL_SCREEN" },
  ],
])("names the mistake of a Flow JSON with %s", async (_what, text, mistake) => {
  const { flow } = await start();
  const { id } = await flow.create(NEW);
  const { validation_errors = [] } = await flow.updateJson(id, text);
  expect(validation_errors).toContainEqual(expect.objectContaining(mistake));
});

test("gives back the JSON that was uploaded, to anyone who has the URL", async () => {
  const { flow } = await start();
  const { id } = await flow.create(NEW);
  expect(await flow.listAssets(id).toArray({ max: 9 })).toEqual([]);
  await flow.updateJson(id, json);
  const [asset] = await flow.listAssets(id).toArray({ max: 9 });
  expect(asset).toMatchObject({ name: "flow.json", asset_type: "FLOW_JSON" });
  expect(await (await fetch(String(asset?.download_url))).json()).toEqual(json);
});

test("turns a published flow into a draft when its JSON changes", async () => {
  const { flow } = await start();
  const { id } = await flow.create({ ...NEW, flow_json: json, publish: true });
  await flow.updateJson(id, { ...json, screens: [screen("OTHER")] });
  expect((await flow.get(id)).status).toBe("DRAFT");
  await flow.publish(id);
  expect((await flow.get(id)).status).toBe("PUBLISHED");
});

test("wants an address and a key of a flow with an endpoint", async () => {
  const { emulator, flow } = await start();
  const { id } = await flow.create({
    ...NEW,
    flow_json: { ...json, data_api_version: "3.0", routing_model: { VISIT: [] } },
  });
  await expect(flow.publish(id)).rejects.toThrow("endpoint_uri");
  await flow.update(id, { endpoint_uri: "https://flows.example.com/visit" });
  await expect(flow.publish(id)).rejects.toThrow("public key");
  const { encryption } = clientOf(emulator).newMessagingClient(emulator.phoneNumberId);
  await encryption.setPublicKey("-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----");
  await flow.publish(id);
  expect(await flow.get(id, { fields: ["endpoint_uri", "data_api_version"] })).toEqual({
    id,
    endpoint_uri: "https://flows.example.com/visit",
    data_api_version: "3.0",
  });
});

test("copies a flow, and refuses a name that is taken and a flow that is not there", async () => {
  const { flow } = await start();
  const source = await flow.create({ ...NEW, flow_json: json });
  const copy = await flow.create({ ...NEW, name: "visit_2", clone_flow_id: source.id });
  expect(await flow.get(copy.id, { fields: ["name", "json_version"] })).toEqual({
    id: copy.id,
    name: "visit_2",
    json_version: "7.3",
  });
  await expect(flow.create(NEW)).rejects.toMatchObject({ code: 100 });
  await expect(flow.update(copy.id, { name: "visit" })).rejects.toMatchObject({ code: 100 });
  await expect(flow.create({ ...NEW, name: "visit_3", clone_flow_id: "1" })).rejects.toMatchObject({ subcode: 33 });
});

test("lists the flows, the one of the beginning first, page by page", async () => {
  const { flow } = await start();
  const { id } = await flow.create(NEW);
  const listed: unknown[] = [];
  for await (const one of flow.list({ fields: ["name"], limit: 1 })) listed.push(one);
  expect(listed).toEqual([
    { id: "1103477094411423", name: "reading_taste" },
    { id, name: "visit" },
  ]);
});

test("shows a preview for thirty days, or until it is made invalid", async () => {
  const { emulator, flow } = await start();
  const { id } = await flow.create({ ...NEW, name: "<visit>", flow_json: json });
  const first = await flow.preview(id);
  expect((await flow.preview(id))?.preview_url).toBe(first?.preview_url);
  const page = await fetch(String(first?.preview_url));
  expect(page.headers.get("content-security-policy")).toContain("sandbox");
  expect(await page.text()).toContain("<h1>&lt;visit&gt;</h1>");
  const second = await flow.preview(id, { invalidate: true });
  expect(second?.preview_url).not.toBe(first?.preview_url);
  expect([(await fetch(String(first?.preview_url))).status, (await fetch(String(second?.preview_url))).status]).toEqual(
    [400, 200],
  );
  expect(second?.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
  await emulator.clock.advance("30d");
  expect((await fetch(String(second?.preview_url))).status).toBe(400);
});

test("tells how healthy a flow is, from its draft to its end", async () => {
  const { emulator, flow } = await start();
  const { phoneNumberId } = emulator;
  const { phoneNumber } = clientOf(emulator).business;
  const { id } = await flow.create(NEW);
  const health = async () => {
    const { can_send_message, entities = [] } = (await flow.health(id, { phone_number: phoneNumberId })) ?? {};
    const told = entities.flatMap(({ errors = [] }) => errors.map(({ error_description }) => error_description));
    return [can_send_message, ...told];
  };
  expect(await health()).toEqual(["BLOCKED", "flow_json: There is no Flow JSON."]);
  await flow.updateJson(id, "{");
  expect(await health()).toEqual(["BLOCKED", "flow_json: The Flow JSON has mistakes."]);
  await flow.updateJson(id, json);
  expect(await health()).toEqual(["LIMITED"]);
  await flow.publish(id);
  expect(await health()).toEqual(["AVAILABLE"]);
  await phoneNumber.deregister(phoneNumberId);
  expect(await health()).toEqual(["BLOCKED", "The number is not registered with the Cloud API."]);
  expect((await phoneNumber.health(phoneNumberId))?.can_send_message).toBe("BLOCKED");
  await phoneNumber.register(phoneNumberId, { pin: "418205" });
  expect((await phoneNumber.health(phoneNumberId))?.can_send_message).toBe("AVAILABLE");
  await flow.deprecate(id);
  expect(await health()).toEqual(["BLOCKED", "status: The flow is deprecated."]);
  await expect(flow.health(id, { phone_number: "1" })).rejects.toMatchObject({ code: 100 });
});

test("wants an address and a key of what asks an endpoint, for its health too", async () => {
  const { emulator, flow } = await start();
  const { phoneNumberId } = emulator;
  const withEndpoint = { ...json, data_api_version: "3.0", routing_model: { VISIT: [] } };
  const { id } = await flow.create({ ...NEW, flow_json: withEndpoint });
  const missing = async () => {
    const { entities = [] } = (await flow.health(id, { phone_number: phoneNumberId })) ?? {};
    return entities.flatMap(({ errors = [] }) =>
      errors.map(({ error_description = "" }) => error_description.split(":")[0]),
    );
  };
  expect(await missing()).toEqual(["endpoint_uri", "public_key"]);
  await flow.update(id, { endpoint_uri: "https://flows.example.com/visit" });
  const { encryption } = clientOf(emulator).newMessagingClient(phoneNumberId);
  await encryption.setPublicKey("-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----");
  expect(await missing()).toEqual([]);
});

test("tells the bot when a flow is made and when its state changes", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const { flow } = clientOf(emulator).business;
  const { id } = await flow.create({ ...NEW, flow_json: json, publish: true });
  await flow.updateJson(id, { ...json, screens: [screen("OTHER")] });
  await flow.updateJson(id, json); // a draft stays one
  await flow.publish(id);
  await flow.deprecate(id);
  await expect(flow.deprecate(id)).rejects.toMatchObject({ code: 139003 });
  await emulator.idle();
  expect(bot.received.map(({ json: { entry } }) => [entry[0].id, entry[0].changes[0].field])).toEqual(
    Array.from({ length: 5 }, () => [emulator.businessAccountId, "flows"]),
  );
  expect(bot.received.map(changeOf)).toEqual([
    {
      event: "FLOW_STATUS_CHANGE",
      message: "visit was created with the status DRAFT",
      flow_id: id,
      new_status: "DRAFT",
    },
    ...[
      ["DRAFT", "PUBLISHED"],
      ["PUBLISHED", "DRAFT"],
      ["DRAFT", "PUBLISHED"],
      ["PUBLISHED", "DEPRECATED"],
    ].map(([old_status, new_status]) => ({
      event: "FLOW_STATUS_CHANGE",
      message: `visit changed its status from ${old_status} to ${new_status}`,
      flow_id: id,
      old_status,
      new_status,
    })),
  ]);
});

test("tells of a flow's account", async () => {
  const { emulator, flow } = await start();
  const { id } = await flow.create(NEW);
  const node = await flow.get(id, { fields: ["whatsapp_business_account", "application", "updated_at"] });
  expect(node).toMatchObject({
    whatsapp_business_account: { id: emulator.businessAccountId, name: "Harbour Books" },
    application: { id: emulator.appId },
  });
  expect((await call(emulator, "GET", `/${id}?fields=colour`)).json.error.error_data.details).toContain("colour");
  expect((await call(emulator, "GET", `/${id}?fields=preview.invalidate(7)`)).json.error.error_data.details).toBe(
    'fields.preview.invalidate: type "boolean"',
  );
});
