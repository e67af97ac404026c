/** Calls that are made together, against the emulator. */
import { expect, test } from "vitest";
import {
  AmbiguousSendError,
  type BatchClients,
  ConfigurationError,
  type CreateTemplateOptions,
  ParameterError,
  RequestValidationError,
  TransportError,
} from "wapi-ts";
import { getBusinessAccount, listPhoneNumbers } from "wapi-ts/graph";
import { clientOf, startPlatform } from "../integration/setup.js";

const template = (name: string): CreateTemplateOptions => ({
  name,
  language: "en_US",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Thank you & good-bye." }],
});

test("makes calls of the facade and of the low-level layer in one request", async () => {
  const emulator = await startPlatform();
  const paths: string[] = [];
  emulator.observe((activity) => activity.type === "api" && paths.push(`${activity.method} ${activity.path}`));
  const params = { path: { waba_id: emulator.businessAccountId } };
  const [account, number, numbers, raw] = await clientOf(emulator).batch([
    ({ business }) => business.fetch({ fields: ["id", "name"] }),
    ({ business }) => business.phoneNumber.get(emulator.phoneNumberId),
    ({ graph }) => listPhoneNumbers(graph, { params }),
    ({ graph }) => getBusinessAccount(graph, { params: { ...params, query: { fields: "currency" } } }),
  ]);
  expect([account, number, numbers, raw]).toMatchObject([
    { status: "fulfilled", value: { id: emulator.businessAccountId, name: expect.any(String) } },
    { status: "fulfilled", value: { id: emulator.phoneNumberId } },
    { status: "fulfilled", value: { data: [{ id: emulator.phoneNumberId }, {}] } },
    { status: "fulfilled", value: { id: emulator.businessAccountId, currency: expect.any(String) } },
  ]);
  expect(paths).toEqual(["POST /v26.0/"]);
});

test("writes bodies so that the other side reads what was meant", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  const [created] = await client.batch([({ business }) => business.template.create(template("farewell"))]);
  if (created.status === "rejected") throw created.reason;
  const read = await client.business.template.get(created.value.id);
  expect(read).toMatchObject({ name: "farewell", components: [{ type: "BODY", text: "Thank you & good-bye." }] });
});

test("lets each part fail alone, with the error of a call made alone", async () => {
  const emulator = await startPlatform();
  const results = await clientOf(emulator).batch([
    ({ business }) => business.template.get("404404404"),
    ({ business }) => business.fetch(),
    ({ business }) => business.template.create({ ...template("x"), name: "Not A Name" }),
    ({ business }) => business.phoneNumber.get("../me"),
  ]);
  const [unknown, , invalid, elsewhere] = results.map((result) => (result.status === "rejected" ? result.reason : {}));
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected", "rejected"]);
  expect(unknown).toBeInstanceOf(ParameterError);
  expect(unknown).toMatchObject({ operation: "getTemplate", status: 400, code: 100, subcode: 33 });
  expect(invalid).toBeInstanceOf(RequestValidationError);
  expect(elsewhere).toBeInstanceOf(RequestValidationError);
});

test("takes calls of one part, one after another, into as many requests", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  const requests: string[] = [];
  emulator.observe((activity) => activity.type === "api" && requests.push(activity.path));
  const replaced = async ({ business }: BatchClients) => {
    const { id } = await business.template.create(template("first"));
    return business.template.get(id);
  };
  const [first, second] = await client.batch([replaced, ({ business }) => business.fetch()]);
  expect([first, second]).toMatchObject([{ value: { name: "first" } }, { value: { id: emulator.businessAccountId } }]);
  expect(requests).toEqual(["/v26.0/", "/v26.0/"]);
});

test("asks again for parts that were not done in time, where that is safe, and only for those", async () => {
  const emulator = await startPlatform();
  emulator.fail("getPhoneNumber", { next: 1 }, "timeout");
  const operations: (string | undefined)[] = [];
  emulator.observe((activity) => activity.type === "api" && operations.push(activity.operation));
  const [account, number] = await clientOf(emulator, { clock: instant(emulator) }).batch([
    ({ business }) => business.fetch(),
    ({ business }) => business.phoneNumber.get(emulator.phoneNumberId),
  ]);
  expect([account.status, number.status]).toEqual(["fulfilled", "fulfilled"]);
  expect(operations).toEqual(["sendBatch", "sendBatch"]);
});

test("tells who creates something that it may be done although no answer came", async () => {
  const emulator = await startPlatform();
  emulator.fail("createTemplate", { next: 1 }, "timeout-after");
  const [created] = await clientOf(emulator).batch([({ business }) => business.template.create(template("once"))]);
  const reason = created.status === "rejected" ? created.reason : undefined;
  expect(reason).toBeInstanceOf(AmbiguousSendError);
  expect((reason as AmbiguousSendError).cause).toBeInstanceOf(TransportError);
});

const refused: Record<string, (clients: BatchClients, phoneNumberId: string) => Promise<unknown>> = {
  "sends a text": (clients, id) => clients.newMessagingClient(id).message.send("15551234567", "Hello"),
  "marks as read": (clients, id) => clients.newMessagingClient(id).message.markAsRead("wamid.1"),
  "uploads a file": (clients, id) =>
    clients.newMessagingClient(id).media.upload(new Blob(["%"], { type: "text/plain" })),
  "bounds itself": ({ business }) => business.fetch({ timeoutMs: 5 }),
};

test.each(Object.entries(refused))(
  "refuses a batch with a part that %s, before anything is sent",
  async (_what, part) => {
    const emulator = await startPlatform();
    const requests: unknown[] = [];
    emulator.observe((activity) => activity.type === "api" && requests.push(activity));
    const batch = clientOf(emulator).batch([
      ({ business }) => business.fetch(),
      (clients) => part(clients, emulator.phoneNumberId).catch(() => "swallowed"),
    ]);
    const error = await batch.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RequestValidationError);
    expect(error).toMatchObject({ member: "parts.1" });
    expect(requests).toEqual([]);
  },
);

test("says what is wrong with the options of a batch's clients", async () => {
  const emulator = await startPlatform();
  const results = await clientOf(emulator).batch([
    ({ forAccount }) => forAccount("1", null as never).fetch(),
    ({ newMessagingClient }) => newMessagingClient("1", { accessToken: "x" } as never).profile.get(),
  ]);
  const reasons = results.map((result) => result.status === "rejected" && result.reason);
  expect(reasons).toEqual([expect.any(ConfigurationError), expect.any(ConfigurationError)]);
  expect(String(reasons[1])).toContain("accessToken");
});

test("names sendMany to who wants to send in a batch", async () => {
  const emulator = await startPlatform();
  const batch = clientOf(emulator).batch([
    (clients) => refused["sends a text"]?.(clients, emulator.phoneNumberId) as Promise<unknown>,
  ]);
  await expect(batch).rejects.toThrow(/sendMessage.*sendMany\(\)/);
});

function instant(emulator: { clock: { now(): number } }) {
  return { now: () => emulator.clock.now(), sleep: async () => {} };
}
