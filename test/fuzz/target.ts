/** One input through everything that reads it. */
import { type AnyEvent, createWebhook, eventsOf, type Logger } from "wapi-ts/webhook";
import { APP_SECRET, hexOf, signedPost, VERIFY_TOKEN } from "../support/webhook-sign.js";
import { contentMessaging, use } from "./handlers.js";
import { Finding, judge } from "./judge.js";
import { readParts } from "./parts.js";

const nothing = () => {};
const quiet: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** A receiver of its own for each input: what another brought already would not come again. */
function receiver() {
  const events: AnyEvent[] = [];
  const errors: unknown[] = [];
  const webhook = createWebhook({
    appSecret: APP_SECRET,
    verifyToken: VERIFY_TOKEN,
    logger: quiet,
    messaging: contentMessaging,
  });
  webhook.on("*", async (event) => {
    if (event.name === "error") {
      errors.push(event.error);
      return;
    }
    events.push(event);
    await use(event);
  });
  return { webhook, events, errors };
}

async function receiveUnsigned(bytes: Uint8Array): Promise<void> {
  const { webhook, events } = receiver();
  const other = hexOf(bytes, "another secret");
  for (const signature of [undefined, `sha256=${other}`, other]) {
    const headers = signature === undefined ? {} : { "x-hub-signature-256": signature };
    const { status } = await webhook.handle({ method: "POST", headers, body: bytes });
    if (status !== 401 || events.length > 0) throw new Finding(`an unsigned body is answered ${status}`);
  }
}

/** What an input made the receiver do, for telling whether it is something new. */
function behaviour(status: number, events: readonly AnyEvent[]): string {
  const kinds = events.map((event) =>
    event.name === "unrecognized" ? event.reasons.map((reason) => reason.replaceAll(/\d+/g, "N")).join() : event.name,
  );
  return `${status} ${[...new Set(kinds)].sort().join("; ")}`;
}

/** Throws where anything is not as it must be; resolves to what the receiver did. */
export async function target(bytes: Uint8Array): Promise<string> {
  await readParts(bytes);
  await receiveUnsigned(bytes);
  const { webhook, events, errors } = receiver();
  const { status } = await webhook.handle(signedPost(bytes));
  if (errors.length > 0) throw new Finding("a handler could not use its event", { cause: errors[0] });
  judge(bytes, status, events.length);
  const { pending, running } = webhook.load;
  if (pending > 0 || running > 0) throw new Finding("events were left behind");
  if (({} as Record<string, unknown>).polluted !== undefined) throw new Finding("every object has a new member");
  for (const event of events)
    if (event.name !== "unrecognized" && "raw" in event)
      eventsOf({ object: "whatsapp_business_account", entry: [{ id: "1", changes: [event.raw] }] });
  return behaviour(status, events);
}
