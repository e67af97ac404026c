/** What the parts of a file have to look like, as deep as the emulator itself looks into them. */
import type { VerificationCode } from "../../generated/control/openapi.js";
import { messageValidators } from "../../generated/messages.js";
import { validateWholeIncomingMessage } from "../../generated/validators/control/contents/IncomingMessage.js";
import { validateCreateProductBody } from "../../generated/validators/requests/createProduct.js";
import { aFlag, aText, aWholeNumber, type Check, within } from "../base/checks.js";
import type { FaultRecord } from "../faults/rules.js";
import type { AppSubscriptionRecord } from "./app-subscription.js";
import type { BlockedEntry } from "./block-list.js";
import type { BusinessRecord } from "./business.js";
import type { CallbackRecord } from "./callbacks.js";
import type { CatalogsRecord } from "./catalogs.js";
import type { Conversation, ConversationReaction, IncomingEntry, OutgoingEntry } from "./conversation.js";
import type { StoredFlow } from "./flows.js";
import type { JoinRequest, StoredGroup } from "./groups.js";
import type { LinkedRecord } from "./linked-files.js";
import type { MediaRecord } from "./media-store.js";
import type { OutboxRecord, ReadReceipt, SentMessage } from "./outbox.js";
import type { PeopleRecord, Person } from "./people.js";
import type { StoredQrCode } from "./qr-codes.js";
import type { Registration } from "./registrations.js";
import {
  described,
  dictionary,
  fitting,
  listOf,
  node,
  nullable,
  optional,
  record,
  type Shape,
  tuple,
} from "./shape.js";
import type { SessionRecord, UploadRecord } from "./upload-sessions.js";
import type { Verification, VerificationRecord } from "./verifications.js";

/** The last moment that a date can hold. */
const LAST_MS = 8.64e15;
const ANYTHING: Shape = () => {};

const oneOf = (...values: readonly string[]): Shape =>
  fitting([(value) => values.includes(String(value)), `one of ${values.join(", ")}`]);
const aPosition: Check = [(value) => value === Number(value) && (value | 0) === value, "a whole number of 32 bits"];
const aNumber: Check = [(value) => /^\d+$/.test(String(value)) && typeof value === "string", "a number, digits only"];

const text = fitting(aText);
const flag = fitting(aFlag);
const count = fitting(aWholeNumber);
const moment = fitting(within(0, LAST_MS));
const currency = fitting([(value) => /^[A-Z]{3}$/.test(String(value)), "a currency, as three capital letters"]);
const nodeWithId = node({ id: text });
const byNumber = (shape: Shape) => listOf(tuple(text, shape));

const outgoing: Shape = (value, path) => {
  node({ type: optional(oneOf(...Object.keys(messageValidators))), to: optional(text), recipient: optional(text) })(
    value,
    path,
  );
  const { type = "text", ...content } = value as Readonly<Record<string, unknown>>;
  (type === "contacts" ? listOf(node({})) : node({}))(content[String(type)], [...path, String(type)]);
};

const sent = {
  id: text,
  body: outgoing,
  status: oneOf("accepted", "sent", "delivered", "read", "failed"),
  errors: optional(listOf(node({ code: count }))),
  at: moment,
};
const reaction = record<ConversationReaction>({
  from: oneOf("user", "business"),
  emoji: text,
  messageId: text,
  at: moment,
});
const incomingEntry = record<IncomingEntry>({
  direction: ANYTHING,
  id: text,
  at: moment,
  reactions: listOf(reaction),
  body: described(validateWholeIncomingMessage),
  readAt: optional(moment),
  edited: optional(node({ type: optional(text) })),
  deletedAt: optional(moment),
});
const outgoingEntry = record<OutgoingEntry>({ ...sent, direction: ANYTHING, reactions: listOf(reaction) });
const entry: Shape = (value, path) => {
  node({ direction: oneOf("incoming", "outgoing") })(value, path);
  ((value as { direction: string }).direction === "incoming" ? incomingEntry : outgoingEntry)(value, path);
};

const template = node({ id: text, name: text, language: text, components: optional(listOf(node({ type: text }))) });
const flow = record<StoredFlow>({
  id: text,
  name: text,
  categories: listOf(text),
  status: oneOf("DRAFT", "PUBLISHED", "DEPRECATED"),
  json: optional(text),
  validation_errors: listOf(node({})),
  endpoint_uri: optional(text),
  application_id: text,
  updatedAt: moment,
  preview: optional(record<NonNullable<StoredFlow["preview"]>>({ token: text, expiresAt: moment })),
});

const kept = node({ id: text, catalogId: text, name: text, price: count, currency, isDrawn: optional(flag) });
const product: Shape = (value, path) => {
  kept(value, path);
  described(validateCreateProductBody)(value, path);
};

const group = record<StoredGroup>({
  id: text,
  phoneNumberId: text,
  subject: text,
  description: optional(text),
  joinApproval: oneOf("approval_required", "auto_approve"),
  inviteLink: optional(text),
  suspended: flag,
  createdAt: moment,
  participants: listOf(text),
  joinRequests: listOf(record<JoinRequest>({ id: text, userId: text, at: moment })),
  removed: listOf(text),
});

/** By the part's name. */
export const shapes = {
  business: record<BusinessRecord>({ account: nodeWithId, numbers: listOf(nodeWithId), templates: listOf(template) }),
  ids: dictionary(fitting(aPosition)),
  clock: record<{ now: number }>({ now: moment }),
  media: listOf(
    record<MediaRecord>({ id: text, mimeType: text, bytes: text, phoneNumberId: optional(text), expiresAt: moment }),
  ),
  uploads: listOf(record<UploadRecord>({ handle: text, type: text, bytes: text })),
  uploadSessions: listOf(
    record<SessionRecord>({ name: text, sig: optional(text), type: text, length: count, bytes: text }),
  ),
  links: listOf(record<LinkedRecord>({ path: text, type: text, bytes: text, expiresAt: optional(moment) })),
  profiles: byNumber(node({ websites: optional(listOf(text)) })),
  qrCodes: byNumber(
    listOf(record<StoredQrCode>({ code: text, prefilled_message: text, deep_link_url: text, creation_time: count })),
  ),
  callbacks: record<CallbackRecord>({ account: optional(text), numbers: byNumber(text) }),
  appSubscription: record<AppSubscriptionRecord>({ fields: optional(listOf(text)), callbackUrl: optional(text) }),
  catalogs: record<CatalogsRecord>({
    catalogs: listOf(node({ id: text, name: text, vertical: text })),
    products: listOf(product),
    connected: nullable(text),
    settings: byNumber(node({})),
  }),
  flows: listOf(flow),
  groups: listOf(group),
  people: record<PeopleRecord>({
    people: listOf(
      record<Person>({ userId: text, waId: optional(fitting(aNumber)), name: text, username: optional(text) }),
    ),
    names: listOf(tuple(text, fitting(aNumber))),
    former: optional(listOf(tuple(text, text))),
  }),
  blockList: byNumber(listOf(record<BlockedEntry>({ waId: optional(fitting(aNumber)), userId: optional(text) }))),
  userBlocks: listOf(text),
  registrations: byNumber(
    record<Registration>({
      registered: flag,
      onboardedAt: optional(moment),
      known: flag,
      pin: optional(text),
      misses: count,
      missedAt: moment,
      registrations: listOf(moment),
      deregistrations: listOf(moment),
      publicKey: optional(node({})),
    }),
  ),
  verifications: record<VerificationRecord>({
    numbers: byNumber(record<Verification>({ verified: flag, waiting: flag, misses: count })),
    codes: listOf(
      record<VerificationCode>({ phoneNumberId: text, code: text, code_method: text, language: text, at: moment }),
    ),
  }),
  windows: listOf(tuple(text, moment)),
  outbox: record<OutboxRecord>({
    messages: listOf(record<SentMessage>({ ...sent, phoneNumberId: text, to: text })),
    receipts: listOf(record<ReadReceipt>({ messageId: text, phoneNumberId: text, typing: flag, at: moment })),
  }),
  subscriptions: listOf(node({ override_callback_uri: optional(text) })),
  conversations: listOf(
    record<Conversation>({ phoneNumberId: text, userId: text, entries: listOf(entry), typingUntil: optional(moment) }),
  ),
  rules: dictionary(flag),
  faults: listOf(record<FaultRecord>({ id: fitting(aNumber), rule: node({}), struck: count, met: count })),
} satisfies Readonly<Record<string, Shape>>;
