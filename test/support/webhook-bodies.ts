/** Notifications in Meta's shapes. Each factory takes the members that a test is about. */

export type Json = Record<string, unknown>;

export const ACCOUNT_ID = "102290129340398";
export const PHONE_NUMBER_ID = "106540352242922";
export const USER = "16505551234";
export const USER_ID = "US.13491208655302741918";
export const WAMID = "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=";

export const message = (members: Json = {}): Json => ({
  from: USER,
  id: WAMID,
  timestamp: "1763900112",
  type: "text",
  text: { body: "Is the shop open on Sunday?" },
  ...members,
});

/** A message of another kind, whose content stands in the member named like the kind; its id is the kind's own. */
export const messageOf = (type: string, content: unknown, members: Json = {}): Json => {
  const { text: _text, ...rest } = message({ id: `wamid.${type}`, type, ...members });
  return { ...rest, [type]: content };
};

export const image = (members: Json = {}): Json =>
  messageOf("image", {
    id: "1003383421387256",
    mime_type: "image/jpeg",
    sha256: "SfInY0gG",
    caption: "The parcel",
    ...members,
  });

export const buttonReply = (id = "keep-slot"): Json =>
  messageOf("interactive", { type: "button_reply", button_reply: { id, title: "Keep my slot" } });

export const status = (members: Json = {}): Json => ({
  id: WAMID,
  status: "delivered",
  timestamp: "1763900131",
  recipient_id: USER,
  ...members,
});

export const payment = (members: Json = {}): Json =>
  status({ type: "payment", status: "captured", payment: { reference_id: "order-8841" }, ...members });

export const contact = (members: Json = {}): Json => ({ profile: { name: "Mara Lindqvist" }, wa_id: USER, ...members });

export const metadata = (members: Json = {}): Json => ({
  display_phone_number: "15550783881",
  phone_number_id: PHONE_NUMBER_ID,
  ...members,
});

/** The value of a `messages` change. */
export const value = (members: Json = {}): Json => ({
  messaging_product: "whatsapp",
  metadata: metadata(),
  ...members,
});

export const change = (members: Json = {}, field = "messages"): Json => ({ field, value: value(members) });

export const entry = (changes: unknown, members: Json = {}): Json => ({ id: ACCOUNT_ID, changes, ...members });

export const notification = (...entries: unknown[]): Json => ({ object: "whatsapp_business_account", entry: entries });

/** A notification with one change of the field `messages`. */
export const messagesNotification = (members: Json): Json => notification(entry([change(members)]));

/** A notification with these messages. */
export const incoming = (...messages: unknown[]): Json => messagesNotification({ contacts: [contact()], messages });

/** A notification with one change of the field `account_update`. */
export const accountUpdate = (update: unknown, entryId = ACCOUNT_ID): Json =>
  notification(entry([{ field: "account_update", value: update }], { id: entryId, time: 1_763_900_000 }));
