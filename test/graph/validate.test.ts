/** When a body is checked: by the facade unless it is told not to, by a request function only with a validator handed in. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { markMessageRead, sendMessage, uploadMedia } from "wapi-ts/graph";
import * as validators from "wapi-ts/validators";
import { messageValidators } from "../../src/generated/messages.js";
import { requestValidators } from "../../src/generated/operation-validators.js";
import { facade, graphClient, PHONE_NUMBER_ID } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, SENT, sends, startGraph } from "../support/graph-server.js";

const TO = "15551234567";
const params = { path: { phone_number_id: PHONE_NUMBER_ID } };
const tooLong = "x".repeat(4097);
const textTo = (body: string) => ({ messaging_product: "whatsapp", to: TO, type: "text", text: { body } }) as const;
/** What Meta might add tomorrow. */
const poll = { type: "poll", poll: { question: "When?", options: ["Now", "Later"] } };

test("sends what the description does not know with validate false, as it is", async () => {
  const graph = await startGraph(sends);
  const { message } = facade(graph.url).messaging;
  const options = { validate: false, biz_opaque_callback_data: "7" };
  await expect(message.send(TO, poll as never, options)).resolves.toEqual(SENT);
  expect(graph.only().json).toEqual({
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: `+${TO}`,
    biz_opaque_callback_data: "7",
    ...poll,
  });
});

test("sends new members, values over a limit, a reply and a reaction with validate false", async () => {
  const graph = await startGraph(sends);
  const { message } = facade(graph.url).messaging;
  await message.send(TO, { type: "text", text: { body: "Hi", bold: true } } as never, { validate: false });
  await message.send(TO, tooLong, { validate: false, priority: "high" } as never);
  await message.reply(TO, "wamid.1", poll as never, { validate: false });
  await message.react(TO, "", "👍", { validate: false });
  expect(graph.requests.map(({ json }) => json)).toMatchObject([
    { text: { body: "Hi", bold: true } },
    { text: { body: tooLong }, priority: "high" },
    { ...poll, context: { message_id: "wamid.1" } },
    { reaction: { message_id: "", emoji: "👍" } },
  ]);
  for (const { json } of graph.requests) expect(json).not.toHaveProperty("validate");
});

test("checks a recipient with validate false too, and that there is one only", async () => {
  const graph = await startGraph(sends);
  const { message } = facade(graph.url).messaging;
  const unchecked = { validate: false };
  expect((await failureOf(message.send("nobody", "Hi", unchecked), RequestValidationError)).member).toBe("to");
  const astray = { ...poll, to: "15550000000" } as never;
  expect((await failureOf(message.send(TO, astray, unchecked), RequestValidationError)).member).toBe("to");
  await failureOf(message.send(TO, null as never, unchecked), RequestValidationError);
  expect(graph.requests).toEqual([]);
});

test.each([true, undefined])("checks a message with validate %s", async (validate) => {
  const graph = await startGraph(sends);
  const { message } = facade(graph.url).messaging;
  const options = { validate } as { validate?: boolean };
  expect((await failureOf(message.send(TO, tooLong, options), RequestValidationError)).member).toBe("text.body");
  expect((await failureOf(message.reply(TO, "", "Hi", options), RequestValidationError)).limit).toBe(1);
  await message.send(TO, "Hi", options);
  expect(graph.only().json).not.toHaveProperty("validate");
});

test("lets a request function send anything without a validator", async () => {
  const graph = await startGraph(sends);
  await sendMessage(graphClient(graph.url), { params, body: textTo(tooLong) });
  expect(graph.accepted).toBe(1);
});

test("checks the body of a request function with the validator handed in, before a token is asked for", async () => {
  const graph = await startGraph(sends);
  let asked = 0;
  const client = graphClient(graph.url, { accessToken: () => `token${asked++}` });
  const validate = validators.validateTextMessage;
  const error = await failureOf(
    sendMessage(client, { params, body: textTo(tooLong), validate }),
    RequestValidationError,
  );
  expect(error.message).toBe("sendMessage: text.body takes at most 4096 characters, has 4097");
  expect(error.issues[0]).toMatchObject({ member: "text.body", rule: "maxLength", limit: 4096, actual: 4097 });
  expect(asked).toBe(0);
  await expect(sendMessage(client, { params, body: textTo("Hi"), validate })).resolves.toEqual(SENT);
  expect(graph.only().json).toEqual(textTo("Hi"));
  expect(graph.only().search).toBe("");
});

test("checks with a validator of another kind, of other bodies, and over the path-typed client", async () => {
  const graph = await startGraph(sends);
  const client = graphClient(graph.url);
  const imageOnly = { params, body: textTo("Hi"), validate: validators.validateImageMessage };
  await failureOf(sendMessage(client, imageOnly), RequestValidationError);
  await failureOf(client.POST("/{phone_number_id}/messages", imageOnly), RequestValidationError);
  const mark = { messaging_product: "whatsapp", status: "read", message_id: "" } as const;
  const read = markMessageRead(client, { params, body: mark, validate: validators.validateMarkMessageReadBody });
  expect((await failureOf(read, RequestValidationError)).member).toBe("message_id");
  expect(graph.requests).toEqual([]);
});

test("checks a form before it is sent", async () => {
  const graph = await startGraph(answers({ id: "9" }));
  const file = new Blob(["x"], { type: "image/png" });
  const form = { messaging_product: "whatsapp", type: "image/png", file } as const;
  const validate = validators.validateUploadMediaBody;
  await expect(uploadMedia(graphClient(graph.url), { params, body: form, validate })).resolves.toEqual({ id: "9" });
  const misfit = { ...form, messaging_product: "telegram" } as never;
  await failureOf(uploadMedia(graphClient(graph.url), { params, body: misfit, validate }), RequestValidationError);
  expect(graph.requests).toHaveLength(1);
});

test("takes a validator of the caller's own, which need not say what is wrong", async () => {
  const graph = await startGraph(sends);
  const validate = (body: unknown): body is unknown => JSON.stringify(body).includes("please");
  const call = sendMessage(graphClient(graph.url), { params, body: textTo("Hi"), validate });
  expect((await failureOf(call, RequestValidationError)).message).toMatch(/refused by the validator/);
  await sendMessage(graphClient(graph.url), { params, body: textTo("Hi, please"), validate });
  expect(graph.accepted).toBe(1);
});

test("exports the validator of each kind of message, of each other body and of what stands in texts, and no other", async () => {
  const loaded = [...Object.values(messageValidators), ...Object.values(requestValidators)].map((load) => load());
  const folder = new URL("../../src/generated/validators/contents/", import.meta.url);
  const contents = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)));
  const inTexts = contents.flatMap((module: object) => Object.values(module));
  expect(inTexts.length).toBeGreaterThanOrEqual(6);
  expect(new Set(Object.values(validators))).toEqual(new Set([...(await Promise.all(loaded)), ...inTexts]));
});

test("lets a bundler leave out the validators that an application does not import", async () => {
  const contents = 'import { validateTextMessage } from "./validators.js"; console.log(validateTextMessage({}));';
  const { metafile } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL("../../src/entry", import.meta.url)), loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "neutral",
    write: false,
    metafile: true,
  });
  const kept = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  expect(kept.filter((file) => /validators\/(messages|requests)\//.test(file))).toEqual([
    expect.stringContaining("validators/messages/text.ts"),
  ]);
});
