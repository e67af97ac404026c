/** A receiver with what is there by default, to be killed. It writes each step of each event to a file before it goes on. */
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createWebhook } from "wapi-ts/webhook";

const [port = "", path = "", life = "", appSecret = "", verifyToken = "", maxDeliveries = ""] = process.argv.slice(2);

/** Gone from this process's hands before anything else happens: a kill does not take it back. */
const write = (what: string, id: string) => appendFileSync(path, `${life} ${what} ${id}\n`);

/** Those that failed once in this process. */
const failedOnce = new Set<string>();

const webhook = createWebhook({
  appSecret,
  verifyToken,
  ack: "after-handlers",
  maxDeliveries: Number(maxDeliveries),
  onDeadLetter: ({ event }) => event.name === "message.text" && write("parked", event.message.id),
});
webhook.on("error", () => {}); // it is written where it fails
webhook.on("message.text", async ({ message: { id, text } }) => {
  const [kind, milliseconds] = text.body.split(" ");
  write("begun", id);
  await sleep(Number(milliseconds));
  if (kind === "never" || (kind === "later" && !failedOnce.has(id))) {
    failedOnce.add(id);
    write("failed", id);
    throw new Error("as it was asked to");
  }
  write("completed", id);
});
createServer(webhook.node()).listen(Number(port), "127.0.0.1", () => process.send?.("listens"));
process.on("disconnect", () => process.exit());
