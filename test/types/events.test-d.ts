/** What a handler may know of its event, by the name it listens to and by what it asks of it. */

import { expectTypeOf, test } from "vitest";
import type { EventOf, EventPayloads, IncomingInteractiveMessage, IncomingMessage, IncomingTextMessage } from "wapi-ts";
import { Client } from "wapi-ts";
import {
  createWebhook,
  type ErrorEvent,
  type ReadyEvent,
  type UnrecognizedEvent,
  type WebhookEvent,
} from "wapi-ts/webhook";

const client = new Client({ apiAccessToken: "token" });
const webhook = createWebhook({ appSecret: "secret" });

test("gives a listener the payload of the event it names", () => {
  client.on("message.text", (event) => {
    expectTypeOf(event.name).toEqualTypeOf<"message.text">();
    expectTypeOf(event.message).toEqualTypeOf<IncomingTextMessage>();
    expectTypeOf(event.message.text.body).toEqualTypeOf<string>();
  });
  webhook.on("message.interactive.button_reply", (event) => {
    expectTypeOf(event.message.interactive.button_reply.id).toEqualTypeOf<string>();
  });
  webhook.on("status.failed", (event) => {
    expectTypeOf(event.status).toEqualTypeOf<EventPayloads["status.failed"]>();
  });
  webhook.on("messages.errors", (event) => {
    expectTypeOf(event.errors).toEqualTypeOf<EventPayloads["messages.errors"]>();
    expectTypeOf(event.errors[0]?.code).toEqualTypeOf<number | undefined>();
  });
  webhook.on("account_update", (event) => {
    expectTypeOf(event.value).toEqualTypeOf<EventPayloads["account_update"]>();
  });
});

test("gives a listener to a prefix the union of what is below it", () => {
  webhook.on("message", (event) => {
    expectTypeOf(event.message).toEqualTypeOf<IncomingMessage>();
    expectTypeOf(event.name).toEqualTypeOf<Extract<keyof EventPayloads, `message.${string}`>>();
  });
  webhook.on("message.interactive", (event) => {
    expectTypeOf(event.message).toEqualTypeOf<IncomingInteractiveMessage>();
  });
  webhook.on("status", (event) => {
    expectTypeOf(event.name).toEqualTypeOf<Extract<keyof EventPayloads, `status.${string}`>>();
  });
  webhook.on("status.payment", (event) => {
    expectTypeOf(event.status.payment.reference_id).toEqualTypeOf<string>();
  });
  webhook.on("messages", (event) => {
    expectTypeOf(event.name).toEqualTypeOf<"messages.errors" | "messages.user_actions">();
    // @ts-expect-error `messages` is the field's prefix, not `message`
    event.message;
  });
});

test("gives a listener to * every event", () => {
  webhook.on("*", (event) => {
    expectTypeOf(event).toEqualTypeOf<WebhookEvent | UnrecognizedEvent | ErrorEvent | ReadyEvent>();
  });
});

test("gives listeners to the events of the package what they tell", () => {
  webhook.on("error", (event) => {
    expectTypeOf(event.error).toEqualTypeOf<unknown>();
    expectTypeOf(event.event).toEqualTypeOf<EventOf<"*">>();
  });
  webhook.on("ready", (event) => expectTypeOf(event.port).toEqualTypeOf<number>());
  webhook.on("unrecognized", (event) => {
    expectTypeOf(event.raw).toEqualTypeOf<unknown>();
    expectTypeOf(event.reasons).toEqualTypeOf<readonly string[]>();
    expectTypeOf(event.businessAccountId).toEqualTypeOf<string | undefined>();
    expectTypeOf(event.phoneNumberId).toEqualTypeOf<string | undefined>();
  });
});

test("narrows a message by its type", () => {
  webhook.on("message", (event) => {
    // @ts-expect-error not every message is a text
    event.message.text;
    if (event.message.type === "text") expectTypeOf(event.message.text.body).toEqualTypeOf<string>();
    if (event.message.type === "image") {
      expectTypeOf(event.message.image.id).toEqualTypeOf<string>();
      // @ts-expect-error an image is no text
      event.message.text;
    }
    if (event.message.type === "interactive" && event.message.interactive.type === "list_reply")
      expectTypeOf(event.message.interactive.list_reply.id).toEqualTypeOf<string>();
    // @ts-expect-error no message is of this type: it would be unrecognized
    if (event.message.type === "poll") return;
  });
});

test("narrows an event by its name", () => {
  webhook.on("*", (event) => {
    // @ts-expect-error not every event has a message
    event.message;
    if (event.name === "message.text") expectTypeOf(event.message.text.body).toEqualTypeOf<string>();
    else if (event.name === "status.payment.failed") expectTypeOf(event.status.type).toEqualTypeOf<"payment">();
    else if (event.name === "account_update") expectTypeOf(event.value.event).toExtend<string>();
    else if (event.name === "ready") expectTypeOf(event.port).toEqualTypeOf<number>();
    // @ts-expect-error there is no such event
    else if (event.name === "message.txt") return;
  });
});

test("narrows a message exhaustively, so that a new type is a compile error", () => {
  webhook.on("message.interactive", (event) => {
    switch (event.name) {
      case "message.interactive.button_reply":
      case "message.interactive.list_reply":
      case "message.interactive.nfm_reply":
      case "message.interactive.call_permission_reply":
      case "message.interactive.payment_method":
        return;
      default:
        expectTypeOf(event).toEqualTypeOf<never>();
    }
  });
});

test("narrows a status by its status, and a payment's apart from a message's", () => {
  webhook.on("status", (event) => {
    if (event.status.type === "payment") {
      expectTypeOf(event.status.status).toEqualTypeOf<"pending" | "captured" | "success" | "failed">();
      expectTypeOf(event.status.payment.reference_id).toEqualTypeOf<string>();
    } else {
      expectTypeOf(event.status.status).toEqualTypeOf<"sent" | "delivered" | "read" | "played" | "failed">();
    }
  });
});

test("gives message events their actions, and no other event", () => {
  webhook.on("message", (event) => {
    expectTypeOf(event.reply).toBeFunction();
    expectTypeOf(event.react).parameter(0).toEqualTypeOf<string>();
    expectTypeOf(event.markAsRead).toBeCallableWith({ typing: true, timeoutMs: 5_000 });
    event.reply("text", { quote: false, biz_opaque_callback_data: "order" });
    // @ts-expect-error `quote` says whether the message is quoted; the context is not the caller's
    event.reply("text", { context: { message_id: "1" } });
  });
  webhook.on("status", (event) => {
    // @ts-expect-error a status cannot be answered
    event.reply;
  });
  webhook.on("account_update", (event) => {
    // @ts-expect-error neither can an update of the account
    event.reply;
  });
});

test("types the fields about templates and numbers", () => {
  webhook.on("message_template_status_update", (event) => {
    expectTypeOf(event.value).toEqualTypeOf<EventPayloads["message_template_status_update"]>();
    expectTypeOf(event.value.event).toExtend<string>();
    expectTypeOf(event.value.message_template_name).toEqualTypeOf<string | undefined>();
    expectTypeOf(event.value.other_info?.description).toEqualTypeOf<string | undefined>();
    expectTypeOf(event.businessAccountId).toEqualTypeOf<string>();
    // @ts-expect-error a template cannot be answered
    event.reply;
  });
  webhook.on("phone_number_quality_update", (event) => {
    expectTypeOf(event.value.display_phone_number).toEqualTypeOf<string>();
    // @ts-expect-error the webhook names the number, not its id
    event.phoneNumberId;
  });
});

test("gives download to media events only", () => {
  for (const name of [
    "message.audio",
    "message.document",
    "message.image",
    "message.sticker",
    "message.video",
  ] as const)
    webhook.on(name, (event) =>
      expectTypeOf(event.download).returns.resolves.toEqualTypeOf<ReadableStream<Uint8Array>>(),
    );
  webhook.on("message.text", (event) => {
    // @ts-expect-error a text has no file
    event.download;
  });
  webhook.on("message", (event) => {
    // @ts-expect-error not every message has a file
    event.download;
    if (event.name === "message.image") expectTypeOf(event.download).toBeFunction();
    if ("download" in event)
      expectTypeOf(event.message.type).toEqualTypeOf<"audio" | "document" | "image" | "sticker" | "video">();
  });
});

test("knows where the account, the number, the contact and the time are always there", () => {
  webhook.on("message", (event) => {
    expectTypeOf(event.businessAccountId).toEqualTypeOf<string>();
    expectTypeOf(event.phoneNumberId).toEqualTypeOf<string>();
    expectTypeOf(event.displayPhoneNumber).toEqualTypeOf<string | undefined>();
    expectTypeOf(event.contact?.wa_id).toEqualTypeOf<string | undefined>();
    expectTypeOf(event.raw).toEqualTypeOf<unknown>();
  });
  webhook.on("status", (event) => {
    expectTypeOf(event.businessAccountId).toEqualTypeOf<string>();
    expectTypeOf(event.phoneNumberId).toEqualTypeOf<string>();
  });
  webhook.on("account_update", (event) => {
    expectTypeOf(event.businessAccountId).toEqualTypeOf<string | undefined>();
    expectTypeOf(event.businessPortfolioId).toEqualTypeOf<string | undefined>();
    expectTypeOf(event.time).toEqualTypeOf<number | undefined>();
    // @ts-expect-error an account's event is of no number
    event.phoneNumberId;
  });
  webhook.on("messages.errors", (event) => {
    expectTypeOf(event.phoneNumberId).toEqualTypeOf<string>();
    // @ts-expect-error errors at the level of the value have no contact
    event.contact;
  });
});

test("refuses names that are no event", () => {
  // @ts-expect-error a slip of the pen
  webhook.on("mesage", () => {});
  // @ts-expect-error no such type of message
  client.on("message.poll", () => {});
  // @ts-expect-error no such status
  client.once("status.seen", () => {});
  // @ts-expect-error patterns are written without an asterisk
  client.off("message.*", () => {});
});

test("refuses a handler of another event", () => {
  const onText = (event: EventOf<"message.text">) => event.message.text;
  webhook.on("message.text", onText);
  // @ts-expect-error not every message is a text
  webhook.on("message", onText);
  const onMessage = (event: EventOf<"message">) => event.message.id;
  webhook.on("message.text", onMessage);
});

test("refuses to change what was received", () => {
  webhook.on("message.text", (event) => {
    // @ts-expect-error events are read-only
    event.businessAccountId = "1";
    // @ts-expect-error events are read-only
    event.message = { ...event.message };
  });
});

test("returns itself from on, once and off", () => {
  expectTypeOf(
    client
      .on("message", () => {})
      .once("*", () => {})
      .off("error", () => {}),
  ).toEqualTypeOf<Client>();
});

test("takes the messaging clients of a Client, or anything like them, to act with", () => {
  createWebhook({ appSecret: "secret", messaging: (phoneNumberId) => client.newMessagingClient(phoneNumberId) });
  // @ts-expect-error a client of an account sends no messages
  createWebhook({ appSecret: "secret", messaging: () => client.business });
  // @ts-expect-error the messaging client is had for a number, not once
  createWebhook({ appSecret: "secret", messaging: client.newMessagingClient("1") });
});
