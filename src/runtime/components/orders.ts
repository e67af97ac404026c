/** Interactive messages about an order: the bill, and what becomes of it. India and Brazil only. */
import type {
  InteractiveOrderDetails,
  InteractiveOrderStatus,
  OrderDetailsParameters,
  OrderStatusParameters,
} from "../../generated/openapi.js";
import {
  type FooterOptions,
  footerOf,
  type HeaderOptions,
  headerOf,
  type InteractiveMessageOf,
  interactive,
} from "./interactive-message.js";

/** What stands around the text of {@link orderDetails}. */
export interface OrderDetailsOptions extends FooterOptions {
  /** A picture or a document; without it the picture of the first item is shown. */
  header?: NonNullable<InteractiveOrderDetails["header"]>;
}

/**
 * A text (at most 1,024 characters) with a bill that the user can pay from the chat. Amounts are whole hundredths:
 * `{ value: 1234, offset: 100 }` is 12.34. The total is the subtotal plus tax and shipping, less the discount; `send` adds it up.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-br/orders | Meta: Orders (Brazil)}
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/pg | Meta: Payment gateways (India)}
 */
export function orderDetails(
  body: string,
  parameters: OrderDetailsParameters,
  { header, footer }: OrderDetailsOptions = {},
): InteractiveMessageOf<InteractiveOrderDetails> {
  return interactive({
    type: "order_details",
    ...(header ? { header } : {}),
    ...footerOf(footer),
    body: { text: body },
    action: { name: "review_and_pay", parameters },
  });
}

/** What stands around the text of {@link orderStatus}. */
export interface OrderStatusOptions extends HeaderOptions {}

/**
 * A text (at most 1,024 characters) that tells how an order of {@link orderDetails} goes on, by its `reference_id`. `completed` and
 * `canceled` are final, and what is paid cannot be canceled.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-br/orders | Meta: Orders (Brazil)}
 */
export function orderStatus(
  body: string,
  parameters: OrderStatusParameters,
  { header, footer }: OrderStatusOptions = {},
): InteractiveMessageOf<InteractiveOrderStatus> {
  return interactive({
    type: "order_status",
    ...headerOf(header),
    ...footerOf(footer),
    body: { text: body },
    action: { name: "review_order", parameters },
  });
}
