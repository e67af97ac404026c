/** Starts an emulator: serves its world. */

import { createControl } from "./control/control.js";
import { openDataFile, readDataFile } from "./control/data-file.js";
import { createDesk } from "./control/desk.js";
import { createWorld } from "./create-world.js";
import type { Emulator, EmulatorOptions } from "./emulator.js";
import { closeServer, listen, originOf, portOf, serve } from "./graph/server.js";
import { checkOptions } from "./options.js";
import { pageFiles } from "./page-files.js";
import { assertFile, assertNotification } from "./people/given.js";
import { groupNamed, suspend } from "./people/membership.js";
import { enterConversations } from "./people/posted.js";
import { numberOf } from "./people/receive.js";
import { Users } from "./people/users.js";
import { switchRules } from "./rules/switch.js";
import { namedRules } from "./rules/switches.js";
import { metadataOf } from "./state/business.js";
import { APP_ID } from "./state/subscriptions.js";
import { reviewDisplayName } from "./webhooks/name-review.js";
import { reviewTemplate } from "./webhooks/template-review.js";

export type { Activity, ActivityListener } from "./activity.js";
export type { Emulator, EmulatorOptions } from "./emulator.js";
export type { MessageBodyOf, MessageKind, ReceivedMessage } from "./people/kinds.js";
export type { MessageMatcher, PartialBody } from "./people/matcher.js";
export type { AnswersOptions, OrdersOptions, ReceivesOptions } from "./people/options.js";
export type { SendsMediaOptions, SendsOptions } from "./people/sending.js";
export type { EmulatorUser } from "./people/user.js";
export type { RuleSwitches } from "./rules/switches.js";
export type { NumberTraits } from "./state/business.js";
export type {
  Conversation,
  ConversationEntry,
  ConversationReaction,
  IncomingEntry,
  OutgoingEntry,
} from "./state/conversation.js";
export type { DeliveryStatus, ReadReceipt, SentMessage } from "./state/outbox.js";
export type { SimulatedUser } from "./state/people.js";
export type { BatchingOptions } from "./webhooks/batching.js";
export type { ReceivedDelivery, WebhookDelivery } from "./webhooks/delivery.js";
export type { NameReview } from "./webhooks/name-review.js";
export type { RedeliveryOptions } from "./webhooks/redelivery.js";
export type { SimulatedMessage } from "./webhooks/simulate.js";
export type { TemplateOptions, TemplateReview } from "./webhooks/template-review.js";

const DEFAULT_SEED = 1;

/**
 * Starts an emulator on loopback. Rejects when the port is taken and when the webhook's handshake fails, and with
 * `ConfigurationError` that names the option for options that cannot be.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  const data = options.data === undefined ? undefined : await readDataFile(options.data);
  const server = await listen(options.port ?? 0);
  const port = portOf(server);
  // The ids that the file's emulator had go on.
  const world = createWorld({ ...options, seed: options.seed ?? data?.seed ?? DEFAULT_SEED }, originOf(port));
  const desk = createDesk(world);
  const file = options.data === undefined ? undefined : await openDataFile(options.data, data, desk, server);
  if (data) switchRules(world, namedRules(options.rules));
  serve(server, world, createControl(desk, port, pageFiles));
  const { business, conversations, media, outbox, clock, busy, feed, faults, webhook, verifyToken, windows } = world;
  const [first] = business.numbers;
  const users = new Users(world);

  const emulator: Emulator = {
    port,
    url: originOf(port),
    appId: APP_ID,
    appSecret: world.credentials.appSecret,
    accessToken: world.credentials.accessToken,
    verifyToken,
    businessAccountId: business.account.id,
    phoneNumberId: first.id,
    displayPhoneNumber: metadataOf(first).display_phone_number,
    clock,
    connect: (webhookUrl) => webhook.connect(webhookUrl),
    receive: async (message, user = {}, to = first.id) => users.get(user).sends(message, { to }),
    user: (user) => users.get(user),
    users: () => users.list(),
    conversation(user, phoneNumberId = first.id) {
      const { id } = numberOf(world, phoneNumberId);
      const userId = typeof user === "string" && world.groups.get(user) ? user : users.get(user).userId;
      const { entries = [], ...found } = conversations.get(id, userId) ?? { phoneNumberId: id, userId };
      return { ...found, entries: [...entries] };
    },
    addMedia(bytes, mimeType) {
      assertFile(bytes, mimeType);
      return media.add({ bytes, mimeType });
    },
    sent: () => outbox.messages(),
    reads: () => outbox.receipts(),
    deliveries: () => webhook.deliveries(),
    async post(notification) {
      assertNotification(notification);
      enterConversations(world, notification);
      windows.openFor(notification);
      return webhook.post(notification);
    },
    verificationCodes: () => world.verifications.codes(),
    suspendGroup: async (id, suspended = true) => suspend(world, groupNamed(world, id), suspended),
    reviewDisplayName: (phoneNumberId, review) => reviewDisplayName(world, phoneNumberId, review),
    reviewTemplate: (id, review) => reviewTemplate(world, id, review),
    fail: (operation, when, what) => faults.add({ operation, when, what }),
    faults: () => faults.list(),
    observe: (listener) => feed.observe(listener),
    idle: () => busy.idle(),
    async close() {
      webhook.close();
      await closeServer(server);
      await file?.close();
    },
  };
  if (options.webhookUrl === undefined) return emulator;
  try {
    await emulator.connect(options.webhookUrl);
  } catch (error) {
    await emulator.close();
    throw error;
  }
  return emulator;
}
