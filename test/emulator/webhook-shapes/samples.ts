/**
 * The shapes of Meta's samples of notifications: which members they have, and of which type. Read in 2026 on the pages below
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/, a page each; user ids on
 * .../business-scoped-user-ids, call permissions on .../calling/user-call-permissions, stored cards on
 * .../payments/payments-br/one-click-payments, completed flows on .../flows/guides/flowswebhooks, groups on .../groups/webhooks, `unknown` in Meta's Postman
 * collection. `test/reference/emulator-webhooks.test.ts` holds them against Meta's own file where it is present.
 */
import type { Shape } from "./shape.js";

type Members = { readonly [member: string]: Shape };

const text = "string";
const number = "number";
const flag = "boolean";

const metadata = { display_phone_number: text, phone_number_id: text } as const;

const envelope = (change: Members, entry: Members = {}): Shape => ({
  object: text,
  entry: [{ id: text, ...entry, changes: [change] }],
});

const messagesField = (value: Members): Shape =>
  envelope({ field: text, value: { messaging_product: text, metadata, ...value } });

const contact = { profile: { name: text }, wa_id: text } as const;
const message = { from: text, id: text, timestamp: text, type: text } as const;
const context = { from: text, id: text } as const;
const error = { code: number, title: text, message: text, error_data: { details: text } } as const;
const file = { id: text, mime_type: text, sha256: text, url: text } as const;

/** A message, and who sent it. */
const fromUser = (members: Members): Shape =>
  messagesField({ contacts: [contact], messages: [{ ...message, ...members }] });
/** Without the sender. */
const fromSystem = (members: Members): Shape => messagesField({ messages: [{ ...message, ...members }] });
const answer = (interactive: Members): Members => ({ context, interactive: { type: text, ...interactive } });
const status = (members: Members): Members => ({ id: text, status: text, timestamp: text, ...members });
const pricing = { billable: flag, pricing_model: text, type: text, category: text } as const;
const conversation = { id: text, expiration_timestamp: text, origin: { type: text } } as const;

const template = {
  event: text,
  message_template_id: number,
  message_template_name: text,
  message_template_language: text,
  message_template_category: text,
  reason: text,
} as const;
const templateStatus = (members: Members = {}): Shape =>
  envelope({ field: text, value: { ...template, ...members } }, { time: number });

const flowStatus = (members: Members = {}): Shape =>
  envelope(
    { field: text, value: { event: text, message: text, flow_id: text, new_status: text, ...members } },
    { time: number },
  );

const groupField = (members: Members): Shape =>
  messagesField({ groups: [{ timestamp: text, group_id: text, type: text, ...members }] });
const setting = { text, update_successful: flag } as const;

const card = {
  name: { first_name: text, last_name: text, formatted_name: text },
  org: { company: text },
  phones: [{ phone: text, wa_id: text, type: text }],
} as const;
const referral = {
  source_url: text,
  source_id: text,
  source_type: text,
  body: text,
  headline: text,
  media_type: text,
  image_url: text,
  ctwa_clid: text,
  welcome_message: { text },
} as const;
const item = { product_retailer_id: text, quantity: number, item_price: number, currency: text } as const;

export const samples = {
  text: fromUser({ text: { body: text } }),
  "text about a product": fromUser({
    text: { body: text },
    context: { ...context, referred_product: { catalog_id: text, product_retailer_id: text } },
  }),
  "text after an ad": fromUser({ text: { body: text }, referral }),
  "text in a group": fromUser({ text: { body: text }, group_id: text }),
  image: fromUser({ image: { ...file, caption: text } }),
  video: fromUser({ video: { ...file, caption: text } }),
  audio: fromUser({ audio: { ...file, voice: flag } }),
  document: fromUser({ document: { ...file, caption: text, filename: text } }),
  sticker: fromUser({ sticker: { ...file, animated: flag } }),
  location: fromUser({ location: { address: text, latitude: number, longitude: number, name: text, url: text } }),
  contacts: fromUser({ contacts: [card] }),
  reaction: fromUser({ reaction: { message_id: text, emoji: text } }),
  "reaction taken off": fromUser({ reaction: { message_id: text } }),
  button: fromUser({ context, button: { payload: text, text } }),
  button_reply: fromUser(answer({ button_reply: { id: text, title: text } })),
  list_reply: fromUser(answer({ list_reply: { id: text, title: text, description: text } })),
  flow_reply: fromUser(answer({ nfm_reply: { name: text, body: text, response_json: text } })),
  call_permission_reply: fromUser(
    answer({
      call_permission_reply: { response: text, is_permanent: flag, expiration_timestamp: text, response_source: text },
    }),
  ),
  payment_method: fromUser({
    from_logical_id: text,
    interactive: {
      type: text,
      payment_method: {
        payment_method: text,
        payment_timestamp: number,
        reference_id: text,
        last_four_digits: text,
        credential_id: text,
      },
    },
  }),
  order: fromUser({ order: { catalog_id: text, text, product_items: [item] } }),
  changed_number: fromSystem({ system: { body: text, wa_id: text, type: text } }),
  changed_user_id: fromSystem({ system: { body: text, wa_id: text, user_id: text, parent_user_id: text, type: text } }),
  edit: fromUser({
    edit: {
      original_message_id: text,
      message: { context: { id: text }, type: text, image: { ...file, caption: text } },
    },
  }),
  revoke: fromUser({ revoke: { original_message_id: text } }),
  unsupported: fromUser({ errors: [error], unsupported: { type: text } }),
  "unsupported, of 2025": fromUser({ errors: [error] }),
  unknown: fromUser({ errors: [{ code: number, details: text, title: text }] }),
  request_welcome: fromUser({}),
  sent: messagesField({ statuses: [status({ recipient_id: text, conversation, pricing })] }),
  delivered: messagesField({
    contacts: [{ profile: { name: text, username: text }, wa_id: text, user_id: text, parent_user_id: text }],
    statuses: [status({ recipient_id: text, recipient_user_id: text, parent_recipient_user_id: text, pricing })],
  }),
  read: messagesField({ statuses: [status({ recipient_id: text })] }),
  failed: messagesField({ statuses: [status({ recipient_id: text, errors: [{ ...error, href: text }] })] }),
  "flow status changed": flowStatus({ old_status: text }),
  "flow created": flowStatus(),
  "group created": groupField({ request_id: text, subject: text, invite_link: text, join_approval_mode: text }),
  "group deleted": groupField({ request_id: text }),
  "participant joined": groupField({ reason: text, added_participants: [{ wa_id: text }] }),
  "participant removed": groupField({ request_id: text, initiated_by: text, removed_participants: [{ input: text }] }),
  "join request": groupField({ join_request_id: text, wa_id: text }),
  "group changed": groupField({
    request_id: text,
    profile_picture: { mime_type: text, sha256: text, update_successful: flag },
    group_subject: setting,
    group_description: setting,
  }),
  "group status": groupField({}),
  "name approved": envelope(
    {
      field: text,
      value: { display_phone_number: text, decision: text, requested_verified_name: text, rejection_reason: "null" },
    },
    { time: number },
  ),
  "template approved": templateStatus(),
  "template rejected": templateStatus({ rejection_info: { reason: text, recommendation: text } }),
  "template paused": templateStatus({ other_info: { title: text, description: text } }),
  "template disabled": templateStatus({ disable_info: { disable_date: number } }),
} satisfies Record<string, Shape>;

export type SampleName = keyof typeof samples;
