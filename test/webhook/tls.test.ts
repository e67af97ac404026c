/** The built-in server over TLS: who is let in, and who is not, with a client certificate asked for. */
import { createPrivateKey } from "node:crypto";
import { once } from "node:events";
import { Agent } from "node:https";
import { connect } from "node:net";
import { type ConnectionOptions, type TLSSocket, connect as tlsConnect } from "node:tls";
import { inspect } from "node:util";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { type ClientOptions, ConfigurationError, type WebhookTls } from "wapi-ts";
import { Authority, type Identity, selfSigned } from "../support/certificates.js";
import { incoming, message, WAMID } from "../support/webhook-bodies.js";
import { holdHandlers } from "../support/webhook-held.js";
import { exchange } from "../support/webhook-http.js";
import { eventsOf, initiate, logRecorder, namesOf, newClient } from "../support/webhook-receiver.js";
import { signedPost, VERIFY_TOKEN } from "../support/webhook-sign.js";

const META = "client.webhooks.fbclientcerts.com";
const post = signedPost(incoming(message()));

let authority: Authority;
let serverAuthority: Authority;
let server: Identity;
let right: Identity;

beforeAll(async () => {
  authority = await Authority.make("Outbound authority");
  serverAuthority = await Authority.make("Public authority");
  server = await serverAuthority.issue({ names: ["localhost"], usage: "serverAuth" });
  right = await authority.issue({ commonName: META });
});

/** What the client needs to believe the server. */
const trusting = () => ({ ca: serverAuthority.pem, servername: "localhost" });

async function serving(tls: Partial<WebhookTls> = {}, options: Partial<ClientOptions> = {}) {
  const client = newClient({ webhookTls: { ...server, ...tls }, ...options });
  const events = eventsOf(client);
  return { port: await initiate(client), heard: () => namesOf(events).filter((name) => name !== "ready") };
}

const asking = () => serving({ ca: authority.pem });

type Make = () => Promise<Identity | undefined>;

const letIn: [what: string, make: Make][] = [
  ["the right common name", async () => right],
  [
    "the right name among its DNS names",
    () => authority.issue({ commonName: "other", names: ["other.example", META] }),
  ],
  ["the right name as its only DNS name", () => authority.issue({ names: [META] })],
  [
    "the right common name beside other DNS names",
    () => authority.issue({ commonName: META, names: ["other.example"] }),
  ],
  ["the right name in capitals", () => authority.issue({ commonName: META.toUpperCase() })],
  [
    "an authority between it and the known one",
    async () => (await authority.below("Between")).issue({ commonName: META }),
  ],
];

test.each(letIn)("lets a client in with %s", async (_what, make) => {
  const { port, heard } = await asking();
  expect(await exchange(port, post, { ...trusting(), ...(await make()) })).toMatchObject({ status: 200 });
  expect(heard()).toEqual(["message.text"]);
});

const misnamed: [what: string, make: Make][] = [
  ["another name", () => authority.issue({ commonName: "client.example" })],
  ["no name", () => authority.issue({})],
  ["a wildcard among its DNS names", () => authority.issue({ names: ["*.webhooks.fbclientcerts.com"] })],
  ["a wildcard as its common name", () => authority.issue({ commonName: "*.webhooks.fbclientcerts.com" })],
  ["a name above the right one", () => authority.issue({ commonName: "webhooks.fbclientcerts.com" })],
  ["a name below the right one", () => authority.issue({ names: [`x.${META}`] })],
  ["a name that begins like the right one", () => authority.issue({ commonName: `${META}.example` })],
  ["the right name within another part of its subject", () => authority.issue({ commonName: `x\\, CN=${META}` })],
];

test.each(misnamed)(
  "answers 403 to a client with %s, tells no handler, and ends the connection",
  async (_what, make) => {
    const { port, heard } = await asking();
    const answer = await exchange(port, post, { ...trusting(), ...(await make()) });
    expect([answer.status, answer.headers.connection]).toEqual([403, "close"]);
    expect(heard()).toEqual([]);
  },
);

const strangers: [what: string, make: Make][] = [
  ["no certificate", async () => undefined],
  ["a certificate of its own signing", () => selfSigned(META)],
  [
    "the right name from another authority",
    async () => (await Authority.make("Other authority")).issue({ commonName: META }),
  ],
  [
    "the right name from an authority called the same",
    async () => (await Authority.make("Outbound authority")).issue({ commonName: META }),
  ],
  ["the right name from the server's authority", () => serverAuthority.issue({ commonName: META })],
  ["a certificate that has run out", () => authority.issue({ commonName: META, days: [-3, -1] })],
  ["a certificate that is not valid yet", () => authority.issue({ commonName: META, days: [1, 3] })],
  ["a certificate for servers", () => authority.issue({ commonName: META, usage: "serverAuth" })],
  ["the server's own certificate", async () => server],
];

describe.each(["TLSv1.2", "TLSv1.3"] as const)("over %s", (maxVersion) => {
  test.each(strangers)("refuses a client with %s before it can ask", async (_what, make) => {
    const { port, heard } = await asking();
    await expect(exchange(port, post, { ...trusting(), maxVersion, ...(await make()) })).rejects.toThrow();
    expect(heard()).toEqual([]);
    expect(await exchange(port, post, { ...trusting(), ...right })).toMatchObject({ status: 200 });
  });

  test("lets a session that is resumed in without its certificate being shown again, and under the name it had", async () => {
    const { port, heard } = await asking();
    const wrong = await authority.issue({ commonName: "client.example" });
    for (const [identity, status] of [
      [right, 200],
      [wrong, 403],
    ] as const) {
      const options = { ...trusting(), ...identity, maxVersion };
      const first = await conversation(port, options);
      expect(first).toMatchObject({ status, isReused: false });
      expect(await conversation(port, { ...options, session: first.session })).toMatchObject({
        status,
        isReused: true,
      });
    }
    expect(heard()).toEqual(["message.text"]);
  });

  test("resumes no session of a server that asked for no certificate", async () => {
    const open = await serving();
    const asks = await asking();
    const first = await conversation(open.port, { ...trusting(), maxVersion });
    expect(first.status).toBe(200);
    await expect(conversation(asks.port, { ...trusting(), maxVersion, session: first.session })).rejects.toThrow();
    expect(asks.heard()).toEqual([]);
  });

  test("resumes no session of a server that trusts another authority", async () => {
    const other = await Authority.make();
    const foreign = await serving({ ca: other.pem });
    const asks = await asking();
    const options = { ...trusting(), ...(await other.issue({ commonName: META })), maxVersion };
    const first = await conversation(foreign.port, options);
    expect(first.status).toBe(200);
    await expect(conversation(asks.port, { ...options, session: first.session })).rejects.toThrow();
    expect(asks.heard()).toEqual([]);
  });
});

interface Conversation {
  status: number;
  isReused: boolean;
  session: Buffer;
}

/** One request over a socket of its own, whose session can be taken up again. */
async function conversation(port: number, options: ConnectionOptions): Promise<Conversation> {
  const socket = tlsConnect({ port, host: "127.0.0.1", ...options });
  onTestFinished(() => {
    socket.destroy();
  });
  // One that is taken up may go on as it is.
  let { session } = options;
  socket.on("session", (given) => {
    session = given;
  });
  await once(socket, "secureConnect");
  const isReused = socket.isSessionReused();
  const head = ["POST /webhook HTTP/1.1", "host: localhost", `content-length: ${post.body.length}`];
  const fields = Object.entries(post.headers).map(([name, value]) => `${name}: ${value}`);
  socket.write([...head, ...fields, "connection: close", "", ""].join("\r\n"));
  socket.write(post.body);
  const text = await textOf(socket);
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
  if (status === undefined || !session) throw new Error("no answer");
  return { status: Number(status), isReused, session };
}

async function textOf(socket: TLSSocket): Promise<string> {
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  return text;
}

test("asks again for each request of a connection that is kept open", async () => {
  const { port, heard } = await asking();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => {
    agent.destroy();
    vi.useRealTimers();
  });
  const options = { ...trusting(), ...right, agent };
  expect(await exchange(port, post, options)).toMatchObject({ status: 200 });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 86_400_000 });
  const later = await exchange(port, signedPost(incoming(message({ id: "later" }))), options);
  expect(later).toMatchObject({ status: 403 });
  expect(heard()).toEqual(["message.text"]);
});

test("asks for another name where it is given", async () => {
  const { port } = await serving({ ca: [authority.pem], clientName: "proxy.example" });
  const other = await authority.issue({ names: ["proxy.example"] });
  expect(await exchange(port, post, { ...trusting(), ...other })).toMatchObject({ status: 200 });
  expect(await exchange(port, post, { ...trusting(), ...right })).toMatchObject({ status: 403 });
});

test("trusts each of several authorities, as bytes too", async () => {
  const other = await Authority.make();
  const { port } = await serving({ ca: [new TextEncoder().encode(other.pem), authority.pem] });
  for (const identity of [right, await other.issue({ commonName: META })])
    expect(await exchange(port, post, { ...trusting(), ...identity })).toMatchObject({ status: 200 });
});

test("asks for the certificate before the handshake of the callback URL, too", async () => {
  const { port } = await asking();
  const path = `/webhook?hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1158201444`;
  await expect(exchange(port, { method: "GET", path }, trusting())).rejects.toThrow();
  expect(await exchange(port, { method: "GET", path }, { ...trusting(), ...right })).toMatchObject({
    status: 200,
    body: "1158201444",
  });
});

test("still asks for the signature", async () => {
  const { port, heard } = await asking();
  const forged = signedPost(incoming(message()), { secret: "somebody else's" });
  expect(await exchange(port, forged, { ...trusting(), ...right })).toMatchObject({ status: 401 });
  expect(heard()).toEqual([]);
});

test("is plain https without an authority to ask for", async () => {
  const { port, heard } = await serving();
  expect(await exchange(port, post, trusting())).toMatchObject({ status: 200 });
  expect(heard()).toEqual(["message.text"]);
  await expect(exchange(port, post)).rejects.toThrow();
});

test("speaks no TLS below 1.2", async () => {
  const { port } = await serving();
  const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
  await expect(exchange(port, post, { ...trusting(), ...old })).rejects.toThrow(/alert|version|protocol/i);
});

test("logs why a client was refused, without what it showed", async () => {
  const logger = logRecorder();
  const { port } = await serving({ ca: authority.pem }, { logger });
  const other = await authority.issue({ commonName: "client.example" });
  await exchange(port, post, { ...trusting(), ...other });
  await expect(exchange(port, post, trusting())).rejects.toThrow();
  expect(logger.lines).toMatchObject([{ level: "warn", message: expect.stringContaining(META) }]);
  expect(logger.debugLines).toContainEqual(expect.objectContaining({ message: "A TLS connection was refused." }));
  expect(inspect(logger, { depth: 10 })).not.toContain("client.example");
});

test("closes although somebody holds a connection that has not spoken TLS", async () => {
  const logger = logRecorder();
  const client = newClient({ webhookTls: server, logger });
  const running = await client.initiate();
  const socket = connect(running.port, "127.0.0.1");
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, "connect");
  await exchange(running.port, post, trusting());
  await running.close();
  // Nobody waited for the handshake to run into its time-out.
  expect(logger.debugLines.map(({ details }) => details?.code)).not.toContain("ERR_TLS_HANDSHAKE_TIMEOUT");
});

test("answers the request under way before close() resolves", async () => {
  const client = newClient({ webhookTls: { ...server, ca: authority.pem } });
  const running = await client.initiate();
  const held = holdHandlers(client.webhook);
  const answer = exchange(running.port, post, { ...trusting(), ...right });
  await held.called(WAMID);
  const closed = running.close();
  held.finish(WAMID);
  expect(await answer).toMatchObject({ status: 200 });
  await closed;
});

const encrypted = () =>
  createPrivateKey(server.key)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" })
    .toString();

test("decrypts the key with the passphrase", async () => {
  const { port } = await serving({ key: encrypted(), passphrase: "open sesame" });
  expect(await exchange(port, post, trusting())).toMatchObject({ status: 200 });
});

test.each<[what: string, tls: () => Partial<WebhookTls>]>([
  ["a wrong passphrase", () => ({ key: encrypted(), passphrase: "wrong words" })],
  ["a passphrase that is missing", () => ({ key: encrypted() })],
  ["the key of another certificate", () => ({ key: right.key })],
  [
    "a certificate that is none inside",
    () => ({ cert: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" }),
  ],
])("rejects initiate() with a ConfigurationError for %s, and tells no secret", async (_what, tls) => {
  const client = newClient({ webhookTls: { ...server, ...tls() } });
  const error = await client.initiate().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error).toMatchObject({ message: expect.stringContaining("webhookTls") });
  for (const secret of ["open sesame", "wrong words", "PRIVATE KEY"])
    expect(inspect([error, client], { depth: 10, showHidden: true })).not.toContain(secret);
});

test.each<[name: string, tls: () => unknown]>([
  ["webhookTls", () => "on"],
  ["webhookTls.key", () => ({ cert: server.cert })],
  ["webhookTls.cert", () => ({ key: server.key })],
  ["webhookTls.cert", () => ({ ...server, cert: "/etc/tls/cert.pem" })],
  ["webhookTls.key", () => ({ ...server, key: server.cert })],
  ["webhookTls.passphrase", () => ({ ...server, passphrase: "" })],
  ["webhookTls.ca", () => ({ ...server, ca: [] })],
  ["webhookTls.ca", () => ({ ...server, ca: "" })],
  ["webhookTls.ca", () => ({ ...server, ca: "meta-outbound-api-ca-2025-12.pem" })],
  // A variable that is not set must not open the server to everybody.
  ["webhookTls.ca", () => ({ ...server, ca: undefined })],
  ["webhookTls.ca", () => ({ ...server, clientName: META })],
  ["webhookTls.clientName", () => ({ ...server, ca: authority.pem, clientName: ".fbclientcerts.com" })],
  ["webhookTls.clientName", () => ({ ...server, ca: authority.pem, clientName: "*.fbclientcerts.com" })],
  ["webhookTls.rejectUnauthorized", () => ({ ...server, rejectUnauthorized: false })],
])("names the option %s that cannot work", (name, tls) => {
  const attempt = () => newClient({ webhookTls: tls() as WebhookTls });
  expect(attempt).toThrow(ConfigurationError);
  expect(attempt).toThrow(name);
});
