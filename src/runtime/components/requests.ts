/** Interactive messages that ask the user for something: a place, an address, a phone number, the permission to call. */
import type {
  InteractiveAddressMessage,
  InteractiveAddressParameters,
  InteractiveCallPermissionRequest,
  InteractiveContactInfoRequest,
  InteractiveLocationRequest,
} from "../../generated/openapi.js";
import {
  bodyOf,
  footerOf,
  type HeaderOptions,
  headerOf,
  type InteractiveMessageOf,
  interactive,
} from "./interactive-message.js";

/**
 * A text (at most 1,024 characters) with a button that lets the user send where they are. The answer comes as `message.location`.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-request-messages | Meta: Location request messages}
 */
export function locationRequest(body: string): InteractiveMessageOf<InteractiveLocationRequest> {
  return interactive({ type: "location_request_message", body: { text: body }, action: { name: "send_location" } });
}

/** What stands around the text of {@link addressMessage}. */
export interface AddressMessageOptions extends HeaderOptions {}

/**
 * A text (at most 1,024 characters) with a form for a postal address; only businesses in India, for users in India. The form may
 * start with `values`, offer `saved_addresses`, or say what was wrong (`validation_errors`).
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/address-messages | Meta: Address messages}
 */
export function addressMessage(
  body: string,
  parameters: InteractiveAddressParameters,
  { header, footer }: AddressMessageOptions = {},
): InteractiveMessageOf<InteractiveAddressMessage> {
  return interactive({
    type: "address_message",
    ...headerOf(header),
    ...footerOf(footer),
    body: { text: body },
    action: { name: "address_message", parameters },
  });
}

/**
 * A text (at most 1,024 characters) with a button that lets the user share their phone number.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids | Meta: Business-scoped user ids}
 */
export function contactInfoRequest(body: string): InteractiveMessageOf<InteractiveContactInfoRequest> {
  return interactive({
    type: "request_contact_info",
    body: { text: body },
    action: { name: "request_contact_info" },
  });
}

/**
 * Asks whether the business may call, with a text (at most 1,024 characters) if wanted. One request a day and two in seven days are
 * allowed for each user, until a call is connected. The answer comes as `message.interactive.call_permission_reply`.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/user-call-permissions | Meta: User call permissions}
 */
export function callPermissionRequest(body?: string): InteractiveMessageOf<InteractiveCallPermissionRequest> {
  return interactive({
    type: "call_permission_request",
    ...bodyOf(body),
    action: { name: "call_permission_request" },
  });
}
