/** `POST /{phone_number_id}/messages`. */
import type { SendMessageResponse, SuccessResponse } from "../../generated/openapi.js";
import { invalidParameter } from "../base/refusal.js";
import { judge } from "../rules/table.js";
import type { SentMessage } from "../state/outbox.js";
import { contactOf, inputOf, recipientOf } from "../state/recipient.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";

/** Accepts a message, whose statuses follow, or notes a read receipt. Throws `Refusal` where a rule of the platform is against it. */
export function sendMessage(
  world: World,
  { path, body, answered }: Call<"sendMessage">,
): SendMessageResponse | SuccessResponse {
  const { outbox, courier, feed, ids, clock, people, registrations, rules } = world;
  const { phone_number_id: phoneNumberId } = path;
  const at = clock.now();
  if ("status" in body) {
    if (rules.registration) registrations.assertRegistered(phoneNumberId);
    outbox.addReceipt({ messageId: body.message_id, phoneNumberId, typing: body.typing_indicator !== undefined, at });
    return { success: true };
  }
  const to = people.known(recipientOf(body));
  if (to.waId === "") throw invalidParameter("to: must be a phone number");
  const failed = judge({ phoneNumberId, body, to }, world);
  const { waId, userId, groupId } = to;
  const id = ids.message(waId ?? userId ?? groupId ?? "", "outgoing");
  const message: SentMessage = { id, phoneNumberId, to: inputOf(body), body, status: "accepted", at };
  outbox.addMessage(message);
  feed.tell({ type: "sent", message });
  courier.announce(message, answered, failed);
  const result = {
    id,
    ...(groupId !== undefined && { group_id: groupId }),
    ...(body.type === "template" && { message_status: "accepted" }),
  };
  return { messaging_product: "whatsapp", contacts: [contactOf(body)], messages: [result] };
}
