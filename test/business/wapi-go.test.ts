/** Business calls that Wapi.go gets wrong: each by a test that fails when they are done its way. */
import { expect, test } from "vitest";
import { ACCOUNT_ID, facade } from "../support/graph-client.js";
import { answers, startGraph } from "../support/graph-server.js";
import { all, NUMBER } from "./wire.js";

const CODE = "4O4YGZEG3RIVE1";

test("registers a number at `register`, which is not misspelt", async () => {
  const graph = await startGraph(answers({ success: true }));
  await facade(graph.url).business.phoneNumber.register(NUMBER, { pin: "418205" });
  expect(graph.only()).toMatchObject({ method: "POST", path: `/v26.0/${NUMBER}/register` });
});

test("gets a QR code by its id, and does not delete it", async () => {
  const graph = await startGraph(answers({ data: [{ code: CODE }] }));
  await expect(facade(graph.url).business.qrCode.get(NUMBER, CODE)).resolves.toEqual({ code: CODE });
  expect(graph.only()).toMatchObject({ method: "GET", path: `/v26.0/${NUMBER}/message_qrdls/${CODE}` });
});

test("deletes a template", async () => {
  const graph = await startGraph(answers({ success: true }));
  await facade(graph.url).business.template.delete({ name: "order_confirmation" });
  expect(graph.only()).toMatchObject({
    method: "DELETE",
    path: `/v26.0/${ACCOUNT_ID}/message_templates`,
    search: "?name=order_confirmation",
  });
});

test("lists sandbox numbers for who asks for them, live ones for who does, and else all", async () => {
  const graph = await startGraph(answers({ data: [] }));
  const { phoneNumber } = facade(graph.url).business;
  for (const options of [{ sandbox: true }, { sandbox: false }, {}]) await all(phoneNumber.list(options));
  const filters = graph.requests.map(({ query }) => JSON.parse(query.get("filtering") ?? "null")?.[0].value);
  expect(filters).toEqual(["SANDBOX", "LIVE", undefined]);
});

test("writes the filters of a field", async () => {
  const graph = await startGraph(answers({ id: ACCOUNT_ID }));
  const start = new Date("2026-01-01T00:00:00Z");
  const end = new Date("2026-01-02T00:00:00Z");
  await facade(graph.url).business.fetch({ fields: ["id", { analytics: { start, end, granularity: "DAY" } }] });
  expect(graph.only().query.get("fields")).toBe("id,analytics.start(1767225600).end(1767312000).granularity(DAY)");
});

test("encodes the values of a query", async () => {
  const graph = await startGraph(answers({ data: [] }));
  const content = 'Hej & välkommen? 100 % #1 a=b+c "{}"';
  await all(facade(graph.url).business.template.list({ content }));
  const { query, search } = graph.only();
  expect(Object.fromEntries(query)).toEqual({ content });
  expect(search).toMatch(/^\?content=[\w%.~!'()*-]+$/);
});
