/** What is posted of a notification, the same bytes each time. */
import type { WebhookNotification } from "../../generated/openapi.js";
import { metaJson, signatureOf } from "../base/wire.js";

export interface Parcel {
  readonly id: string;
  readonly body: WebhookNotification;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: string;
}

/** As Meta writes it: the ids of templates are numbers there. A quote inside a text is escaped, so that no text is meant. */
const notificationJson = (body: WebhookNotification): string =>
  metaJson(body).replace(/("message_template_id":)"(\d+)"/g, "$1$2");

export function parcelOf(id: string, body: WebhookNotification, appSecret: string): Parcel {
  const bytes = new TextEncoder().encode(notificationJson(body));
  return { id, body, bytes, signature: signatureOf(bytes, appSecret) };
}
