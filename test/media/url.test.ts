/** Files that are fetched from a URL, which may come from anybody. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { MediaTransferError, RequestValidationError, type UploadOptions } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { emulated, png } from "./setup.js";

const BYTES = png(50_000);
const PUBLIC = "93.184.215.14";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of files on loopback. */
async function fileServer(answer: Answer) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/photo`, requests };
}

const gives: Answer = (_request, response) => response.writeHead(200, { "content-type": "image/png" }).end(BYTES);
const leadsTo =
  (location: string, status = 302): Answer =>
  (request, response) =>
    request.url === "/photo" ? response.writeHead(status, { location }).end() : gives(request, response);

const INSIDE: UploadOptions = { allowPrivateHosts: true };

async function refusedFor(url: string | URL, options?: UploadOptions) {
  // Nothing is sent to Meta: nobody has to be there.
  const { media } = facade("http://127.0.0.1:9").messaging;
  return (await failureOf(media.upload(url, options), RequestValidationError)).issues[0];
}

test.each([
  ["text", (url: string) => url],
  ["URL", (url: string) => new URL(url)],
])("uploads what a URL gives, as %s, with nothing of ours in the request", async (_what, as) => {
  const { url, requests } = await fileServer(gives);
  const { media, emulator } = await emulated();
  const id = await media.upload(as(url), INSIDE);
  expect(BYTES.equals(await media.downloadBytes(id))).toBe(true);
  expect(requests).toHaveLength(1);
  const { authorization, cookie, referer } = requests[0]?.headers ?? {};
  expect([authorization, cookie, referer]).toEqual([undefined, undefined, undefined]);
  expect(JSON.stringify(requests[0]?.rawHeaders)).not.toContain(emulator.accessToken);
});

test.each([
  "https://localhost/",
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0177.0.0.1/",
  "https://0x7f.1/",
  "https://127.1/",
  "https://0.0.0.0/",
  "https://10.1.2.3/",
  "https://172.16.0.1/",
  "https://192.168.1.1/",
  "https://100.64.0.1/",
  "https://169.254.169.254/latest/meta-data/",
  "https://168.63.129.16/",
  "https://224.0.0.1/",
  "https://255.255.255.255/",
  "https://[::]/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:8.8.8.8]/",
  "https://[::127.0.0.1]/",
  "https://[64:ff9b::7f00:1]/",
  "https://[2002:7f00:1::]/",
  "https://[fe80::1]/",
  "https://[fd00:ec2::254]/",
  "https://[ff02::1]/",
])("does not go to %s", async (url) => {
  expect(await refusedFor(url)).toMatchObject({ member: "url", rule: "host" });
});

test.each([
  ["http://93.184.215.14/a.png", "scheme"],
  ["ftp://93.184.215.14/a.png", "scheme"],
  ["file:///etc/passwd", "scheme"],
  ["data:image/png;base64,AAAA", "scheme"],
  ["https://user@93.184.215.14/", "credentials"],
  ["https://user:word@93.184.215.14/", "credentials"],
  ["https://", "url"],
])("refuses %s", async (url, rule) => {
  expect(await refusedFor(url)).toMatchObject({ member: "url", rule });
});

test("refuses a URL of a file, too, where it is an object", async () => {
  expect(await refusedFor(new URL("file:///etc/passwd"))).toMatchObject({ member: "url", rule: "scheme" });
});

test.each([[["127.0.0.1"]], [[PUBLIC, "10.0.0.1"]], [["2606:4700::1111", "fe80::1%eth0"]]])(
  "does not go to a host with the addresses %j",
  async (addresses) => {
    const issue = await refusedFor("https://files.test/a.png", { lookup: async () => addresses });
    expect(issue).toMatchObject({ member: "url", rule: "host", actual: "files.test" });
  },
);

test("goes to the address that was looked at, whatever the DNS says next", async () => {
  const { port, requests } = await fileServer(gives);
  const { media } = await emulated();
  const answers = ["127.0.0.1", "10.0.0.1"];
  const lookup = async () => [answers.shift() ?? ""];
  await media.upload(`http://files.test:${port}/photo`, { allowPrivateHosts: ["files.test"], lookup });
  expect(requests[0]?.headers.host).toBe(`files.test:${port}`);
  expect(answers).toEqual(["10.0.0.1"]);
});

test.each([
  ["a host inside", "http://other.test/x", "scheme"],
  ["a host inside, by https", "https://other.test/x", "host"],
  ["this machine", "https://127.0.0.1/x", "host"],
  ["a file", "file:///etc/passwd", "scheme"],
  ["a user", "https://user:word@files.test/x", "credentials"],
])("does not follow a redirect to %s", async (_what, location, rule) => {
  const { port, requests } = await fileServer(leadsTo(location));
  const options = { allowPrivateHosts: ["files.test"], lookup: async () => ["127.0.0.1"] };
  expect(await refusedFor(`http://files.test:${port}/photo`, options)).toMatchObject({ member: "url", rule });
  expect(requests).toHaveLength(1);
});

test("looks at the addresses of a host again for each redirect", async () => {
  const { port, requests } = await fileServer(leadsTo("https://files.test/x"));
  const answers = [["127.0.0.1"], ["10.0.0.1", PUBLIC]];
  const asked: string[] = [];
  const lookup = async (host: string) => {
    asked.push(host);
    return answers.shift() ?? [];
  };
  const options = { allowPrivateHosts: ["start.test"], lookup };
  expect(await refusedFor(`http://start.test:${port}/photo`, options)).toMatchObject({ rule: "host" });
  expect(asked).toEqual(["start.test", "files.test"]);
  expect(requests).toHaveLength(1);
});

test.each([301, 302, 303, 307, 308])("follows a redirect (%i) to where it may go", async (status) => {
  const { url } = await fileServer(leadsTo("there", status));
  const { media } = await emulated();
  expect(await media.downloadBytes(await media.upload(url, INSIDE))).toHaveLength(BYTES.length);
});

test("follows http only inside", async () => {
  const lookup = async () => [PUBLIC];
  const options = { allowPrivateHosts: true, lookup };
  expect(await refusedFor("http://files.test/a.png", options)).toMatchObject({ member: "url", rule: "scheme" });
});

test.each<[string, Answer]>([
  ["redirects in a circle", leadsTo("/photo")],
  ["a redirect to nowhere", (_request, response) => response.writeHead(302).end()],
  ["HTTP 404", (_request, response) => response.writeHead(404).end("no")],
  ["HTTP 206", (_request, response) => response.writeHead(206).end(BYTES)],
  ["compressed bytes", (_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(BYTES)],
  ["a broken connection", (_request, response) => response.destroy()],
  [
    "half of the bytes",
    (_request, response) => {
      response.writeHead(200, { "content-length": BYTES.length });
      response.write(BYTES.subarray(0, 25_000), () => response.destroy());
    },
  ],
])("throws for %s", async (_what, answer) => {
  const { url } = await fileServer(answer);
  const { media } = await emulated();
  expect(await failureOf(media.upload(url, INSIDE), MediaTransferError)).toMatchObject({ kind: "source" });
});

test.each<[string, Answer]>([
  ["answer", () => {}],
  ["byte", (_request, response) => response.writeHead(200).flushHeaders()],
])("waits for an %s no longer than it is told", async (_what, answer) => {
  const { url } = await fileServer(answer);
  const { media } = await emulated();
  const error = await failureOf(media.upload(url, { ...INSIDE, timeoutMs: 50 }), MediaTransferError);
  expect(error.kind).toBe("source");
});

test("reads nothing of a file that is too large by its own account", async () => {
  const { url } = await fileServer((_request, response) => {
    response.writeHead(200, { "content-length": 2 ** 40 }).write(BYTES);
  });
  expect(await refusedFor(url, INSIDE)).toMatchObject({ member: "file", rule: "maxBytes", actual: 2 ** 40 });
});

test("takes the type that the server tells only where the bytes tell none", async () => {
  const { media } = await emulated();
  const typed = async (type: string, bytes: Uint8Array) => {
    const { url } = await fileServer((_request, response) =>
      response.writeHead(200, { "content-type": type }).end(bytes),
    );
    return (await media.getMediaUrl(await media.upload(url, INSIDE))).mime_type;
  };
  expect(await typed("text/html", BYTES)).toBe("image/png");
  expect(await typed("text/plain", Buffer.from("abc"))).toBe("text/plain");
});

test("refuses a file that is too large for any kind as soon as its length is told", async () => {
  const { url } = await fileServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/plain", "content-length": 200_000_000 }).flushHeaders();
  });
  expect(await refusedFor(url, INSIDE)).toMatchObject({ member: "file", rule: "maxBytes", actual: 200_000_000 });
});

test("waits for the first bytes no longer than the call's deadline", async () => {
  const { url } = await fileServer((_request, response) => response.writeHead(200).flushHeaders());
  const { media } = facade("http://127.0.0.1:9").messaging;
  const error = await failureOf(media.upload(url, { ...INSIDE, deadlineMs: 50 }), MediaTransferError);
  expect(error.message).toContain("no bytes in time");
});
