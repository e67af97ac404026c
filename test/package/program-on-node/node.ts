/** A server that sends much: a pool of connections, and a checkpoint in a file. */
import { Client, type SendItem } from "wapi-ts";
import { type FileCheckpoint, fileCheckpoint, type NodeFetch, nodeFetch } from "wapi-ts/node";

const fetch: NodeFetch = nodeFetch({ connections: 8 });
const client = new Client({ apiAccessToken: "token", graph: { fetch } });

export async function campaign(items: Iterable<SendItem & { key: string }>): Promise<void> {
  const checkpoint: FileCheckpoint = await fileCheckpoint("sent.jsonl", { label: "summer" });
  const { message } = client.newMessagingClient("106540352242922");
  for await (const { key, status } of message.sendMany(items, { checkpoint })) console.log(key, status);
  await checkpoint.close();
  await fetch.close();
}
