/** The token goes to Meta's hosts, or nowhere. */
import { expect, test } from "vitest";
import { ConfigurationError, RequestValidationError, TransportError } from "wapi-ts";
import { createGraphClient, downloadMedia, getMedia } from "wapi-ts/graph";
import { graphClient, sendText, TOKEN } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, type Reaction, refusesWith, sends, startGraph } from "../support/graph-server.js";

const foreign = [
  "https://lookaside.fbsbx.com.evil/x",
  "https://evil.com/lookaside.fbsbx.com",
  "https://evilfbsbx.com/x",
  "https://fbsbx.com.evil.com/x",
  "https://fbsbx.com/x",
  "https://lookaside.fbsbx.com@evil.com/x",
  "https://user@lookaside.fbsbx.com/x",
  "https://user:password@lookaside.fbsbx.com/x",
  "https://lookaside.fbsbx.com:8443/x",
  "https://lookaside.fbsbx.com./x",
  "https://LOOKASIDE.FBSBX.COM.EVIL/x",
  "https://lookaside.fbsbx.com%2eevil.com/x",
  "https://.fbsbx.com/x",
  "https://xn--fbsbx-fake.com/x",
  "https://ｆbsbx.com/x",
  "http://lookaside.fbsbx.com/x",
  "https://graph.facebook.com:444/x",
  "http://graph.facebook.com/x",
  "https://graph.facebook.com.evil/x",
  "https://[::1]/x",
  "https://[::ffff:127.0.0.1]/x",
  "http://[::1]/x",
  "http://127.0.0.1/x",
  "http://localhost/x",
  "https://169.254.169.254/x",
  "ftp://lookaside.fbsbx.com/x",
  "file:///etc/passwd",
  "data:text/plain,x",
  "blob:https://graph.facebook.com/x",
  "javascript:alert(1)",
  "//lookaside.fbsbx.com/x",
  "/x",
  "lookaside.fbsbx.com/x",
  "",
];

/** Counts what it is asked, and would answer. */
function countingFetch() {
  const urls: string[] = [];
  const fetch = async (url: string) => {
    urls.push(url);
    return new Response("bytes");
  };
  return { urls, fetch };
}

test.each(foreign)("asks nothing of %j", async (url) => {
  const { urls, fetch } = countingFetch();
  const client = createGraphClient({ accessToken: TOKEN, fetch });
  const error = await failureOf(downloadMedia(client, { url }), RequestValidationError);
  expect(error.member).toBe("url");
  expect(error.message).not.toContain("password");
  expect(urls).toEqual([]);
});

test.each([
  ["https://lookaside.fbsbx.com/x?y=1", "https://lookaside.fbsbx.com/x?y=1"],
  ["https://LookAside.FBSBX.com/x", "https://lookaside.fbsbx.com/x"],
  ["https://lookaside.fbsbx.com:443/x", "https://lookaside.fbsbx.com/x"],
  ["https://lookaside.fbsbx.com\\@evil.com/x", "https://lookaside.fbsbx.com/@evil.com/x"],
  ["https://a.b.fbsbx.com/x", "https://a.b.fbsbx.com/x"],
  ["https://graph.facebook.com/x", "https://graph.facebook.com/x"],
])("asks %j", async (url, asked) => {
  const { urls, fetch } = countingFetch();
  const stream = await downloadMedia(createGraphClient({ accessToken: TOKEN, fetch }), { url });
  expect(await new Response(stream).text()).toBe("bytes");
  expect(urls).toEqual([asked]);
});

test("asks nothing of another port of the machine that stands in for the Graph API", async () => {
  const graph = await startGraph();
  const other = await startGraph();
  const client = graphClient(graph.url);
  await failureOf(downloadMedia(client, { url: `${other.url}/x` }), RequestValidationError);
  await failureOf(
    downloadMedia(client, { url: `${graph.url.replace("127.0.0.1", "localhost")}/x` }),
    RequestValidationError,
  );
  expect([...graph.requests, ...other.requests]).toEqual([]);
});

const redirects = (location: string, status = 302): Reaction => refusesWith({ status, headers: { location } });

test.each([301, 302, 303, 307, 308])("does not follow a redirect (%i) to a foreign host", async (status) => {
  const foreignServer = await startGraph(answers({}));
  const graph = await startGraph(redirects(`${foreignServer.url}/x`, status));
  await failureOf(downloadMedia(graphClient(graph.url), { url: `${graph.url}/file` }), RequestValidationError);
  expect(graph.requests).toHaveLength(1);
  expect(foreignServer.requests).toEqual([]);
});

test.each(["//evil.com/x", "https://lookaside.fbsbx.com.evil/x", "http://[", "\\\\evil.com"])(
  "does not follow a redirect to %j",
  async (location) => {
    const graph = await startGraph(redirects(location));
    await failureOf(downloadMedia(graphClient(graph.url), { url: `${graph.url}/file` }), RequestValidationError);
    expect(graph.requests).toHaveLength(1);
  },
);

test("follows the redirects of a download on the same origin, with the token and without a proof", async () => {
  const bytes: Reaction = (_request, response) => {
    response.writeHead(200, { "content-type": "image/png" }).end("bytes");
    return true;
  };
  const graph = await startGraph(redirects("/there?a=1"), redirects("there/too"), bytes);
  const client = graphClient(graph.url, { appSecret: "5ec4e7" });
  const stream = await downloadMedia(client, { url: `${graph.url}/file?b=2` });
  expect(await new Response(stream).text()).toBe("bytes");
  expect(graph.requests.map(({ path, search }) => path + search)).toEqual(["/file?b=2", "/there?a=1", "/there/too"]);
  expect(new Set(graph.requests.map(({ headers }) => headers.authorization))).toEqual(new Set([`Bearer ${TOKEN}`]));
});

test("gives up a download that is redirected in a circle", async () => {
  const graph = await startGraph(redirects("/again"));
  const client = graphClient(graph.url, { retry: { attempts: 1 } });
  const error = await failureOf(downloadMedia(client, { url: `${graph.url}/file` }), TransportError);
  expect(error.kind).toBe("answer");
  expect(graph.requests).toHaveLength(4);
});

test("follows no redirect of any other call", async () => {
  const foreignServer = await startGraph(sends);
  const graph = await startGraph(redirects(`${foreignServer.url}/x`, 307));
  const client = graphClient(graph.url, { retry: { attempts: 1 } });
  const error = await failureOf(getMedia(client, { params: { path: { media_id: "1" } } }), TransportError);
  expect(error.kind).toBe("answer");
  await expect(sendText(client)).rejects.toThrow("redirect");
  expect(foreignServer.requests).toEqual([]);
});

test.each([
  "http://graph.facebook.com",
  "http://192.168.0.1",
  "http://0.0.0.0",
  "http://localhost.evil.com",
  "http://127.0.0.1.evil.com",
  "http://localhost@evil.com",
  "https://user:password@graph.facebook.com",
  "https://graph.facebook.com?x=1",
  "https://graph.facebook.com#x",
  "ftp://graph.facebook.com",
  "graph.facebook.com",
  "",
])("refuses the baseUrl %j without repeating it", (baseUrl) => {
  expect(() => createGraphClient({ accessToken: TOKEN, baseUrl })).toThrow(ConfigurationError);
  expect(() => createGraphClient({ accessToken: TOKEN, baseUrl })).not.toThrow("password");
});

test.each(["https://proxy.example.com/graph", "http://localhost:8080", "http://127.0.0.1:1", "http://[::1]:1"])(
  "takes the baseUrl %j",
  (baseUrl) => {
    expect(createGraphClient({ accessToken: TOKEN, baseUrl })).toBeDefined();
  },
);
