/** What holds for every call: token, path, method, kind of object, body. */
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { call, sendText, startForTest, textTo } from "./setup.js";

const refused = async (response: Response) => ({ status: response.status, json: await response.json() });

test.each(["Bearer other", "Basic emulator-access-token"])("refuses the authorization %j", async (authorization) => {
  const { url, phoneNumberId } = await startForTest();
  const headers = { authorization };
  const { status, json } = await refused(await fetch(`${url}/v26.0/${phoneNumberId}`, { headers }));
  expect(status).toBe(401);
  expect(json.error).toMatchObject({
    code: 190,
    type: "OAuthException",
    fbtrace_id: expect.stringMatching(/^A.{10}$/),
  });
});

test("accepts the token in the query", async () => {
  const { url, phoneNumberId, accessToken } = await startForTest();
  expect((await fetch(`${url}/${phoneNumberId}?access_token=${accessToken}`)).status).toBe(200);
});

test("checks an appsecret_proof", async () => {
  const emulator = await startForTest({ appSecret: "secret" });
  const proof = createHmac("sha256", "secret").update(emulator.accessToken).digest("hex");
  expect(await call(emulator, "GET", `/${emulator.phoneNumberId}?appsecret_proof=${proof}`)).toMatchObject({
    status: 200,
  });
  const { status, json } = await call(emulator, "GET", `/${emulator.phoneNumberId}?appsecret_proof=beef`);
  expect(status).toBe(400);
  expect(json.error).toMatchObject({ code: 100 });
  expect(json.error.error_data.details).toContain("Invalid appsecret_proof provided in the API argument");
});

test.each(["", "/v26.0", "/v19.0"])("answers with the version written as %j", async (version) => {
  const emulator = await startForTest();
  const { json } = await call(emulator, "GET", `${version}/${emulator.phoneNumberId}?fields=id`);
  expect(json).toEqual({ id: emulator.phoneNumberId });
});

test.each(["/1/2/3", "/whatsapp_business/other/%", "/26.0/1/messages"])("does not know the path %s", async (path) => {
  const { status, json } = await call(await startForTest(), "GET", path);
  expect(status).toBe(404);
  expect(json.error.code).toBe(2500);
});

test("decides by the kind of the object that has the id", async () => {
  const emulator = await startForTest();
  const { businessAccountId, phoneNumberId } = emulator;
  const mediaId = emulator.addMedia(new Uint8Array([1]), "image/png");
  expect((await call(emulator, "GET", `/${businessAccountId}`)).json).toHaveProperty("message_template_namespace");
  expect((await call(emulator, "GET", `/${phoneNumberId}`)).json).toHaveProperty("display_phone_number");
  expect((await call(emulator, "GET", `/${mediaId}`)).json).toHaveProperty("sha256");
});

test.each([
  ["an unknown id", "GET", () => "/v26.0/123456789012345"],
  [
    "an edge of an object of another kind",
    "GET",
    ({ phoneNumberId }: { phoneNumberId: string }) => `/${phoneNumberId}/phone_numbers`,
  ],
  ["an id that is no number", "GET", () => "/v26.0/me/message_templates"],
])("refuses %s as an object that does not exist", async (_name, method, path) => {
  const emulator = await startForTest();
  const { status, json } = await call(emulator, method, path(emulator));
  expect(status).toBe(400);
  expect(json.error).toMatchObject({ code: 100, error_subcode: 33, type: "GraphMethodException" });
});

test.each([
  ["DELETE", ({ phoneNumberId }: { phoneNumberId: string }) => `/${phoneNumberId}`],
  ["GET", ({ phoneNumberId }: { phoneNumberId: string }) => `/${phoneNumberId}/messages`],
])("refuses the method %s on a path for another", async (method, path) => {
  const emulator = await startForTest();
  const { status, json } = await call(emulator, method, path(emulator));
  expect(status).toBe(400);
  expect(json.error.code).toBe(100);
  expect(json.error.message).toContain("Unsupported method");
});

test.each(["{", "", "\xff"])("refuses a body that is no JSON: %j", async (body) => {
  const emulator = await startForTest();
  const { status, json } = await call(emulator, "POST", `/${emulator.phoneNumberId}/messages`, body);
  expect(status).toBe(400);
  expect(json.error).toMatchObject({ code: 100, error_data: { details: "the body: is no JSON" } });
});

test("refuses JSON that does not say so", async () => {
  const { url, phoneNumberId, accessToken } = await startForTest();
  const init = {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}` },
    body: JSON.stringify(textTo("1")),
  };
  const { json } = await refused(await fetch(`${url}/${phoneNumberId}/messages`, init));
  expect(json.error.error_data.details).toContain("application/json");
});

test("refuses a body over 110 MB", async () => {
  const { url, phoneNumberId, accessToken } = await startForTest();
  const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
  const init = { method: "POST", headers, body: new Uint8Array(110_000_001) };
  const { status, json } = await refused(await fetch(`${url}/${phoneNumberId}/messages`, init));
  expect(status).toBe(413);
  expect(json.error.error_data.details).toBe("the body: at most 110000000 bytes");
});

test("draws equal ids from equal seeds and others from others", async () => {
  const run = async (seed?: number) => {
    const emulator = await startForTest(seed === undefined ? {} : { seed });
    const { json } = await sendText(emulator);
    const error = (await call(emulator, "GET", "/1")).json.error.fbtrace_id;
    const { businessAccountId, phoneNumberId } = emulator;
    return { businessAccountId, phoneNumberId, message: json.messages[0].id, error };
  };
  const [first, second, other] = await Promise.all([run(), run(), run(2)]);
  expect(second).toEqual(first);
  expect(Object.values(other).some((id) => Object.values(first).includes(id))).toBe(false);
  expect(first.phoneNumberId).toMatch(/^\d{15,16}$/);
});

test("takes the port it is given and rejects when it is taken", async () => {
  const { port } = await startForTest();
  await expect(startForTest({ port })).rejects.toThrow("EADDRINUSE");
});

test("takes the parameters of a POST without a body from its query, but not what says who calls", async () => {
  const emulator = await startForTest();
  const proof = createHmac("sha256", emulator.appSecret).update(emulator.accessToken).digest("hex");
  const path = `/v26.0/${emulator.phoneNumberId}/message_qrdls?appsecret_proof=${proof}`;
  const made = await call(emulator, "POST", `${path}&prefilled_message=Hello&generate_qr_image=SVG`);
  expect(made).toMatchObject({ status: 200, json: { prefilled_message: "Hello" } });
  const refused = await call(emulator, "POST", path);
  expect(refused.json.error.error_data.details).toContain("application/json");
});
