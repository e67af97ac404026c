/** What an error tells about an answer, whatever the answer looks like. */
import { expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError, ParameterError, TemplateError, TransportError, WapiError } from "wapi-ts";
import { graphClient, sendText } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, type Reaction, refuses, refusesCode, refusesWith, startGraph } from "../support/graph-server.js";

const envelope = {
  message: "(#132001) Template name does not exist in the translation",
  type: "OAuthException",
  code: 132001,
  error_subcode: 2494073,
  error_data: { messaging_product: "whatsapp", details: "template name (x) does not exist in en_US" },
  error_user_title: "No such template",
  error_user_msg: "Create the template first.",
  fbtrace_id: "AlT8Lnkk8LcwE",
};

async function readFailure<E>(reaction: Reaction, errorClass: abstract new (...args: never[]) => E): Promise<E> {
  const graph = await startGraph(reaction);
  const client = graphClient(graph.url, { retry: { attempts: 1 } });
  return failureOf(client.GET("/{media_id}", { params: { path: { media_id: "1" } } }), errorClass);
}

test("carries all members of the envelope", async () => {
  const error = await readFailure(refuses(envelope, { status: 404 }), TemplateError);
  expect(error).toMatchObject({
    operation: "getMedia",
    status: 404,
    code: 132001,
    subcode: 2494073,
    type: "OAuthException",
    details: "template name (x) does not exist in en_US",
    userTitle: "No such template",
    userMessage: "Create the template first.",
    fbtraceId: "AlT8Lnkk8LcwE",
  });
  expect(error.message).toContain("getMedia");
  expect(error.message).toContain("(#132001)");
});

test("reads error_data that is a text", async () => {
  const error = await readFailure(refuses({ ...envelope, error_data: "the name is taken" }), TemplateError);
  expect(error.details).toBe("the name is taken");
});

test.each([null, 5, [], { details: { deep: true } }, {}])("survives error_data %j", async (error_data) => {
  const error = await readFailure(refuses({ ...envelope, error_data }), TemplateError);
  expect(error.details).toBeUndefined();
});

test("survives members of the wrong type", async () => {
  const wrong = {
    message: { a: 1 },
    type: 5,
    code: "no number",
    error_subcode: null,
    fbtrace_id: [],
    is_transient: "x",
  };
  const error = await readFailure(refuses(wrong), GraphApiError);
  expect(error).toMatchObject({ code: undefined, subcode: undefined, type: undefined, fbtraceId: undefined });
  expect(error.retryClass).toBe("never");
});

test.each([{}, { error: null }, { error: "invalid_request" }, { error: [] }, [], 5, null, "text"])(
  "throws GraphApiError for HTTP 400 with the JSON %j",
  async (json) => {
    const error = await readFailure(
      refusesWith({ status: 400, type: "application/json", body: JSON.stringify(json) }),
      GraphApiError,
    );
    expect(error).toMatchObject({ code: undefined, status: 400 });
  },
);

test("throws GraphApiError for an HTML answer without repeating the page", async () => {
  const body = "<html><h1>502 Bad Gateway of the edge</h1></html>";
  const error = await readFailure(refusesWith({ status: 502, type: "text/html", body }), GraphApiError);
  expect(error).toMatchObject({ name: "TemporaryError", code: undefined, status: 502, retryClass: "ambiguous" });
  expect(JSON.stringify(error)).not.toContain("Bad Gateway of the edge");
});

test("throws GraphApiError for an empty failure", async () => {
  expect(await readFailure(refusesWith({ status: 401 }), GraphApiError)).toMatchObject({
    status: 401,
    code: undefined,
  });
});

test("throws the error of an envelope that comes with HTTP 200", async () => {
  const error = await readFailure(refusesCode(100, { status: 200 }), ParameterError);
  expect(error).toMatchObject({ code: 100, status: 200 });
});

test.each(["", "5", "null", '"text"', "[]", '[{"id":"1"}]', "{", '{"id": "1"', "<html></html>"])(
  "throws TransportError for HTTP 200 with the body %j",
  async (body) => {
    const error = await readFailure(refusesWith({ status: 200, type: "application/json", body }), TransportError);
    expect(error.kind).toBe("answer");
  },
);

test("throws TransportError for HTTP 204", async () => {
  expect((await readFailure(refusesWith({ status: 204 }), TransportError)).kind).toBe("answer");
});

test("goes by the body, not by its content type", async () => {
  const graph = await startGraph(
    refusesWith({ status: 200, type: "text/plain", body: '{"id":"7","messaging_product":"whatsapp"}' }),
  );
  const { data } = await graphClient(graph.url).GET("/{media_id}", { params: { path: { media_id: "7" } } });
  expect(data.id).toBe("7");
});

test("says that a send with a senseless answer may have been accepted", async () => {
  const graph = await startGraph(answers([]));
  const error = await failureOf(sendText(graphClient(graph.url)), AmbiguousSendError);
  expect(error.cause).toBeInstanceOf(TransportError);
  expect(error.operation).toBe("sendMessage");
});

test("turns into plain JSON that says what failed", async () => {
  const error = await readFailure(refuses(envelope, { status: 404 }), GraphApiError);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    name: "TemplateError",
    operation: "getMedia",
    status: 404,
    code: 132001,
    subcode: 2494073,
    details: "template name (x) does not exist in en_US",
    fbtraceId: "AlT8Lnkk8LcwE",
    retryClass: "never",
  });
});

test("turns the cause of an ambiguous send into JSON too", async () => {
  const graph = await startGraph(refusesWith({ status: 500, body: "oops" }));
  const error = await failureOf(sendText(graphClient(graph.url)), AmbiguousSendError);
  expect(error).toBeInstanceOf(WapiError);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    name: "AmbiguousSendError",
    operation: "sendMessage",
    cause: { name: "TemporaryError", status: 500 },
  });
});
