/** Starts an emulator: wires the parts together and owns nothing else. */
import { ActivityFeed } from "./activity.js";
import { Busy } from "./base/busy.js";
import { manualClock } from "./base/clock.js";
import { createIds } from "./base/ids.js";
import { createControl } from "./control/control.js";
import { openDataFile, readDataFile } from "./control/data-file.js";
import { createDesk } from "./control/desk.js";
import type { Emulator, EmulatorOptions } from "./emulator.js";
import { FaultRules } from "./faults/rules.js";
import { exampleKind } from "./graph/examples.js";
import { createRouter } from "./graph/route.js";
import { closeServer, listen, originOf, portOf, serve } from "./graph/server.js";
import { checkOptions } from "./options.js";
import { pageFiles } from "./page-files.js";
import { assertFile, assertNotification } from "./people/given.js";
import { groupNamed, suspend } from "./people/membership.js";
import { enterConversations } from "./people/posted.js";
import { numberOf } from "./people/receive.js";
import { Users } from "./people/users.js";
import { switchRules } from "./rules/switch.js";
import { namedRules, rulesOf } from "./rules/switches.js";
import { AppSubscriptionState } from "./state/app-subscription.js";
import { BlockList } from "./state/block-list.js";
import { createBusiness, metadataOf } from "./state/business.js";
import { CallUsage } from "./state/call-usage.js";
import { CallbackOverrides } from "./state/callbacks.js";
import { Catalogs } from "./state/catalogs.js";
import { Conversations } from "./state/conversations.js";
import { Flows } from "./state/flows.js";
import { Groups } from "./state/groups.js";
import { SendLimits } from "./state/limits.js";
import { LinkedFiles } from "./state/linked-files.js";
import { MediaStore } from "./state/media-store.js";
import { Outbox, type SentMessage } from "./state/outbox.js";
import { People } from "./state/people.js";
import { Profiles } from "./state/profiles.js";
import { QrCodes } from "./state/qr-codes.js";
import { recipientOf } from "./state/recipient.js";
import { Registrations } from "./state/registrations.js";
import { ServiceWindows } from "./state/service-windows.js";
import { APP_ID, Subscriptions } from "./state/subscriptions.js";
import { Unreachable } from "./state/unreachable.js";
import { UploadSessions } from "./state/upload-sessions.js";
import { UserBlocks } from "./state/user-blocks.js";
import { Verifications } from "./state/verifications.js";
import { batchingOf } from "./webhooks/batching.js";
import { reviewDisplayName } from "./webhooks/name-review.js";
import { redeliveryOf } from "./webhooks/redelivery.js";
import { StatusCourier } from "./webhooks/statuses.js";
import { reviewTemplate } from "./webhooks/template-review.js";
import { Webhook } from "./webhooks/webhook.js";
import type { World } from "./world.js";

export type { Activity, ActivityListener } from "./activity.js";
export type { Emulator, EmulatorOptions } from "./emulator.js";
export type { MessageBodyOf, MessageKind, ReceivedMessage } from "./people/kinds.js";
export type { MessageMatcher, PartialBody } from "./people/matcher.js";
export type { AnswersOptions, ReceivesOptions } from "./people/options.js";
export type { OrdersOptions } from "./people/order.js";
export type { EmulatorUser, SendsMediaOptions, SendsOptions } from "./people/user.js";
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
const DEFAULT_APP_SECRET = "emulator-app-secret";
const DEFAULT_VERIFY_TOKEN = "emulator-verify-token";
const DEFAULT_ACCESS_TOKEN = "emulator-access-token";

function createWorld(options: EmulatorOptions & { seed: number }, origin: string): World & { verifyToken: string } {
  const {
    appSecret = DEFAULT_APP_SECRET,
    accessToken = DEFAULT_ACCESS_TOKEN,
    verifyToken = DEFAULT_VERIFY_TOKEN,
  } = options;
  const { clock = manualClock(), seed } = options;
  const ids = createIds(seed);
  const business = createBusiness(ids, options.phoneNumbers);
  const busy = new Busy();
  const feed = new ActivityFeed((error) => busy.fail("A listener of observe() threw.", error));
  const people = new People(seed);
  const conversations = new Conversations(people, ({ phoneNumberId, userId }, entry) =>
    feed.tell({ type: "conversation", phoneNumberId, userId, entry }),
  );
  const outbox = new Outbox(conversations);
  const media = new MediaStore(ids, clock, origin, appSecret);
  const faults = new FaultRules();
  const { challenge } = ids;
  const redelivery = redeliveryOf(options.redelivery);
  const callbacks = new CallbackOverrides(options.callbackOrigins);
  const wanted = { appSubscription: new AppSubscriptionState(), subscriptions: new Subscriptions() };
  const parts = { appSecret, verifyToken, busy, clock, feed, faults, redelivery, callbacks, challenge };
  const webhook = new Webhook({ ...parts, ...wanted });
  const userBlocks = new UserBlocks();
  const onChange = (groupId: string) => feed.tell({ type: "group", groupId });
  const groups = new Groups(business.numbers[0].id, { ids, clock, onChange });
  const arrives = ({ phoneNumberId, body }: SentMessage) =>
    !userBlocks.has(phoneNumberId, people.addressee(recipientOf(body))?.userId ?? "") &&
    groups.get(recipientOf(body).groupId ?? "")?.participants.length !== 0;
  const batching = batchingOf(options.batching);
  const courier = new StatusCourier({
    business,
    outbox,
    webhook,
    clock,
    busy,
    feed,
    batching,
    people,
    groups,
    arrives,
  });
  const kinds = new Map([[business.account.id, "waba_id"]]);
  // What comes and goes.
  const isNumber = (wanted: string) => business.numbers.some(({ id }) => id === wanted);
  const isTemplate = (wanted: string) => business.templates.some(({ id }) => id === wanted);
  const catalogs = new Catalogs(ids);
  const flows = new Flows(ids, clock);
  const kindOf = (id: string) =>
    kinds.get(id) ??
    (isNumber(id) ? "phone_number_id" : undefined) ??
    (isTemplate(id) ? "template_id" : media.get(id) && "media_id") ??
    (flows.get(id) && "flow_id") ??
    (catalogs.get(id) && "catalog_id") ??
    (catalogs.product(id) && "product_id") ??
    (groups.get(id) && "group_id") ??
    exampleKind(id);
  const route = createRouter(kindOf);
  const credentials = { accessToken, appSecret, expiresAt: options.accessTokenExpiresAt };
  const uploads = new UploadSessions(ids);
  const rules = rulesOf(options.rules);
  const limits = new SendLimits(clock, business.numbers, rules.limits);
  const usage = new CallUsage(clock, business.account.id, rules.limits);
  const unreachable = new Unreachable(options.notOnWhatsApp, options.stoppedMarketing);
  const windows = new ServiceWindows(clock);
  const verifications = new Verifications(clock, rules);
  const state = {
    blockList: new BlockList(),
    callbacks,
    catalogs,
    flows,
    groups,
    links: new LinkedFiles(origin, clock),
    profiles: new Profiles(business.numbers[0].id),
    qrCodes: new QrCodes(ids, clock),
    registrations: new Registrations({ clock, rules, verifications }),
    verifications,
    ...wanted,
    limits,
    usage,
  };
  return {
    credentials,
    business,
    ...state,
    unreachable,
    windows,
    rules,
    reviewsByHand: options.templates?.review === "manual",
    media,
    uploads,
    outbox,
    people,
    userBlocks,
    conversations,
    courier,
    route,
    ids,
    clock,
    busy,
    feed,
    faults,
    webhook,
    verifyToken,
  };
}

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
