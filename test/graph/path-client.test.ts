/** The path-typed client goes the same way as the request functions. */
import { expect, test } from "vitest";
import { AmbiguousSendError, RecipientError, RequestValidationError, WapiError } from "wapi-ts";
import { graphClient, PHONE_NUMBER_ID, TOKEN } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, refusesCode, SENT, sends, sendsButResets, startGraph } from "../support/graph-server.js";

const message = {
  params: { path: { phone_number_id: PHONE_NUMBER_ID } },
  body: { messaging_product: "whatsapp", to: "15551234567", type: "text", text: { body: "Hi" } },
} as const;
const media = { params: { path: { media_id: "7" } } };

test("resolves GET to the body and the HTTP answer", async () => {
  const graph = await startGraph(answers({ id: "7", messaging_product: "whatsapp" }));
  const { data, response } = await graphClient(graph.url).GET("/{media_id}", media);
  expect(data.id).toBe("7");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(graph.only()).toMatchObject({ method: "GET", path: "/v26.0/7" });
});

test("resolves POST to the body and the HTTP answer", async () => {
  const graph = await startGraph(sends);
  const { data, response } = await graphClient(graph.url).POST("/{phone_number_id}/messages", message);
  expect(data).toEqual(SENT);
  expect(response.ok).toBe(true);
  expect(graph.only().json).toEqual(message.body);
  expect(graph.only().headers.authorization).toBe(`Bearer ${TOKEN}`);
});

test("resolves DELETE to the body and the HTTP answer", async () => {
  const graph = await startGraph(answers({ success: true }));
  const { data } = await graphClient(graph.url).DELETE("/{media_id}", media);
  expect(data).toEqual({ success: true });
  expect(graph.only().method).toBe("DELETE");
});

test("resolves the download of a file to its stream", async () => {
  const graph = await startGraph((_request, response) => {
    response.end("bytes");
    return true;
  });
  const { data } = await graphClient(graph.url).GET("/whatsapp_business/attachments/", { url: `${graph.url}/file` });
  expect(await new Response(data).text()).toBe("bytes");
});

test("throws what a request function throws", async () => {
  const refused = await startGraph(refusesCode(131026));
  await failureOf(graphClient(refused.url).POST("/{phone_number_id}/messages", message), RecipientError);
  const reset = await startGraph(sendsButResets);
  await failureOf(graphClient(reset.url).POST("/{phone_number_id}/messages", message), AmbiguousSendError);
  expect(reset.accepted).toBe(1);
  const hostile = { params: { path: { media_id: ".." } } };
  await failureOf(graphClient(reset.url).GET("/{media_id}", hostile), RequestValidationError);
});

test("repeats what a request function repeats", async () => {
  const graph = await startGraph(refusesCode(130429), sends);
  await graphClient(graph.url).POST("/{phone_number_id}/messages", message);
  expect(graph.requests).toHaveLength(2);
});

test.each([
  ["GET", "/{unknown}"],
  ["GET", "/7"],
  ["GET", "/{phone_number_id}/messages"],
  ["POST", "/{media_id}"],
  ["DELETE", "/{waba_id}"],
  ["GET", "https://evil.com/"],
] as const)("rejects %s %s, which is not described", async (method, path) => {
  const graph = await startGraph();
  const client = graphClient(graph.url);
  const call = client[method] as unknown as (path: string) => Promise<unknown>;
  const error = await failureOf(call(path), WapiError);
  expect(error.message).toContain(`${method} ${path}`);
  expect(graph.requests).toEqual([]);
});
