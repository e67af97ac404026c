/** Posts a notification that failed again, until it is answered 200. */
import type { Busy } from "../base/busy.js";
import type { EmulatorClock } from "../base/clock.js";
import type { Attempts } from "./attempts.js";
import type { WebhookDelivery } from "./delivery.js";
import type { Parcel } from "./parcel.js";

export interface RedeliveryParts {
  readonly attempts: Attempts;
  readonly busy: Busy;
  readonly clock: EmulatorClock;
  /** Milliseconds from a first failure to each redelivery. */
  readonly schedule: readonly number[];
  /** Aborts when the emulator is closed. */
  readonly closing: AbortSignal;
}

export const isAccepted = ({ status }: WebhookDelivery): boolean => status === 200;

/** Each at its time after the first failure, which is now. What an advance of the clock has passed is made up for at once. */
export async function redeliver(
  parcel: Parcel,
  { attempts, busy, clock, schedule, closing }: RedeliveryParts,
): Promise<void> {
  const failedAt = clock.now();
  const end = busy.begin();
  try {
    for (const [index, afterMs] of schedule.entries()) {
      const waitMs = failedAt + afterMs - clock.now();
      if (waitMs > 0) await busy.pause(() => clock.sleep(waitMs, closing));
      if (closing.aborted) return;
      if (isAccepted(await attempts.makeAgain(parcel, index + 2))) return;
    }
  } catch (error) {
    if (!closing.aborted) busy.fail("A webhook could not be posted again.", error);
  } finally {
    end();
  }
}
