/** Two accounts with a token each, behind one client and one webhook: no call of the one goes with the token of the other. */
import { createHmac } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { type AccessToken, Client, type TokenTarget } from "wapi-ts";
import { answers, type Received, SENT, startGraph } from "../support/graph-server.js";

const APP_SECRET = "a1f0c3b5d7e9f1a3b5c7d9e1f3a5b7c9";
const north = { account: "102290129340398", number: "106540352242922", token: "EAAnorth" };
const south = { account: "202290129340398", number: "206540352242922", token: "EAAsouth" };
const shops = [north, south];

/** Who is asked about in a path: `/v26.0/<id>/...`. */
const shopOf = ({ path }: Received) =>
  shops.find(({ account, number }) => [account, number].includes(path.split("/")[2] ?? ""));
const bearerOf = ({ headers }: Received) => headers.authorization;

const notification = ({ account, number }: typeof north, id: string) => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: account,
      changes: [
        {
          field: "messages",
          value: {
            messaging_product: "whatsapp",
            metadata: { display_phone_number: "15550001111", phone_number_id: number },
            contacts: [{ profile: { name: "Ada" }, wa_id: "16505551234" }],
            messages: [{ from: "16505551234", id, timestamp: "1763900112", type: "text", text: { body: "Hello" } }],
          },
        },
      ],
    },
  ],
});

/** A signed POST, as Meta sends it. */
async function post(url: string, content: unknown): Promise<number> {
  const body = JSON.stringify(content);
  const signature = `sha256=${createHmac("sha256", APP_SECRET).update(body).digest("hex")}`;
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
  return (await fetch(url, { method: "POST", headers, body })).status;
}

async function answering(setUp: (client: Client) => unknown, apiAccessToken: AccessToken) {
  const graph = await startGraph(answers(SENT));
  const client = new Client({
    apiAccessToken,
    appSecret: APP_SECRET,
    webhookServerPort: 0,
    graph: { baseUrl: graph.url },
  });
  setUp(client);
  client.on("message.text", (event) => event.reply("Yes"));
  const server = await client.initiate();
  onTestFinished(() => server.close());
  return { graph, url: `http://127.0.0.1:${server.port}/webhook` };
}

const tokenOf = ({ phoneNumberId, businessAccountId }: TokenTarget) =>
  shops.find(({ account, number }) => number === phoneNumberId || account === businessAccountId)?.token ?? "EAAnobody";

test.each<[how: string, setUp: (client: Client) => unknown, token: AccessToken]>([
  ["of a function of the target", () => {}, tokenOf],
  [
    "given for each number",
    (client) => shops.map(({ number, token }) => client.newMessagingClient(number, { apiAccessToken: token })),
    "EAAnobody",
  ],
  [
    "given for each account",
    (client) => shops.map(({ account, token }) => client.forAccount(account, { apiAccessToken: token })),
    "EAAnobody",
  ],
])("replies by the number that was written to, with the token %s", async (_how, setUp, token) => {
  const { graph, url } = await answering(setUp, token);
  const posts = Array.from({ length: 20 }, (_, index) => notification(shops[index % 2] ?? north, `wamid.${index}`));
  expect(await Promise.all(posts.map((content) => post(url, content)))).toEqual(posts.map(() => 200));
  expect(graph.requests).toHaveLength(20);
  for (const { number, token: own } of shops) {
    const replies = graph.requests.filter(({ path }) => path === `/v26.0/${number}/messages`);
    expect(replies.map(bearerOf)).toEqual(Array(10).fill(`Bearer ${own}`));
    const quoted = replies.map(({ json }) => (json as { context: { message_id: string } }).context.message_id);
    const parity = shops.findIndex((shop) => shop.number === number);
    expect(quoted.map((id) => Number(id.slice(6)) % 2)).toEqual(Array(10).fill(parity));
  }
});

test("replies to both accounts of one notification, each with its own token", async () => {
  const { graph, url } = await answering(() => {}, tokenOf);
  const [first, second] = shops.map((shop, index) => notification(shop, `wamid.both.${index}`));
  const entry = [...(first?.entry ?? []), ...(second?.entry ?? [])];
  expect(await post(url, { object: "whatsapp_business_account", entry })).toBe(200);
  expect(graph.requests).toHaveLength(2);
  for (const request of graph.requests) expect(bearerOf(request)).toBe(`Bearer ${shopOf(request)?.token}`);
});

test("lists what is an account's own, side by side, with its own token", async () => {
  const graph = await startGraph((request, response) =>
    answers({ data: [{ id: `${shopOf(request)?.account}1` }] })(request, response),
  );
  const client = new Client({ apiAccessToken: "EAAnobody", graph: { baseUrl: graph.url } });
  const lists = shops.flatMap(({ account, token }) => {
    const business = client.forAccount(account, { apiAccessToken: token });
    return [business.template.list().toArray(), business.phoneNumber.list().toArray()];
  });
  const ids = (await Promise.all(lists)).map((items) => items.map(({ id }) => id));
  expect(ids).toEqual(shops.flatMap(({ account }) => [[`${account}1`], [`${account}1`]]));
  for (const request of graph.requests) expect(bearerOf(request)).toBe(`Bearer ${shopOf(request)?.token}`);
});

test("sends by two numbers side by side, each with its own token", async () => {
  const graph = await startGraph(answers(SENT));
  const client = new Client({ apiAccessToken: tokenOf, graph: { baseUrl: graph.url } });
  const sends = shops.flatMap(({ number }) => {
    const messaging = client.newMessagingClient(number);
    return [messaging.message.send("15551234567", "Hello"), messaging.profile.update({ about: "Open" })];
  });
  await Promise.all(sends);
  expect(graph.requests).toHaveLength(4);
  for (const request of graph.requests) expect(bearerOf(request)).toBe(`Bearer ${shopOf(request)?.token}`);
});
