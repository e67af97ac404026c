/** Makes the parts of an emulator and ties them together. */
import { ActivityFeed } from "./activity.js";
import { Busy } from "./base/busy.js";
import { manualClock } from "./base/clock.js";
import { createIds } from "./base/ids.js";
import type { EmulatorOptions } from "./emulator.js";
import { FaultRules } from "./faults/rules.js";
import { exampleKind } from "./graph/examples.js";
import { createRouter } from "./graph/route.js";
import { rulesOf } from "./rules/switches.js";
import { AppSubscriptionState } from "./state/app-subscription.js";
import { BlockList } from "./state/block-list.js";
import { createBusiness } from "./state/business.js";
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
import { Subscriptions } from "./state/subscriptions.js";
import { Unreachable } from "./state/unreachable.js";
import { UploadSessions } from "./state/upload-sessions.js";
import { UserBlocks } from "./state/user-blocks.js";
import { Verifications } from "./state/verifications.js";
import { batchingOf } from "./webhooks/batching.js";
import { redeliveryOf } from "./webhooks/redelivery.js";
import { StatusCourier } from "./webhooks/statuses.js";
import { Webhook } from "./webhooks/webhook.js";
import type { World } from "./world.js";

const DEFAULT_APP_SECRET = "emulator-app-secret";
const DEFAULT_VERIFY_TOKEN = "emulator-verify-token";
const DEFAULT_ACCESS_TOKEN = "emulator-access-token";

/** The kind of the object with an id, in the name that path parameters have; what has one comes and goes. */
function kindsOf({
  business,
  catalogs,
  flows,
  groups,
  media,
}: Pick<World, "business" | "catalogs" | "flows" | "groups" | "media">) {
  const isThere: readonly (readonly [kind: string, isOne: (id: string) => unknown])[] = [
    ["waba_id", (id) => id === business.account.id],
    ["phone_number_id", (wanted) => business.numbers.some(({ id }) => id === wanted)],
    ["template_id", (wanted) => business.templates.some(({ id }) => id === wanted)],
    ["media_id", (id) => media.get(id)],
    ["flow_id", (id) => flows.get(id)],
    ["catalog_id", (id) => catalogs.get(id)],
    ["product_id", (id) => catalogs.product(id)],
    ["group_id", (id) => groups.get(id)],
  ];
  return (id: string): string | undefined => isThere.find(([, isOne]) => isOne(id))?.[0] ?? exampleKind(id);
}

export function createWorld(
  options: EmulatorOptions & { seed: number },
  origin: string,
): World & { verifyToken: string } {
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
  const catalogs = new Catalogs(ids);
  const flows = new Flows(ids, clock);
  const route = createRouter(kindsOf({ business, catalogs, flows, groups, media }));
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
