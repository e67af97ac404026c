/** What users of an emulator receive is typed by the name of the kind. */
import { expectTypeOf, test } from "vitest";
import type { EmulatorUser, MessageKind, MessageMatcher, ReceivedMessage } from "wapi-ts/emulator";
import type { InteractiveButton, OutgoingMessage, PinRequest, TemplateContent, TextContent } from "wapi-ts/graph";

declare const ana: EmulatorUser;

test("the names are those of the described messages", () => {
  type Plain = `message.${NonNullable<OutgoingMessage["type"]>}`;
  expectTypeOf<Plain>().toExtend<MessageKind>();
  expectTypeOf<"message.interactive.list">().toExtend<MessageKind>();
  expectTypeOf<"message.pin.unpin">().toExtend<MessageKind>();
  // @ts-expect-error texts have no kinds of their own
  ana.receives("message.text.text");
  // @ts-expect-error that is one of a user
  ana.receives("message.interactive.button_reply");
});

test("the message has the body of its kind", async () => {
  expectTypeOf((await ana.receives("message.text")).body.text).toEqualTypeOf<TextContent>();
  expectTypeOf((await ana.receives("message.template")).body.template).toEqualTypeOf<TemplateContent>();
  expectTypeOf((await ana.receives("message.interactive.button")).body.interactive).toExtend<InteractiveButton>();
  expectTypeOf((await ana.receives("message.pin.pin")).body.pin).toExtend<PinRequest>();
  expectTypeOf((await ana.receives("message")).body).toExtend<OutgoingMessage>();
  // @ts-expect-error a text has no template
  (await ana.receives("message.text")).body.template;
});

test("a matcher is about that kind", () => {
  expectTypeOf<{ text: { body: string } }>().toExtend<MessageMatcher<"message.text">>();
  ana.receives("message.interactive.list", { interactive: { action: { button: "Choose" } } });
  ana.receives("message.text", (message) => {
    expectTypeOf(message).toEqualTypeOf<ReceivedMessage<"message.text">>();
    return message.body.text.body === "hi";
  });
  // @ts-expect-error a text is no number
  ana.receives("message.text", { text: { body: 5 } });
  // @ts-expect-error misspelt
  ana.receives("message.text", { text: { bodi: "hi" } });
});

test("files have the options of their kind", () => {
  const bytes = new Uint8Array();
  ana.sendsImage(bytes, { caption: "A boat", mime_type: "image/png", replyTo: "wamid.1" });
  ana.sendsAudio(bytes, { voice: true });
  // @ts-expect-error sounds have no caption
  ana.sendsAudio(bytes, { caption: "A boat" });
  // @ts-expect-error the emulator makes the id
  ana.sendsImage(bytes, { id: "1" });
});
