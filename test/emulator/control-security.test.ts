import { request } from "node:http";
import { expect, test } from "vitest";
import { startControlled } from "./control-setup.js";

interface Raw {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
}

/** A request with any header: `fetch` would set what is tried here. */
function ask(port: number, { method = "GET", path, headers = {}, body }: Raw): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, headers }, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

const API = "/emulator/api";
const json = { "content-type": "application/json" };

test.each([
  "evil.example",
  "evil.example:PORT",
  "127.0.0.1",
  "127.0.0.1:1",
  "127.0.0.1.evil.example:PORT",
  "localhost.:PORT",
])("refuses the host %s, which a name that is bound anew would have", async (name) => {
  const { emulator } = await startControlled();
  const host = name.replace("PORT", String(emulator.port));
  for (const path of [`${API}/state`, "/emulator/", "/emulator"]) {
    const { status, headers } = await ask(emulator.port, { path, headers: { host } });
    expect(status).toBe(421);
    expect(headers["content-type"]).toBe("application/problem+json");
  }
});

test.each(["127.0.0.1:PORT", "localhost:PORT", "[::1]:PORT", "LOCALHOST:PORT"])("takes the host %s", async (name) => {
  const { emulator } = await startControlled();
  const host = name.replace("PORT", String(emulator.port));
  const own = { host, origin: `http://${host.toLowerCase()}` };
  expect((await ask(emulator.port, { path: `${API}/state`, headers: own })).status).toBe(200);
});

test.each(["https://evil.example", "null", "http://localhost:1", "http://127.0.0.1", "https://127.0.0.1:PORT", ""])(
  "refuses the origin %j for reading and for writing",
  async (name) => {
    const { emulator } = await startControlled();
    const headers = { ...json, origin: name.replace("PORT", String(emulator.port)) };
    for (const [method, path] of [
      ["GET", "/state"],
      ["GET", "/events"],
      ["POST", "/clock/advance"],
      ["DELETE", "/faults/1"],
    ] as const) {
      const { status, headers: answered } = await ask(emulator.port, { method, path: API + path, headers });
      expect(status).toBe(403);
      expect(Object.keys(answered).filter((one) => one.startsWith("access-control"))).toEqual([]);
    }
  },
);

test("refuses what a browser says is of another site, even without an origin", async () => {
  const { emulator } = await startControlled();
  for (const site of ["cross-site", "same-site"]) {
    const { status } = await ask(emulator.port, { path: `${API}/state`, headers: { "sec-fetch-site": site } });
    expect(status).toBe(403);
  }
});

test.each([
  undefined,
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain; application/json",
])("refuses the content type %s, which a form could send, and changes nothing", async (type) => {
  const { emulator } = await startControlled();
  const before = emulator.clock.now();
  const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
  const { status } = await ask(emulator.port, {
    method: "POST",
    path: `${API}/clock/advance`,
    headers,
    body: '{"by":1000}',
  });
  expect(status).toBe(415);
  expect(emulator.clock.now()).toBe(before);
});

test("answers no preflight", async () => {
  const { emulator } = await startControlled();
  const { status, headers } = await ask(emulator.port, {
    method: "OPTIONS",
    path: `${API}/clock/advance`,
    headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
  });
  expect(status).toBe(403);
  expect(Object.keys(headers).filter((one) => one.startsWith("access-control"))).toEqual([]);
});

test.each(["/nothing", "/users/1", "/../state", "/%2e%2e/state", "/%", "", "/__proto__", "/state/"])(
  "answers the path %j with a problem in JSON",
  async (path) => {
    const { emulator } = await startControlled();
    const { status, headers, text } = await ask(emulator.port, { path: API + path });
    expect(status).toBe(404);
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(text)).toMatchObject({ type: "about:blank", status: 404, title: "Not Found" });
  },
);

test("takes no body over its limit, and goes on", async () => {
  const { emulator, control } = await startControlled();
  const body = JSON.stringify({ name: "x".repeat(1_000_001) });
  const { status } = await ask(emulator.port, { method: "POST", path: `${API}/users`, headers: json, body });
  expect(status).toBe(413);
  expect((await control.GET("/users")).data?.data).toEqual([]);
});

test.each(["", "{", "[1]", '"text"', "null", '{"name":"Ana","admin":true}', '{"name":1}', "\u{0}"])(
  "refuses the body %j with a problem",
  async (body) => {
    const { emulator, control } = await startControlled();
    const answer = await ask(emulator.port, { method: "POST", path: `${API}/users`, headers: json, body });
    expect(answer.status).toBe(400);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect((await control.GET("/users")).data?.data).toEqual([]);
    await emulator.idle();
  },
);

test.each([
  ["image/svg+xml", "application/octet-stream"],
  ["text/html", "application/octet-stream"],
  ["application/xhtml+xml", "application/octet-stream"],
  ["text/xml", "application/octet-stream"],
  ["application/javascript", "application/octet-stream"],
  ["image/SVG+xml", "application/octet-stream"],
  ["image/jpeg", "image/jpeg"],
  ["audio/ogg; codecs=opus", "audio/ogg"],
  ["application/pdf", "application/pdf"],
])("gives a file of the type %s as %s, inert", async (type, given) => {
  const { emulator, control } = await startControlled();
  const { data } = await control.POST("/media", {
    params: { query: { type } },
    body: new Blob(["<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"]),
  });
  const { headers } = await ask(emulator.port, { path: `${API}/media/${data?.id}` });
  expect(headers).toMatchObject({
    "content-type": given,
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
  });
  expect(headers["content-disposition"]).toBe(given === "application/octet-stream" ? "attachment" : undefined);
});

test("does not take a type that would break out of its header", async () => {
  const { emulator } = await startControlled();
  const type = encodeURIComponent("image/png\r\nset-cookie: a=b");
  const octets = { "content-type": "application/octet-stream" };
  const answer = await ask(emulator.port, {
    method: "POST",
    path: `${API}/media?type=${type}`,
    headers: octets,
    body: "x",
  });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.text).errors).toMatchObject([{ parameter: "type" }]);
});

test("sends a browser to the page, whose policy allows nothing from elsewhere and nothing inline", async () => {
  const { emulator } = await startControlled();
  const root = await ask(emulator.port, { path: "/", headers: { accept: "text/html,*/*" } });
  expect([root.status, root.headers.location]).toEqual([302, "/emulator/"]);
  const { headers } = await ask(emulator.port, { path: "/emulator/" });
  expect(headers["content-security-policy"]).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; " +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect((await ask(emulator.port, { path: "/" })).status).toBe(400);
});

test("listens on loopback only", async () => {
  const { emulator } = await startControlled();
  const { networkInterfaces } = await import("node:os");
  const outer = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4");
  // A machine without another address has nowhere to listen.
  if (!outer) return;
  const reached = fetch(`http://${outer.address}:${emulator.port}${API}/state`, { signal: AbortSignal.timeout(2000) });
  await expect(reached).rejects.toThrow();
});
