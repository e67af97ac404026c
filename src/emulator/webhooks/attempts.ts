/** Attempts to bring notifications to the bot, what fault rules make of them, and the list of all. */
import type { ActivityFeed } from "../activity.js";
import type { Busy } from "../base/busy.js";
import type { EmulatorClock } from "../base/clock.js";
import { Lane } from "../base/lane.js";
import type { WebhookFault } from "../faults/fault.js";
import type { FaultRules } from "../faults/rules.js";
import { type BotConnections, reasonOf } from "./bot.js";
import type { WebhookDelivery } from "./delivery.js";
import type { Destination } from "./destination.js";
import { Overtaking } from "./overtaking.js";
import type { Parcel } from "./parcel.js";

export interface AttemptParts {
  readonly busy: Busy;
  readonly clock: EmulatorClock;
  readonly feed: ActivityFeed;
  readonly faults: FaultRules;
  readonly destination: Destination;
  readonly connections: BotConnections;
  /** How long an answer is waited for, in milliseconds of the clock. */
  readonly timeoutMs: number | undefined;
  /** Aborts when the emulator is closed. */
  readonly closing: AbortSignal;
}

type Outcome = Pick<WebhookDelivery, "status" | "error">;

export class Attempts {
  readonly #parts: AttemptParts;
  readonly #deliveries: WebhookDelivery[] = [];
  readonly #again = new Lane();
  readonly #overtaking: Overtaking;

  constructor(parts: AttemptParts) {
    this.#parts = parts;
    this.#overtaking = new Overtaking(parts.busy, parts.closing);
  }

  list(): WebhookDelivery[] {
    return [...this.#deliveries];
  }

  /** The last one of a notification. */
  last(id: string): WebhookDelivery | undefined {
    return this.#deliveries.findLast((one) => one.id === id);
  }

  /** Resolves when there is an answer or certainly none. `onHeld` hears that a fault rule holds it back. */
  async make(parcel: Parcel, attempt: number, onHeld: () => void): Promise<WebhookDelivery> {
    const strike = this.#parts.faults.forWebhook();
    const what = strike?.what;
    const tell = () => strike && this.#parts.feed.tell({ type: "fault", id: strike.id, rule: strike.rule });
    if (typeof what === "object") await this.#hold(what.slowMs, () => [tell(), onHeld()]);
    else tell();
    const deliver = () => this.#deliver(parcel, attempt, what);
    const delivery = await (what === "reorder"
      ? this.#overtaking.letPass(deliver, onHeld)
      : this.#overtaking.pass(deliver));
    if (what === "duplicate") this.#duplicate(parcel, attempt);
    return delivery;
  }

  /** One more attempt; of all such ones each begins when the one before is over. */
  makeAgain(parcel: Parcel, attempt: number): Promise<WebhookDelivery> {
    return this.#again.run((leave) => this.make(parcel, attempt, leave));
  }

  /** Posts nothing, and has that listed. */
  withhold({ id, body }: Parcel, error: string): WebhookDelivery {
    const { clock, feed, destination } = this.#parts;
    const delivery: WebhookDelivery = { id, url: destination.of(body), body, attempt: 1, at: clock.now(), error };
    this.#deliveries.push(delivery);
    feed.tell({ type: "webhook", delivery });
    return delivery;
  }

  async #hold(slowMs: number, onHeld: () => void): Promise<void> {
    const { busy, clock, closing } = this.#parts;
    try {
      await busy.pause(() => {
        const over = clock.sleep(slowMs, closing);
        onHeld();
        return over;
      });
    } catch (error) {
      if (!closing.aborted) throw error;
    }
  }

  #duplicate(parcel: Parcel, attempt: number): void {
    const end = this.#parts.busy.begin();
    void this.#again.run(() => this.#deliver(parcel, attempt)).finally(end);
  }

  async #deliver(parcel: Parcel, attempt: number, what?: WebhookFault): Promise<WebhookDelivery> {
    const { clock, feed, destination } = this.#parts;
    const { id, body } = parcel;
    const url = destination.of(body);
    const started: WebhookDelivery = { id, url, body, attempt, at: clock.now() };
    // Listed from the start, so that the order does not depend on who answers faster.
    const index = this.#deliveries.push(started) - 1;
    const delivery = { ...started, ...(await this.#outcome(url, parcel, what)) };
    this.#deliveries[index] = delivery;
    feed.tell({ type: "webhook", delivery });
    return delivery;
  }

  async #outcome(url: string, { bytes, signature }: Parcel, what: WebhookFault | undefined): Promise<Outcome> {
    if (what === "reset") return { error: "a fault rule broke the connection" };
    const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
    const patience = this.#patience();
    const { signal } = patience;
    try {
      const { status } = await this.#parts.connections.ask(url, { method: "POST", headers, body: bytes, signal });
      return what === "reset-after" ? { error: "a fault rule lost the answer" } : { status };
    } catch (error) {
      return { error: reasonOf(error) };
    } finally {
      patience.end();
    }
  }

  /** Aborts when an answer was waited for long enough, and when the emulator is closed. */
  #patience(): { signal: AbortSignal; end: () => void } {
    const { clock, timeoutMs, closing } = this.#parts;
    if (timeoutMs === undefined) return { signal: closing, end: () => {} };
    const [late, answered] = [new AbortController(), new AbortController()];
    clock.sleep(timeoutMs, answered.signal).then(
      () => late.abort(new Error(`no answer came within ${timeoutMs} ms`)),
      // Answered in time.
      () => {},
    );
    return { signal: AbortSignal.any([closing, late.signal]), end: () => answered.abort() };
  }
}
