/** Files that users upload in a flow: from where they are fetched, and what has to fit before they are believed. */
import { execFileSync } from "node:child_process";
import { createCipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { inspect } from "node:util";
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { type DownloadFlowFileOptions, downloadFlowFile, downloadFlowFileBytes, FlowFileError } from "wapi-ts";
import type { FlowEndpointFile } from "wapi-ts/graph";
import { type FileFixture, fixtures } from "../support/flow-client.js";
import { failureOf } from "../support/graph-failure.js";
import { scratchFolder } from "../support/scratch.js";
import { ask, elsewhere, exchangeOf, openEndpoint } from "./setup.js";

const URL_OF_FILE = "https://mmg.whatsapp.net/v/t62/leaf.enc?oh=secret-of-the-url";
const bytesOf = (text: string) => Buffer.from(text, "base64");

/** WhatsApp's servers, on loopback: the fetch that a download is handed sends there what is meant for them. */
async function serveAs(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const toServer: typeof fetch = (input, init) => {
    const url = new URL(String(input));
    asked.push({ url: url.href, init });
    return fetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`, init);
  };
  return { fetch: toServer, asked };
}

const serving = (bytes: Uint8Array, headers: Record<string, string> = {}) =>
  serveAs((_request, response) => {
    response.writeHead(200, headers).end(bytes);
  });

const fileOf = ({ encryption_metadata }: Pick<FileFixture, "encryption_metadata">): FlowEndpointFile => ({
  media_id: "790aba14",
  cdn_url: URL_OF_FILE,
  file_name: "leaf.jpg",
  encryption_metadata,
});

/** Encrypted as WhatsApp does it, by node:crypto; `change` spoils a part, and hashes fit what comes out unless they are changed. */
function encrypted(
  content: Uint8Array,
  change: { tail?: Uint8Array; plaintextHash?: Uint8Array; block?: Uint8Array } = {},
) {
  const [key, iv, hmacKey] = [randomBytes(32), randomBytes(16), randomBytes(32)];
  const cipher = createCipheriv("aes-256-cbc", key, iv);
  const body = change.block ?? Buffer.concat([cipher.update(content), cipher.final()]);
  const mac = createHmac("sha256", hmacKey).update(iv).update(body).digest().subarray(0, 10);
  const download = Buffer.concat([body, change.tail ?? mac]);
  const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
  const encryption_metadata = {
    encryption_key: key.toString("base64"),
    hmac_key: hmacKey.toString("base64"),
    iv: iv.toString("base64"),
    plaintext_hash: Buffer.from(change.plaintextHash ?? sha256(content)).toString("base64"),
    encrypted_hash: sha256(download).toString("base64"),
  };
  return { download, file: fileOf({ encryption_metadata }) };
}

const stream = async (file: FlowEndpointFile, options: DownloadFlowFileOptions) =>
  Buffer.from(await new Response(await downloadFlowFile(file, options)).arrayBuffer());
const whole = async (file: FlowEndpointFile, options: DownloadFlowFileOptions) =>
  Buffer.from(await downloadFlowFileBytes(file, options));

/** The two ways to have a file, each on Node and elsewhere. */
const ways: [name: string, get: typeof whole, prepare: () => void][] = [
  ["a stream", stream, () => {}],
  ["bytes", whole, () => {}],
  ["a stream where there is no Node", stream, elsewhere],
  ["bytes where there is no Node", whole, elsewhere],
];

test.each(ways)("opens what OpenSSL has encrypted, as %s", async (_way, get, prepare) => {
  prepare();
  for (const fixture of [fixtures.file, fixtures.blockFile, fixtures.emptyFile]) {
    const { fetch, asked } = await serving(bytesOf(fixture.download));
    expect((await get(fileOf(fixture), { fetch })).equals(bytesOf(fixture.content))).toBe(true);
    expect(asked).toMatchObject([{ url: URL_OF_FILE, init: { redirect: "manual" } }]);
    expect(Object.keys(asked[0]?.init ?? {}).sort()).toEqual(["redirect", "signal"]);
  }
});

test("opens a file of any length that comes in chunks of any length", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.integer({ min: 1, max: 40 })),
      async (content, cuts) => {
        const { download, file } = encrypted(content);
        const chunks: Uint8Array[] = [];
        let start = 0;
        for (const cut of [...cuts, download.length]) {
          chunks.push(download.subarray(start, start + cut));
          start += cut;
        }
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            for (const chunk of chunks) if (chunk.length > 0) controller.enqueue(chunk);
            controller.close();
          },
        });
        const fetch = async () => new Response(body);
        expect(Buffer.from(await downloadFlowFileBytes(file, { fetch }))).toEqual(Buffer.from(content));
      },
    ),
    { numRuns: 60 },
  );
});

const leaf = randomBytes(5_000);
const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

const spoiled: [what: string, kind: string, make: () => { download: Uint8Array; file: FlowEndpointFile }][] = [
  ["a byte that is another", "encrypted_hash", () => ({ ...encrypted(leaf), download: randomBytes(5_034) })],
  [
    "one bit that is another",
    "encrypted_hash",
    () => {
      const made = encrypted(leaf);
      return { ...made, download: flip(made.download, 4_000) };
    },
  ],
  [
    "an end that is missing",
    "encrypted_hash",
    () => {
      const made = encrypted(leaf);
      return { ...made, download: made.download.subarray(0, -1) };
    },
  ],
  ["an HMAC of another key", "hmac", () => encrypted(leaf, { tail: randomBytes(10) })],
  ["an end of the HMAC that is missing", "hmac", () => encrypted(leaf, { tail: randomBytes(7) })],
  ["no whole block", "decryption", () => encrypted(leaf, { block: randomBytes(17) })],
  ["a last block of no padding", "decryption", () => encrypted(leaf, { block: Buffer.alloc(0) })],
  ["another hash of what is inside", "plaintext_hash", () => encrypted(leaf, { plaintextHash: randomBytes(32) })],
  ["nothing", "size", () => ({ ...encrypted(leaf), download: new Uint8Array() })],
  ["nine bytes", "size", () => ({ ...encrypted(leaf), download: new Uint8Array(9) })],
];

test.each(
  spoiled.flatMap(([what, kind, make]) => ways.map(([way, get, prepare]) => ({ what, kind, make, way, get, prepare }))),
)("refuses $what, as $way", async ({ kind, make, get, prepare }) => {
  prepare();
  const { download, file } = make();
  const { fetch } = await serving(download);
  const error = await failureOf(get(file, { fetch }), FlowFileError);
  expect(error.kind).toBe(kind);
});

test("gives no last block of a file that does not fit", async () => {
  const made = encrypted(leaf, { plaintextHash: randomBytes(32) });
  const { fetch } = await serving(made.download);
  const reader = (await downloadFlowFile(made.file, { fetch })).getReader();
  let length = 0;
  const read = async () => {
    for (let step = await reader.read(); !step.done; step = await reader.read()) length += step.value.length;
  };
  await failureOf(read(), FlowFileError);
  expect(length).toBeLessThan(leaf.length);
});

test.each([
  ["http", "http://mmg.whatsapp.net/x"],
  ["another host", "https://example.com/x"],
  ["a host that ends in another", "https://whatsapp.net.evil.com/x"],
  ["a host that ends alike", "https://evilwhatsapp.net/x"],
  ["a host that begins alike", "https://mmg.whatsapp.net.evil.com/x"],
  ["the domain itself", "https://whatsapp.net/x"],
  ["a trailing dot", "https://mmg.whatsapp.net./x"],
  ["a name", "https://a@mmg.whatsapp.net/x"],
  ["a name and a password", "https://a:b@mmg.whatsapp.net/x"],
  ["a host as a name", "https://mmg.whatsapp.net@evil.com/x"],
  ["a port", "https://mmg.whatsapp.net:8443/x"],
  ["an IPv4 address", "https://127.0.0.1/mmg.whatsapp.net"],
  ["an IPv6 address", "https://[::1]/mmg.whatsapp.net"],
  ["an IPv4 address as a number", "https://2130706433/x"],
  ["a backslash", "https://evil.com\\.mmg.whatsapp.net/x"],
  ["a host in the query", "https://evil.com?.whatsapp.net"],
  ["a host in the fragment", "https://evil.com#.whatsapp.net"],
  ["a host of wide letters that are others", "https://evil.com／.whatsapp.net/x"],
  ["data", "data:text/plain,.whatsapp.net"],
  ["a blob", "blob:https://mmg.whatsapp.net/x"],
  ["a file", "file:///etc/passwd"],
  ["no URL", "mmg.whatsapp.net/x"],
  ["a number", 5 as never],
])("fetches nothing from %s", async (_what, cdn_url) => {
  const fetch = vi.fn();
  for (const get of [stream, whole]) {
    const error = await failureOf(get({ ...fileOf(fixtures.file), cdn_url }, { fetch }), FlowFileError);
    expect(error.kind).toBe("url");
  }
  expect(fetch).not.toHaveBeenCalled();
});

test.each(["https://MMG.WhatsApp.NET/x", "https://media-fra3-1.cdn.whatsapp.net:443/x"])(
  "fetches from %s",
  async (cdn_url) => {
    const { fetch } = await serving(bytesOf(fixtures.file.download));
    expect((await whole({ ...fileOf(fixtures.file), cdn_url }, { fetch })).length).toBe(
      bytesOf(fixtures.file.content).length,
    );
  },
);

test.each<[string, RequestListener, string]>([
  [
    "a redirect",
    (request, response) => {
      if (request.url === "/there") response.end(bytesOf(fixtures.file.download));
      else response.writeHead(302, { location: "/there" }).end();
    },
    "status",
  ],
  ["a refusal", (_request, response) => response.writeHead(403).end("no"), "status"],
  ["what is partial", (_request, response) => response.writeHead(206).end("no"), "status"],
  [
    "an end that does not come",
    (_request, response) => response.writeHead(200, { "content-length": "9999" }).write("x", () => response.destroy()),
    "network",
  ],
  ["nothing at all", (request) => request.socket.destroy(), "network"],
])("fails on %s, and says nothing of the address", async (_what, listener, kind) => {
  const { fetch, asked } = await serveAs(listener);
  for (const get of [stream, whole]) {
    const error = await failureOf(get(fileOf(fixtures.file), { fetch }), FlowFileError);
    expect(error.kind).toBe(kind);
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain("secret-of-the-url");
  }
  expect(asked).toHaveLength(2);
});

test.each<[string, Record<string, string>]>([
  ["by its announced length", {}],
  ["as it comes", { "transfer-encoding": "chunked" }],
])("refuses a file that is too large, %s", async (_how, headers) => {
  const made = encrypted(leaf);
  const { fetch } = await serving(made.download, headers);
  const error = await failureOf(whole(made.file, { fetch, maxBytes: 4_000 }), FlowFileError);
  expect(error).toMatchObject({ kind: "size", message: expect.stringContaining("more than 4000 bytes") });
  expect((await whole(made.file, { fetch, maxBytes: 5_000 })).equals(leaf)).toBe(true);
});

test("refuses a file that is a few bytes too large, when it is decrypted", async () => {
  const made = encrypted(leaf);
  const { fetch } = await serving(made.download);
  expect((await failureOf(whole(made.file, { fetch, maxBytes: 4_999 }), FlowFileError)).kind).toBe("size");
  expect((await failureOf(stream(made.file, { fetch, maxBytes: 4_999 }), FlowFileError)).kind).toBe("size");
});

test("gives up after timeoutMs, and when the signal says so", async () => {
  const { fetch } = await serveAs((_request, response) => {
    response.writeHead(200).write("x");
  });
  await expect(whole(fileOf(fixtures.file), { fetch, timeoutMs: 30 })).rejects.toThrow(/timeout/i);
  const { signal } = { signal: AbortSignal.abort(new Error("given up")) };
  await expect(stream(fileOf(fixtures.file), { fetch, signal })).rejects.toThrow("given up");
});

test("ends the connection where nobody wants the rest", async () => {
  let hasEnded: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    hasEnded = resolve;
  });
  const { fetch } = await serveAs((request, response) => {
    request.socket.once("close", hasEnded);
    response.writeHead(200).write(randomBytes(100_000));
  });
  const reader = (await downloadFlowFile(fileOf(fixtures.file), { fetch })).getReader();
  await reader.read();
  await reader.cancel();
  await ended;
});

test.each<[string, object | undefined]>([
  ["no keys", undefined],
  ["a key that is missing", { encryption_key: undefined }],
  ["a key of 16 bytes", { encryption_key: Buffer.alloc(16).toString("base64") }],
  ["a vector that is no base64", { iv: "no base64!" }],
  ["an HMAC's key that is empty", { hmac_key: "" }],
  ["a hash that is a number", { plaintext_hash: 5 }],
  ["a hash in hex", { encrypted_hash: "ab".repeat(32) }],
])("fetches nothing with %s", async (_what, change) => {
  const fetch = vi.fn();
  const file = fileOf(fixtures.file);
  const { encryption_metadata: _, ...bare } = file;
  const given = change ? { ...file, encryption_metadata: { ...file.encryption_metadata, ...change } } : bare;
  const error = await failureOf(whole(given as FlowEndpointFile, { fetch }), FlowFileError);
  expect(error.kind).toBe("metadata");
  expect(fetch).not.toHaveBeenCalled();
});

test("is had by the request that brought it, with the fetch of its endpoint", async () => {
  const { fetch } = await serving(bytesOf(fixtures.file.download));
  const had: Uint8Array[] = [];
  const opened = openEndpoint(
    {
      screens: {
        DAY: (request) => request.complete(),
        HOUR: async (request) => {
          for (const file of request.data.leaf ?? []) {
            had.push(await request.downloadBytes(file));
            const read = new Response(await request.download(file, { maxBytes: 20_000 }));
            had.push(new Uint8Array(await read.arrayBuffer()));
          }
          return request.complete();
        },
      },
    },
    { fetch },
  );
  await ask(opened, exchangeOf("HOUR", { hour: "9", leaf: [fileOf(fixtures.file)] }));
  for (const bytes of had) expect(Buffer.from(bytes).equals(bytesOf(fixtures.file.content))).toBe(true);
  expect(had).toHaveLength(2);
});

function hasOpenssl(): boolean {
  try {
    return execFileSync("openssl", ["version"], { encoding: "utf8" }).startsWith("OpenSSL 3");
  } catch {
    return false;
  }
}

test.skipIf(!hasOpenssl())("opens what OpenSSL's command line has just encrypted", async () => {
  const content = join(scratchFolder(), "content");
  writeFileSync(content, leaf);
  const [key, iv, hmacKey] = [randomBytes(32), randomBytes(16), randomBytes(32)];
  const openssl = (input: Uint8Array | undefined, ...given: string[]) =>
    execFileSync("openssl", given, { ...(input ? { input } : {}) });
  const body = openssl(
    undefined,
    "enc",
    "-aes-256-cbc",
    "-in",
    content,
    "-K",
    key.toString("hex"),
    "-iv",
    iv.toString("hex"),
  );
  const mac = openssl(
    Buffer.concat([iv, body]),
    "dgst",
    "-sha256",
    "-binary",
    "-mac",
    "HMAC",
    "-macopt",
    `hexkey:${hmacKey.toString("hex")}`,
  );
  const download = Buffer.concat([body, mac.subarray(0, 10)]);
  const digest = (bytes: Uint8Array) => openssl(bytes, "dgst", "-sha256", "-binary").toString("base64");
  const encryption_metadata = {
    encryption_key: key.toString("base64"),
    hmac_key: hmacKey.toString("base64"),
    iv: iv.toString("base64"),
    plaintext_hash: digest(leaf),
    encrypted_hash: digest(download),
  };
  const { fetch } = await serving(download);
  expect((await whole(fileOf({ encryption_metadata }), { fetch })).equals(leaf)).toBe(true);
});
