/** Fixtures are typed by the name of the event. */
import { expectTypeOf, test } from "vitest";
import type { EventOf, WebhookNotification } from "wapi-ts";
import { eventFixture, type FixtureOverrides, notificationFixture } from "wapi-ts/testing";

test("an event fixture is the event that a handler gets", () => {
  expectTypeOf(eventFixture("message.text")).toEqualTypeOf<EventOf<"message.text">>();
  expectTypeOf(eventFixture("account_update")).toEqualTypeOf<EventOf<"account_update">>();
  expectTypeOf(notificationFixture("status.sent")).toEqualTypeOf<WebhookNotification>();
});

test("overrides are parts of that event", () => {
  eventFixture("message.text", {
    message: { text: { body: "hi" }, context: { forwarded: true } },
    contact: { wa_id: "5" },
  });
  eventFixture("message.text", { message: { from: undefined }, contact: undefined });
  eventFixture("account_update", { value: { event: "SOMETHING_NEW" }, businessPortfolioId: "5" });
  notificationFixture("status.failed", { status: { errors: [{ code: 131047 }] }, phoneNumberId: "5" });
  expectTypeOf<keyof FixtureOverrides<"message_template_status_update">>().toEqualTypeOf<
    "value" | "businessAccountId" | "time"
  >();
});

test("what the event does not have is refused", () => {
  // @ts-expect-error no event has this name
  eventFixture("message.txt");
  // @ts-expect-error a group of events is none
  eventFixture("message");
  // @ts-expect-error the event's own errors have no fixture
  eventFixture("error");
  // @ts-expect-error misspelt
  eventFixture("message.text", { mesage: {} });
  // @ts-expect-error misspelt, deeper
  eventFixture("message.text", { message: { text: { bodi: "hi" } } });
  // @ts-expect-error of another type
  eventFixture("message.text", { message: { text: { body: 5 } } });
  // @ts-expect-error a text message stays one
  eventFixture("message.text", { message: { type: "image" } });
  // @ts-expect-error the items of a list are whole
  notificationFixture("status.failed", { status: { errors: [{ title: "no code" }] } });
  // @ts-expect-error account fields belong to no number
  eventFixture("account_update", { phoneNumberId: "5" });
  // @ts-expect-error actions are no data
  eventFixture("message.text", { reply: () => {} });
  // @ts-expect-error a text has no file
  eventFixture("message.text").download();
});
