/** The least that checks a notification and hands on what is in it. */
import { createHmac, timingSafeEqual } from "node:crypto";

interface Item {
  readonly id: string;
}

export interface Notification {
  readonly entry: readonly {
    readonly changes: readonly { readonly value: { readonly messages?: Item[]; readonly statuses?: Item[] } }[];
  }[];
}

/** Gets the id of each message and each status. */
export type Handler = (id: string) => unknown;

/** Hands on each message and each status of a parsed notification, and waits for the handlers. */
export async function handOn({ entry }: Notification, handler: Handler): Promise<void> {
  const running: unknown[] = [];
  for (const { changes } of entry)
    for (const { value } of changes)
      for (const { id } of value.messages ?? value.statuses ?? []) running.push(handler(id));
  for (const one of running) await one;
}

/** HMAC, comparison, parser, loop. Resolves to the status when the handlers have ended. */
export async function receiveBarely(
  body: Buffer,
  signature: string | undefined,
  secret: string,
  handler: Handler,
): Promise<number> {
  const given = Buffer.from(signature?.slice("sha256=".length) ?? "", "hex");
  const wanted = createHmac("sha256", secret).update(body).digest();
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 401;
  await handOn(JSON.parse(body.toString()) as Notification, handler);
  return 200;
}
