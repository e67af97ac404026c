import { expect, test } from "vitest";
import { AuthenticationError, ParameterError } from "wapi-ts";
import { getBusinessAccount, getMedia, sendMessage } from "wapi-ts/graph";
import { clientOf, graphOf, startPlatform } from "./setup.js";

test("reads the account, whole or in fields", async () => {
  const emulator = await startPlatform();
  const { business } = clientOf(emulator);
  expect(await business.fetch({ fields: ["name"] })).toEqual({
    id: emulator.businessAccountId,
    name: expect.any(String),
  });
  expect(await business.fetch()).toHaveProperty("currency");
});

test("counts conversations in the period that was asked for", async () => {
  const emulator = await startPlatform({ rules: { window: false } });
  const client = clientOf(emulator);
  await client.newMessagingClient(emulator.phoneNumberId).message.send("+16505551234", "Hello");
  const now = emulator.clock.now();
  const day = 24 * 60 * 60 * 1000;
  const analytics = await client.business.conversationAnalytics({
    start: new Date(now - day),
    end: new Date(now + day),
    granularity: "DAILY",
    phone_numbers: [],
  });
  const points = analytics.data.flatMap(({ data_points }) => data_points ?? []);
  expect(points.reduce((sum, { conversation = 0 }) => sum + conversation, 0)).toBe(1);
});

test("lists numbers and templates, page by page and one by one", async () => {
  const emulator = await startPlatform();
  const { phoneNumber, template } = clientOf(emulator).business;
  const numbers: string[] = [];
  for await (const { id } of phoneNumber.list({ limit: 1, fields: ["id"] })) numbers.push(id);
  expect(numbers).toHaveLength(2);
  expect(numbers[0]).toBe(emulator.phoneNumberId);
  expect(await phoneNumber.get(emulator.phoneNumberId, { fields: ["verified_name"] })).toHaveProperty("verified_name");
  const pages: number[] = [];
  for await (const page of template.list({ limit: 2 }).pages()) pages.push(page.data.length);
  expect(pages.length).toBeGreaterThan(1);
  const { data } = await template.page({ limit: 2, status: "APPROVED" });
  expect(data.every(({ status }) => status === "APPROVED")).toBe(true);
});

test("throws an authentication error for a wrong token, at both layers", async () => {
  const emulator = await startPlatform();
  const { business } = clientOf(emulator, { apiAccessToken: "wrong" });
  await expect(business.fetch()).rejects.toBeInstanceOf(AuthenticationError);
  await expect(business.fetch()).rejects.toMatchObject({ code: 190, status: 401 });
});

test("throws a parameter error that names the member, at the low level", async () => {
  const emulator = await startPlatform();
  const graph = graphOf(emulator);
  const body = {
    messaging_product: "whatsapp",
    to: "+16505551234",
    type: "text",
    text: { body: "a".repeat(4097) },
  } as const;
  const params = { path: { phone_number_id: emulator.phoneNumberId } };
  await expect(sendMessage(graph, { params, body })).rejects.toMatchObject({
    name: "ParameterError",
    code: 100,
    details: expect.stringContaining("text.body"),
  });
  expect(emulator.sent()).toEqual([]);
});

test("tells bare nodes apart by the kind of the object", async () => {
  const emulator = await startPlatform();
  const graph = graphOf(emulator);
  const asMedia = { params: { path: { media_id: "2621233374848975" } } };
  await expect(getMedia(graph, asMedia)).rejects.toBeInstanceOf(ParameterError);
  const { data, response } = await graph.GET("/{waba_id}", {
    params: { path: { waba_id: emulator.businessAccountId } },
  });
  expect(response.status).toBe(200);
  expect(data).toEqual(await getBusinessAccount(graph, { params: { path: { waba_id: emulator.businessAccountId } } }));
});
