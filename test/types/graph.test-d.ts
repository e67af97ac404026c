/** The generated request functions and the path-typed client. */

import { expectTypeOf, test } from "vitest";
import type {
  Data,
  GraphClient,
  MarkMessageReadRequest,
  Media,
  MessagesResponse,
  SendMessageResponse,
  SuccessResponse,
  WhatsAppBusinessAccount,
} from "wapi-ts/graph";
import {
  createGraphClient,
  downloadMedia,
  getBusinessAccount,
  getMedia,
  listTemplates,
  markMessageRead,
  sendMessage,
  uploadMedia,
} from "wapi-ts/graph";
import { type Validator, validateMarkMessageReadBody, validateTextMessage } from "wapi-ts/validators";

const graph = createGraphClient({ accessToken: "token" });
const to = { messaging_product: "whatsapp", to: "1", type: "text", text: { body: "Hello" } } as const;
const read = {
  messaging_product: "whatsapp",
  status: "read",
  message_id: "wamid",
} as const satisfies MarkMessageReadRequest;
const params = { path: { phone_number_id: "1" } };

test("resolves to the success body of the operation", () => {
  expectTypeOf(getMedia(graph, { params: { path: { media_id: "1" } } })).resolves.toEqualTypeOf<Media>();
  expectTypeOf(
    getBusinessAccount(graph, { params: { path: { waba_id: "1" } } }),
  ).resolves.toEqualTypeOf<WhatsAppBusinessAccount>();
  expectTypeOf(downloadMedia(graph)).resolves.toEqualTypeOf<ReadableStream<Uint8Array>>();
  expectTypeOf<Data<"sendMessage">>().toEqualTypeOf<MessagesResponse>();
});

test("tells a sent message from a read receipt, which share an operation", () => {
  expectTypeOf(sendMessage(graph, { params, body: to })).resolves.toEqualTypeOf<SendMessageResponse>();
  expectTypeOf(markMessageRead(graph, { params, body: read })).resolves.toEqualTypeOf<SuccessResponse>();
  // @ts-expect-error a read receipt is no message
  sendMessage(graph, { params, body: read });
  // @ts-expect-error a message is no read receipt
  markMessageRead(graph, { params, body: to });
});

test("refuses parameters with another name, of another type, or none", () => {
  // @ts-expect-error the parameter is called media_id
  getMedia(graph, { params: { path: { mediaId: "1" } } });
  // @ts-expect-error the path of another operation
  getMedia(graph, { params: { path: { waba_id: "1" } } });
  // @ts-expect-error an id is a text
  getMedia(graph, { params: { path: { media_id: 1 } } });
  // @ts-expect-error the path is needed
  getMedia(graph, { params: {} });
  // @ts-expect-error the parameters are needed
  getMedia(graph, {});
  // @ts-expect-error the call is needed
  getMedia(graph);
  // @ts-expect-error no such parameter of the query
  getMedia(graph, { params: { path: { media_id: "1" }, query: { colour: "red" } } });
});

test("refuses a call without its body, or with a body that does not fit", () => {
  // @ts-expect-error the message is missing
  sendMessage(graph, { params });
  // @ts-expect-error the product is missing
  sendMessage(graph, { params, body: { to: "1", type: "text", text: { body: "Hello" } } });
  // @ts-expect-error somebody has to get it, by `to` or by `recipient`
  sendMessage(graph, { params, body: { messaging_product: "whatsapp", type: "text", text: { body: "Hello" } } });
  sendMessage(graph, { params, body: { messaging_product: "whatsapp", recipient: "US.1", text: { body: "Hello" } } });
  // @ts-expect-error no such type of message
  sendMessage(graph, { params, body: { messaging_product: "whatsapp", to: "1", type: "poll" } });
  // @ts-expect-error the file is missing
  uploadMedia(graph, { params, body: { messaging_product: "whatsapp", type: "image/png" } });
  // @ts-expect-error this operation takes no body
  getMedia(graph, { params: { path: { media_id: "1" } }, body: {} });
});

test("takes the options of a call, and no others", () => {
  const { signal } = new AbortController();
  const path = { waba_id: "1" };
  listTemplates(graph, {
    params: { path, query: { limit: 5, status: "APPROVED" } },
    signal,
    timeoutMs: 1,
    deadlineMs: 2,
  });
  // @ts-expect-error a slip of the pen
  listTemplates(graph, { params: { path }, timeout: 1 });
});

test("takes a validator where there is a body to check", () => {
  sendMessage(graph, { params, body: to, validate: validateTextMessage });
  markMessageRead(graph, { params, body: read, validate: validateMarkMessageReadBody });
  graph.POST("/{phone_number_id}/messages", { params, body: to, validate: validateTextMessage });
  expectTypeOf(validateTextMessage).toExtend<Validator<unknown>>();
  // @ts-expect-error this operation takes no body
  getMedia(graph, { params: { path: { media_id: "1" } }, validate: validateTextMessage });
  // @ts-expect-error a validator, not whether there is one
  sendMessage(graph, { params, body: to, validate: true });
});

test("takes anything that has `call` for a client", () => {
  const own: GraphClient = { call: async <Answer>() => ({}) as Answer };
  expectTypeOf(getMedia(own, { params: { path: { media_id: "1" } } })).resolves.toEqualTypeOf<Media>();
});

test("types the path client by method and path", () => {
  const media = graph.GET("/{media_id}", { params: { path: { media_id: "1" } } });
  expectTypeOf(media).resolves.toEqualTypeOf<{ data: Media; response: Response }>();
  const account = graph.GET("/{waba_id}", { params: { path: { waba_id: "1" } } });
  expectTypeOf(account).resolves.toHaveProperty("data").toEqualTypeOf<WhatsAppBusinessAccount>();
  const sent = graph.POST("/{phone_number_id}/messages", { params, body: to });
  expectTypeOf(sent).resolves.toHaveProperty("data").toEqualTypeOf<MessagesResponse>();
  const deleted = graph.DELETE("/{media_id}", { params: { path: { media_id: "1" } } });
  expectTypeOf(deleted).resolves.toHaveProperty("data").toEqualTypeOf<SuccessResponse>();
});

test("refuses methods that a path does not have, and paths that do not exist", () => {
  // @ts-expect-error a media file is read or deleted
  graph.POST("/{media_id}", { params: { path: { media_id: "1" } } });
  // @ts-expect-error an account is not deleted here
  graph.DELETE("/{waba_id}", { params: { path: { waba_id: "1" } } });
  // @ts-expect-error messages are not listed
  graph.GET("/{phone_number_id}/messages", { params });
  // @ts-expect-error an id belongs in the parameters, where it is encoded
  graph.GET("/1234", {});
  // @ts-expect-error the path has another parameter
  graph.GET("/{media_id}", { params: { path: { waba_id: "1" } } });
  // @ts-expect-error the parameters are needed
  graph.GET("/{media_id}");
  // @ts-expect-error the body is needed
  graph.POST("/{phone_number_id}/messages", { params });
});
