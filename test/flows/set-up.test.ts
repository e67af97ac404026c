/** The key pair of a number: made, uploaded, and good for what its flows are asked. */
import { createPrivateKey, createPublicKey } from "node:crypto";
import { inspect } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { Client, GraphApiError } from "wapi-ts";
import { startEmulator } from "wapi-ts/emulator";
import { sealed } from "../support/flow-client.js";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { refuses, startGraph } from "../support/graph-server.js";
import { logRecorder, receiver } from "../support/webhook-receiver.js";

async function start() {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const { accessToken: apiAccessToken, phoneNumberId, businessAccountId } = emulator;
  const graph = { baseUrl: emulator.url };
  const client = new Client({ apiAccessToken, businessAccountId, graph, clock: emulator.clock, logger: logRecorder() });
  return { client, phoneNumberId, encryption: client.newMessagingClient(phoneNumberId).encryption };
}

test("sets the public key of an RSA pair of 2,048 bits and resolves to both", async () => {
  const { encryption } = await start();
  const { privateKey, publicKey } = await encryption.setUp();
  expect(privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END PRIVATE KEY-----\n$/);
  const made = createPrivateKey(privateKey);
  expect(made.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65537n });
  expect(createPublicKey(made).export({ type: "spki", format: "pem" })).toBe(publicKey);
  expect(await encryption.getPublicKey()).toEqual({
    business_public_key: publicKey,
    business_public_key_signature_status: "VALID",
  });
});

test("makes keys with which an endpoint answers", async () => {
  const { encryption } = await start();
  const { privateKey } = await encryption.setUp();
  const { business_public_key: publicKey = "" } = (await encryption.getPublicKey()) ?? {};
  const endpoint = receiver().flows("/flows", { privateKey }, { screens: {} });
  const { post, open } = sealed({ action: "ping" }, { publicKey });
  expect(open((await endpoint.handle(post)).body)).toEqual({ data: { status: "active" } });
});

test("has to be called again after a registration", async () => {
  const { client, phoneNumberId, encryption } = await start();
  expect(await encryption.getPublicKey()).toBeUndefined();
  await encryption.setUp();
  await client.business.phoneNumber.register(phoneNumberId, { pin: "418205" });
  const fields = ["business_public_key_signature_status"] as const;
  expect(await encryption.getPublicKey({ fields })).toEqual({ business_public_key_signature_status: "MISMATCH" });
  const { publicKey } = await encryption.setUp();
  expect(await encryption.getPublicKey()).toMatchObject({
    business_public_key: publicKey,
    business_public_key_signature_status: "VALID",
  });
});

test("sends the public key and nothing of the private one, and shows neither when it fails", async () => {
  const graph = await startGraph(refuses({ message: "(#100) Invalid parameter", code: 100 }));
  const error = await failureOf(facade(graph.url).messaging.encryption.setUp(), GraphApiError);
  const { json } = graph.only();
  expect(json).toEqual({ business_public_key: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----/) });
  expect(inspect(error, { depth: 9 })).not.toMatch(/PRIVATE|MII/);
});
