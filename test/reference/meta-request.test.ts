/** The server that knows Meta's file does object: tried with requests that no client of ours sends. */
import { expect, onTestFinished, test } from "vitest";
import type { MetaOperation } from "./meta-operations.js";
import { startMetaServer } from "./meta-server.js";

const tag = (value: string) => ({ type: "string", enum: [value] });
const envelope = { type: "object", required: ["to"], properties: { to: { type: "string" } } };
const kind = (name: string, content: object) => ({
  allOf: [envelope, { type: "object", required: [name], properties: { type: tag(name), [name]: content } }],
});

/** Put together as the operations of the file are. */
const operation: MetaOperation = {
  key: "POST /{Phone-Number-ID}/messages",
  method: "POST",
  path: "/{Version}/{Phone-Number-ID}/messages",
  parameters: [
    { name: "Version", in: "path", required: true, schema: { type: "string", pattern: "^v[0-9]+\\.[0-9]+$" } },
    { name: "Phone-Number-ID", in: "path", required: true, schema: { type: "string", pattern: "^[0-9]+$" } },
    { name: "limit", in: "query", required: false, schema: { type: "integer", maximum: 100 } },
    { name: "Authorization", in: "header", required: true, schema: { type: "string", pattern: "^Bearer\\s+.+$" } },
    { name: "User-Agent", in: "header", required: false, schema: { type: "string" } },
  ],
  bodies: {
    "application/json": {
      oneOf: [
        kind("text", { type: "object", required: ["body"], properties: { body: { type: "string", maxLength: 4 } } }),
        kind("contacts", { type: "array", items: { type: "object", required: ["name"] } }),
      ],
    },
  },
  needsBody: true,
  answers: [],
};

const PATH = "/v26.0/106540352242922/messages";
const body = { to: "+16505551234", type: "text", text: { body: "Hi" } };
const authorization = "Bearer EAAtoken";

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: object | null;
}

async function objectionsTo({ method = "POST", path = PATH, headers = { authorization }, ...rest }: Sent) {
  const server = await startMetaServer();
  onTestFinished(() => server.close());
  server.expect(operation, { messages: [] });
  const sent = rest.body === undefined ? body : rest.body;
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(sent === null ? {} : { body: JSON.stringify(sent) }),
  });
  expect(await answer.json()).toEqual({ messages: [] });
  return server.objections();
}

test.each<[string, Sent, string[]]>([
  ["nothing in what is right", { path: `${PATH}?limit=25` }, []],
  ["the method", { method: "PUT" }, ["method"]],
  ["a path without a version", { path: "/106540352242922/messages" }, ["path shape"]],
  ["an id that is none", { path: "/v26.0/me/messages" }, ["path Phone-Number-ID pattern"]],
  ["a query that is too much", { path: `${PATH}?limit=500` }, ["query limit maximum"]],
  ["a query that the file does not have", { path: `${PATH}?limits=5` }, ["query limits unknown"]],
  ["a missing token", { headers: {} }, ["header authorization required"]],
  ["a token of another scheme", { headers: { authorization: "OAuth x" } }, ["header authorization pattern"]],
  ["a header that the file does not have", { headers: { authorization, "x-app": "1" } }, ["header x-app unknown"]],
  ["a missing body", { body: null }, ["body required"]],
  ["a text that is too long", { body: { ...body, text: { body: "Hello" } } }, ["body text.body maxLength"]],
  ["a missing recipient", { body: { ...body, to: undefined } }, ["body to required"]],
  ["a card without a name", { body: { ...body, type: "contacts", contacts: [{}] } }, ["body contacts[].name required"]],
])("objects to %s", async (_what, sent, objections) => {
  expect(await objectionsTo(sent)).toEqual(objections);
});

test("objects to a form where JSON is asked for", async () => {
  const server = await startMetaServer();
  onTestFinished(() => server.close());
  server.expect(operation, null);
  const form = new FormData();
  form.append("to", "+16505551234");
  form.append("text", new File(["Hi"], "hi.txt"));
  await fetch(`${server.url}${PATH}`, { method: "POST", headers: { authorization }, body: form });
  expect(server.objections()).toEqual(["body as multipart/form-data", "body text type"]);
});

test("tells when it was asked more or less than once", async () => {
  const server = await startMetaServer();
  onTestFinished(() => server.close());
  expect(() => server.objections()).toThrow("0 requests came, not one");
  for (const _ of [1, 2]) await fetch(`${server.url}${PATH}`);
  expect(() => server.objections()).toThrow("2 requests came, not one");
});
