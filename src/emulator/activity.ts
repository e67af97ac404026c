/** What happens in an emulator, told as it happens. */
import type { OperationId } from "../generated/client.js";
import type { FaultRule } from "./faults/fault.js";
import type { ConversationEntry } from "./state/conversation.js";
import type { DeliveryStatus, SentMessage } from "./state/outbox.js";
import type { Person } from "./state/people.js";
import type { WebhookDelivery } from "./webhooks/delivery.js";

/** One thing that happened. */
export type Activity =
  /**
   * A call was answered. `operation` is missing where the path was none of the described ones, `status` where a fault rule or
   * the caller, who went away, kept the answer from arriving.
   */
  | {
      readonly type: "api";
      readonly operation: OperationId | undefined;
      readonly method: string;
      readonly path: string;
      readonly status: number | undefined;
    }
  /** A message was accepted. */
  | { readonly type: "sent"; readonly message: SentMessage }
  /** A message went one step further. */
  | { readonly type: "status"; readonly messageId: string; readonly status: DeliveryStatus }
  /**
   * An entry of a conversation is new, or not what it was: its status, what the user did to it, whether it is read. `userId` is the
   * user's, or the id of a group.
   */
  | {
      readonly type: "conversation";
      readonly phoneNumberId: string;
      readonly userId: string;
      readonly entry: ConversationEntry;
    }
  /** A group was made, is not what it was, or is gone. */
  | { readonly type: "group"; readonly groupId: string }
  /** A user has another number, and with it another user id: `userId` and `waId` are those of before. */
  | { readonly type: "number"; readonly userId: string; readonly waId?: string; readonly after: Person }
  /** A webhook was answered, or failed. */
  | { readonly type: "webhook"; readonly delivery: WebhookDelivery }
  /** A fault rule struck. Where it holds something back, moving the clock from now on lets it go. */
  | { readonly type: "fault"; readonly id: string; readonly rule: FaultRule };

export type ActivityListener = (activity: Activity) => void;

export class ActivityFeed {
  readonly #listeners = new Set<ActivityListener>();
  readonly #onFailure: (error: unknown) => void;

  /** `onFailure` hears of a listener that threw: the call that it was told of goes on. */
  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** Listens until the returned function is called. */
  observe(listener: ActivityListener): () => void {
    if (typeof listener !== "function") throw new TypeError("observe() takes a function.");
    const own: ActivityListener = (activity) => listener(activity);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  tell(activity: Activity): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(activity);
      } catch (error) {
        this.#onFailure(error);
      }
    }
  }
}
