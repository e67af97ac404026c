/** What the operations work on. */
import type { ActivityFeed } from "./activity.js";
import type { Credentials } from "./authorize.js";
import type { Business } from "./business.js";
import type { Busy } from "./busy.js";
import type { EmulatorClock } from "./clock.js";
import type { FaultRules } from "./faults/rules.js";
import type { Ids } from "./ids.js";
import type { SendLimits } from "./limits.js";
import type { MediaStore } from "./media-store.js";
import type { Outbox } from "./outbox.js";
import type { Registrations } from "./registrations.js";
import type { Router } from "./route.js";
import type { StatusCourier } from "./statuses.js";
import type { Subscriptions } from "./subscriptions.js";
import type { UploadSessions } from "./upload-sessions.js";

export interface World {
  readonly credentials: Credentials;
  readonly business: Business;
  readonly registrations: Registrations;
  readonly subscriptions: Subscriptions;
  readonly limits: SendLimits;
  readonly media: MediaStore;
  readonly uploads: UploadSessions;
  readonly outbox: Outbox;
  readonly courier: StatusCourier;
  readonly route: Router;
  readonly ids: Ids;
  readonly clock: EmulatorClock;
  readonly busy: Busy;
  readonly feed: ActivityFeed;
  readonly faults: FaultRules;
}
