/** Tests of a bot without a server. */
import { actionsOf, eventFixture, notificationFixture, signWebhook } from "wapi-ts/testing";
import type { EventOf } from "wapi-ts/webhook";

const greet = (event: EventOf<"message.text">) => event.reply(`You said ${event.message.text.body}`);

export async function asked(): Promise<string[]> {
  const event = eventFixture("message.text", { message: { text: { body: "hi" } } });
  await greet(event);
  return actionsOf(event).map(({ action }) => action);
}

export async function signed(): Promise<[body: string, signature: string]> {
  const notification = notificationFixture("status.failed", { status: { errors: [{ code: 131047 }] } });
  const body = JSON.stringify(notification);
  return [body, await signWebhook(body, "secret")];
}
