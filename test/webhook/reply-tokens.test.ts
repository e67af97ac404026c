/** With whose token the actions of an event are asked of the Graph API. */
import { expect, test } from "vitest";
import type { Client, ClientOptions } from "wapi-ts";
import { type Received, sends, startGraph } from "../support/graph-server.js";
import { ACCOUNT_ID, incoming, message, PHONE_NUMBER_ID } from "../support/webhook-bodies.js";
import { newClient } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

const tokensOf = (requests: Received[]) => requests.map(({ headers }) => headers.authorization);

/** The tokens that replies to messages bring. */
async function tokensWith(
  setUp: (client: Client) => unknown,
  { apiAccessToken = "of-the-client" }: Partial<ClientOptions> = {},
  messages = 1,
) {
  const graph = await startGraph(sends);
  const client = newClient({ apiAccessToken, graph: { baseUrl: graph.url } });
  client.on("message.text", (event) => event.reply("Yes"));
  setUp(client);
  for (let index = 0; index < messages; index++)
    expect(await deliver(client.webhook, incoming(message({ id: `${index}` })))).toMatchObject({ status: 200 });
  for (const { path } of graph.requests) expect(path).toContain(`/${PHONE_NUMBER_ID}/messages`);
  return tokensOf(graph.requests);
}

const number = (client: Client, apiAccessToken: string) =>
  client.newMessagingClient(PHONE_NUMBER_ID, { apiAccessToken });
const account = (client: Client, apiAccessToken: string) => client.forAccount(ACCOUNT_ID, { apiAccessToken });

test.each<[whose: string, setUp: (client: Client) => unknown, token: string]>([
  ["the client's", () => {}, "of-the-client"],
  ["the number's", (client) => number(client, "of-the-number"), "of-the-number"],
  ["the account's", (client) => account(client, "of-the-account"), "of-the-account"],
  [
    "the number's rather than the account's",
    (client) => [number(client, "of-the-number"), account(client, "of-the-account")],
    "of-the-number",
  ],
  ["the one given last for the number", (client) => [number(client, "first"), number(client, "last")], "last"],
  ["the one given last for the account", (client) => [account(client, "first"), account(client, "last")], "last"],
  [
    "the number's, although a client without a token was made for it later",
    (client) => [number(client, "of-the-number"), client.newMessagingClient(PHONE_NUMBER_ID)],
    "of-the-number",
  ],
  [
    "the account's, although a client without a token was made for the number",
    (client) => [client.newMessagingClient(PHONE_NUMBER_ID), account(client, "of-the-account")],
    "of-the-account",
  ],
  [
    "the client's, not another number's",
    (client) => client.newMessagingClient("1", { apiAccessToken: "of-another" }),
    "of-the-client",
  ],
  [
    "the client's, not another account's",
    (client) => client.forAccount("1", { apiAccessToken: "of-another" }),
    "of-the-client",
  ],
])("replies with a token: %s", async (_whose, setUp, token) => {
  expect(await tokensWith(setUp)).toEqual([`Bearer ${token}`]);
});

test("asks the client's function with both ids, for each reply", async () => {
  const targets: unknown[] = [];
  const apiAccessToken = (target: unknown) => `token-${targets.push(target)}`;
  expect(await tokensWith(() => {}, { apiAccessToken }, 2)).toEqual(["Bearer token-1", "Bearer token-2"]);
  const both = { phoneNumberId: PHONE_NUMBER_ID, businessAccountId: ACCOUNT_ID };
  expect(targets).toEqual([both, both]);
});

test("asks a function that was given for the account with both ids", async () => {
  const targets: unknown[] = [];
  const apiAccessToken = (target: unknown) => `token-${targets.push(target)}`;
  expect(await tokensWith((client) => client.forAccount(ACCOUNT_ID, { apiAccessToken }))).toEqual(["Bearer token-1"]);
  expect(targets).toEqual([{ phoneNumberId: PHONE_NUMBER_ID, businessAccountId: ACCOUNT_ID }]);
});

test("fails the event when the function gives no token, and asks again when it comes again", async () => {
  let asked = 0;
  const apiAccessToken = async () => {
    asked++;
    if (asked === 1) throw new Error("the vault is closed");
    return "of-the-vault";
  };
  const graph = await startGraph(sends);
  const client = newClient({ apiAccessToken, graph: { baseUrl: graph.url } });
  client.on("message.text", (event) => event.reply("Yes"));
  for (const status of [500, 200]) expect(await deliver(client.webhook, incoming(message()))).toMatchObject({ status });
  expect(tokensOf(graph.requests)).toEqual(["Bearer of-the-vault"]);
});
