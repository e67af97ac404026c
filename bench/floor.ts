/** The least that checks a notification and hands on what is in it. */
import { createHmac, timingSafeEqual } from "node:crypto";

interface Item {
  readonly id: string;
}

interface Notification {
  readonly entry: readonly {
    readonly changes: readonly { readonly value: { readonly messages?: Item[]; readonly statuses?: Item[] } }[];
  }[];
}

/** HMAC, comparison, parser, loop. Resolves to the status when the handlers have ended. */
export async function receiveBarely(
  body: Buffer,
  signature: string | undefined,
  secret: string,
  handler: (item: Item) => unknown,
): Promise<number> {
  const given = Buffer.from(signature?.slice("sha256=".length) ?? "", "hex");
  const wanted = createHmac("sha256", secret).update(body).digest();
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 401;
  const { entry } = JSON.parse(body.toString()) as Notification;
  const running: unknown[] = [];
  for (const { changes } of entry)
    for (const { value } of changes)
      for (const item of value.messages ?? value.statuses ?? []) running.push(handler(item));
  for (const one of running) await one;
  return 200;
}
