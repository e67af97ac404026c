/** Sends to the keys that it is given, one after another, with a checkpoint in a file; to be killed. */
import { Client } from "wapi-ts";
import { fileCheckpoint } from "wapi-ts/node";

const [baseUrl = "", apiAccessToken = "", phoneNumberId = "", path = "", ...keys] = process.argv.slice(2);
const client = new Client({ apiAccessToken, graph: { baseUrl } });
const checkpoint = await fileCheckpoint(path, { label: "test" });
const items = keys.map((key, index) => ({ key, to: String(16_505_550_100 + index), content: key }));
const run = client.newMessagingClient(phoneNumberId).message.sendMany(items, { checkpoint, concurrency: 1 });
for await (const { key, status } of run) console.log(`${key} ${status}`);
await checkpoint.close();
