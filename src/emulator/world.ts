/** What the operations work on. */
import type { ActivityFeed } from "./activity.js";
import type { Busy } from "./base/busy.js";
import type { EmulatorClock } from "./base/clock.js";
import type { Ids } from "./base/ids.js";
import type { FaultRules } from "./faults/rules.js";
import type { Credentials } from "./graph/authorize.js";
import type { Router } from "./graph/route.js";
import type { Rules } from "./rules/switches.js";
import type { BlockList } from "./state/block-list.js";
import type { Business } from "./state/business.js";
import type { Conversations } from "./state/conversations.js";
import type { SendLimits } from "./state/limits.js";
import type { LinkedFiles } from "./state/linked-files.js";
import type { MediaStore } from "./state/media-store.js";
import type { Outbox } from "./state/outbox.js";
import type { People } from "./state/people.js";
import type { Profiles } from "./state/profiles.js";
import type { QrCodes } from "./state/qr-codes.js";
import type { Registrations } from "./state/registrations.js";
import type { ServiceWindows } from "./state/service-windows.js";
import type { Subscriptions } from "./state/subscriptions.js";
import type { Unreachable } from "./state/unreachable.js";
import type { UploadSessions } from "./state/upload-sessions.js";
import type { UserBlocks } from "./state/user-blocks.js";
import type { StatusCourier } from "./webhooks/statuses.js";
import type { Webhook } from "./webhooks/webhook.js";

export interface World {
  readonly credentials: Credentials;
  readonly business: Business;
  readonly registrations: Registrations;
  readonly subscriptions: Subscriptions;
  readonly blockList: BlockList;
  readonly unreachable: Unreachable;
  readonly windows: ServiceWindows;
  readonly rules: Rules;
  /** Whether templates wait for `reviewTemplate`. */
  readonly reviewsByHand: boolean;
  readonly limits: SendLimits;
  readonly links: LinkedFiles;
  readonly media: MediaStore;
  readonly profiles: Profiles;
  readonly qrCodes: QrCodes;
  readonly uploads: UploadSessions;
  readonly outbox: Outbox;
  readonly people: People;
  readonly userBlocks: UserBlocks;
  readonly conversations: Conversations;
  readonly courier: StatusCourier;
  readonly webhook: Webhook;
  readonly route: Router;
  readonly ids: Ids;
  readonly clock: EmulatorClock;
  readonly busy: Busy;
  readonly feed: ActivityFeed;
  readonly faults: FaultRules;
}
