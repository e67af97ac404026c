/** What a handler behind a filter may know of its event, and what filters may be put to. */

import { expectTypeOf, test } from "vitest";
import {
  adReferral,
  anyOf,
  buttonId,
  Client,
  contains,
  type EventOf,
  forwarded,
  fromCountry,
  fromSender,
  listId,
  matches,
  not,
  ofAccount,
  ofMessage,
  ofNumber,
  type Referral,
  repliesTo,
  startsWith,
  textIs,
  when,
} from "wapi-ts";
import { createWebhook } from "wapi-ts/webhook";

const client = new Client({ apiAccessToken: "token" });
const webhook = createWebhook({ appSecret: "secret" });
const isVip = (event: EventOf<"message">) => event.message.from === "16505551234";
const isText = (event: EventOf<"message">): event is EventOf<"message.text"> => event.name === "message.text";

test("narrows a wide name to what can pass", () => {
  client.on("message", when(startsWith("/start")), (event) => {
    expectTypeOf(event).toEqualTypeOf<EventOf<"message.text">>();
  });
  webhook.once("*", when(contains("help")), (event) => {
    expectTypeOf(event).toEqualTypeOf<EventOf<"message.text">>();
  });
  client.on("*", ofAccount("1"), (event) => expectTypeOf(event.businessAccountId).toEqualTypeOf<string>());
  client.on("*", ofNumber("1"), (event) => expectTypeOf(event.phoneNumberId).toEqualTypeOf<string>());
  client.on("*", fromSender("+1 650 555 1234"), (event) => event.reply("Hello"));
  client.on("*", ofMessage("wamid.1"), (event) => expectTypeOf(event.status.id).toEqualTypeOf<string>());
  client.on("message", when(repliesTo()), (event) => expectTypeOf(event.message.context.id).toEqualTypeOf<string>());
});

test("takes a filter without when, too, and keeps a narrow name as it is", () => {
  client.on("message.text", startsWith("/start"), (event) => {
    expectTypeOf(event).toEqualTypeOf<EventOf<"message.text">>();
  });
  client.on("message.image", when(forwarded({ frequently: true })), (event) => event.download());
});

test("types the ids of buttons and rows as those that were asked for", () => {
  client.on("message", when(buttonId("yes", "no")), (event, { id }) => {
    expectTypeOf(id).toEqualTypeOf<"yes" | "no">();
    expectTypeOf(event.name).toEqualTypeOf<"message.button" | "message.interactive.button_reply">();
    if (event.name === "message.button") expectTypeOf(event.message.button.payload).toEqualTypeOf<"yes" | "no">();
    else expectTypeOf(event.message.interactive.button_reply.id).toEqualTypeOf<"yes" | "no">();
  });
  client.on("message.interactive.button_reply", buttonId("yes"), (event) =>
    expectTypeOf(event.message.interactive.button_reply.id).toEqualTypeOf<"yes">(),
  );
  client.on("message.interactive", listId(/^order:(\d+)$/), (event, { id, match }) => {
    expectTypeOf(event.name).toEqualTypeOf<"message.interactive.list_reply">();
    expectTypeOf(id).toEqualTypeOf<string>();
    expectTypeOf(match).toEqualTypeOf<RegExpExecArray>();
  });
});

test("types texts, matches and referrals", () => {
  client.on("message", textIs("yes", "no"), (event) =>
    expectTypeOf(event.message.text.body).toEqualTypeOf<"yes" | "no">(),
  );
  client.on("message.text", when(matches(/order (?<id>\d+)/)), (_event, { match }) => {
    expectTypeOf(match).toEqualTypeOf<RegExpExecArray>();
    expectTypeOf(match.groups?.id).toEqualTypeOf<string | undefined>();
  });
  client.on("message.text", matches<{ id: string; note?: string }>(/x/), (_event, { match }) => {
    expectTypeOf(match.groups.id).toEqualTypeOf<string>();
    expectTypeOf(match.groups.note).toEqualTypeOf<string | undefined>();
    expectTypeOf(match.index).toEqualTypeOf<number>();
    // @ts-expect-error the pattern was not said to have such a group
    match.groups.other;
  });
  client.on("message", adReferral(), (event, { referral }) => {
    expectTypeOf(referral).toEqualTypeOf<Referral>();
    expectTypeOf(event.message.referral).toEqualTypeOf<Referral>();
  });
});

test("puts together what several filters know and find", () => {
  client.on("*", when(ofNumber("1"), fromCountry("DE"), matches(/x/)), (event, { match }) => {
    expectTypeOf(event).toEqualTypeOf<EventOf<"message.text">>();
    expectTypeOf(match.input).toEqualTypeOf<string>();
  });
  client.on("message", anyOf(buttonId("more"), listId("more", "all")), (event, { id }) => {
    expectTypeOf(id).toEqualTypeOf<"more" | "all">();
    expectTypeOf(event.message.type).toEqualTypeOf<"button" | "interactive">();
  });
  client.on("message", anyOf(buttonId("more"), matches(/more/)), (_event, { id, match }) => {
    expectTypeOf(id).toEqualTypeOf<"more" | undefined>();
    expectTypeOf(match).toEqualTypeOf<RegExpExecArray | undefined>();
  });
  client.on("message", when(not(textIs("stop")), contains("stop")), (event) => event.message.text.body);
});

test("hands functions of one's own the event of the name, or what is left of it", () => {
  client.on(
    "message",
    when((event) => event.message.from === "1"),
    (event) => event.message.id,
  );
  client.on(
    "message",
    when(startsWith("/"), (event) => event.message.text.body.length > 1),
    (event) => event.message.text.body,
  );
  client.on(
    "status",
    not((event) => event.status.id === "1"),
    (event) => event.status.status,
  );
  client.on(
    "message",
    when(
      anyOf((event) => event.message.id === "1", startsWith("/")),
      not((event) => event.message.from === "1"),
      (event) => event.phoneNumberId === "1",
    ),
    (event) => event.reply("Hello"),
  );
});

test("narrows by type guards, inferred ones too", () => {
  client.on("message", when(isText), (event) => event.message.text.body);
  client.on(
    "message",
    when((event) => event.name === "message.text"),
    (event) => event.message.text.body,
  );
  client.on(
    "message",
    anyOf(
      (event) => event.name === "message.text",
      (event) => event.name === "message.image",
    ),
    (event) => expectTypeOf(event.name).toEqualTypeOf<"message.text" | "message.image">(),
  );
});

test("keeps filters as constants, for the events that they can be put to", () => {
  const start = when(startsWith("/start"));
  const vip = when(isVip);
  const vipStart = when(start, vip, isVip, isText);
  const either = anyOf(vip, start);
  client.on("*", start, (event) => event.message.text.body);
  client.on("message.image", vip, (event) => event.download());
  client.on("message", vipStart, (event) => event.message.text.body);
  client.on("message", not(vip), (event) => event.message.id);
  client.on("message", either, (event) => event.message.id);
  // @ts-expect-error a status has no message that the function could look at
  client.on("status", vip, () => {});
  // @ts-expect-error and so it is where it is one of several
  client.on("status", either, () => {});
  // @ts-expect-error and where it is turned round
  client.on("*", not(isVip), () => {});
});

test("takes a handler of the narrow event", () => {
  const onText = (event: EventOf<"message.text">) => event.message.text.body;
  client.on("message", startsWith("/"), onText).off("message", onText);
  // @ts-expect-error a message of which nothing is known may be no text
  client.on("message", fromSender("+16505551234"), onText);
});

test("refuses a filter that no event of the name can pass", () => {
  // @ts-expect-error a status says no text
  client.on("status", when(startsWith("/start")), () => {});
  // @ts-expect-error no event is a text and a tap
  client.on("message", when(startsWith("/start"), buttonId("yes")), () => {});
});

test("refuses what is no filter", () => {
  // @ts-expect-error a promise says neither true nor false
  when(async () => true);
  // @ts-expect-error a function by itself stands in when()
  client.on("message", isVip, () => {});
  // @ts-expect-error no text at all lets nothing pass
  startsWith();
  // @ts-expect-error nor does no id
  buttonId();
  // @ts-expect-error the United Kingdom is GB
  fromCountry("UK");
  client.on(
    "message",
    // @ts-expect-error a slip of the pen
    when((event) => event.mesage.id === "1"),
    () => {},
  );
  // @ts-expect-error nothing was found
  client.on("message", startsWith("/"), (_event, { match }) => match);
});
