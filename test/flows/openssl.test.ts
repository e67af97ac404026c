/** What OpenSSL made is opened, and what is answered is what OpenSSL makes of it. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { FlowEndpointOptions } from "wapi-ts/webhook";
import { fixtures, PRIVATE_KEY, sealed } from "../support/flow-client.js";
import { scratchFolder } from "../support/scratch.js";
import { receiver } from "../support/webhook-receiver.js";
import { signedPost } from "../support/webhook-sign.js";
import { elsewhere } from "./setup.js";

const { ping, pingByPrevious, init, exchange, current, previous, passphrase } = fixtures;

/** Without a Flow JSON, answering each request with what the fixture says. */
function openWith(options: Partial<FlowEndpointOptions>) {
  const answer = (text: string) => () => JSON.parse(text);
  return receiver().flows(
    "/flows",
    { privateKey: PRIVATE_KEY, ...options },
    { init: answer(init.answer), screens: { DAY: answer(exchange.answer) } },
  );
}

test.each([
  ["a health check", ping],
  ["an opened flow", init],
  ["a submitted screen", exchange],
])("answers %s byte for byte as OpenSSL encrypts the answer", async (_what, { envelope, sealedAnswer }) => {
  const { status, headers, body } = await openWith({}).handle(signedPost(envelope));
  expect({ status, type: headers["content-type"], body }).toEqual({
    status: 200,
    type: "text/plain",
    body: sealedAnswer,
  });
});

test.each<[string, Partial<FlowEndpointOptions>]>([
  ["PKCS#8", { privateKey: current.privateKey }],
  ["PKCS#1", { privateKey: current.pkcs1 }],
  ["encrypted PKCS#8", { privateKey: current.encrypted, passphrase }],
  ["encrypted PKCS#1", { privateKey: current.encryptedPkcs1, passphrase }],
  ["PKCS#8 with its line breaks written out", { privateKey: current.privateKey.replaceAll("\n", "\\n") }],
  ["PKCS#8 between other lines", { privateKey: `# ours\r\n${current.privateKey}\n` }],
])("opens with a private key in %s", async (_kind, options) => {
  const { body } = await openWith(options).handle(signedPost(ping.envelope));
  expect(body).toBe(ping.sealedAnswer);
});

test("opens with PKCS#8 where there is no Node", async () => {
  elsewhere();
  const { body } = await openWith({}).handle(signedPost(init.envelope));
  expect(body).toBe(init.sealedAnswer);
});

test.each([
  ["the current key", ping],
  ["the previous key", pingByPrevious],
])("opens what was encrypted for %s while rotating", async (_which, { envelope, sealedAnswer }) => {
  const endpoint = openWith({ privateKey: [current.privateKey, previous.privateKey] });
  expect((await endpoint.handle(signedPost(envelope))).body).toBe(sealedAnswer);
});

function hasOpenssl(): boolean {
  try {
    return execFileSync("openssl", ["version"], { encoding: "utf8" }).startsWith("OpenSSL 3");
  } catch {
    return false;
  }
}

test.skipIf(!hasOpenssl())("opens an AES key that OpenSSL's command line has just encrypted", async () => {
  const folder = scratchFolder();
  const publicKey = join(folder, "public.pem");
  writeFileSync(publicKey, current.publicKey);
  const options = ["rsa_padding_mode:oaep", "rsa_oaep_md:sha256", "rsa_mgf1_md:sha256"];
  const encrypt = (input: Uint8Array) => {
    const given = options.flatMap((option) => ["-pkeyopt", option]);
    return execFileSync("openssl", ["pkeyutl", "-encrypt", "-pubin", "-inkey", publicKey, ...given], { input });
  };
  // The key that the data are encrypted with is not the one that OpenSSL encrypts: no private key opens the whole.
  const { envelope } = sealed({ action: "ping" });
  const encrypted_aes_key = encrypt(randomBytes(16)).toString("base64");
  const { status } = await openWith({}).handle(signedPost({ ...envelope, encrypted_aes_key }));
  expect(status).toBe(421);
  const same = encrypt(Buffer.from(ping.aesKey, "base64")).toString("base64");
  const { body } = await openWith({}).handle(signedPost({ ...ping.envelope, encrypted_aes_key: same }));
  expect(body).toBe(ping.sealedAnswer);
});
