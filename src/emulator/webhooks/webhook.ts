/** The way to the bot: handshake, then signed notifications, which are posted again until they are answered 200. */
import { setMaxListeners } from "node:events";
import type { WebhookNotification } from "../../generated/openapi.js";
import type { ActivityFeed } from "../activity.js";
import type { Busy } from "../base/busy.js";
import type { EmulatorClock } from "../base/clock.js";
import { Lane } from "../base/lane.js";
import { metaJson, signatureOf } from "../base/wire.js";
import type { WebhookFault } from "../faults/fault.js";
import type { FaultRules } from "../faults/rules.js";
import type { CallbackOverrides } from "../state/callbacks.js";
import { askBot, reasonOf } from "./bot.js";
import type { WebhookDelivery } from "./delivery.js";
import { shakeHands } from "./handshake.js";
import type { Redelivery } from "./redelivery.js";
import { type WantedParts, wantedOf } from "./wanted.js";

export interface WebhookParts extends WantedParts {
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly busy: Busy;
  readonly clock: EmulatorClock;
  readonly feed: ActivityFeed;
  readonly faults: FaultRules;
  readonly redelivery: Redelivery;
  readonly callbacks: CallbackOverrides;
  /** Makes what the handshake must give back. */
  readonly challenge: () => string;
}

/** What is posted, the same bytes each time. */
interface Parcel {
  readonly id: string;
  readonly body: WebhookNotification;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: string;
}

type Outcome = Pick<WebhookDelivery, "status" | "error">;

const isAccepted = ({ status }: Outcome) => status === 200;

/** As Meta writes it: the ids of templates are numbers there. A quote inside a text is escaped, so that no text is meant. */
const notificationJson = (body: WebhookNotification): string =>
  metaJson(body).replace(/("message_template_id":)"(\d+)"/g, "$1$2");

export class Webhook {
  readonly #parts: WebhookParts;
  readonly #deliveries: WebhookDelivery[] = [];
  readonly #again = new Lane();
  readonly #closing = new AbortController();
  #url: string | undefined;
  #parcels = 0;

  constructor(parts: WebhookParts) {
    this.#parts = parts;
    // Each redelivery that waits listens to it; from 1,500 on Node would warn of a leak.
    setMaxListeners(0, this.#closing.signal);
  }

  get isConnected(): boolean {
    return this.#url !== undefined;
  }

  /** Makes the handshake. Throws, and keeps the webhook of before, when it fails. */
  async connect(webhookUrl: string, verifyToken = this.#parts.verifyToken): Promise<void> {
    if (!/^https?:/.test(webhookUrl) || !URL.canParse(webhookUrl))
      throw new TypeError(`The webhook's URL must be an http or https URL, not ${JSON.stringify(webhookUrl)}.`);
    await this.verify(webhookUrl, verifyToken);
    this.#url = webhookUrl;
  }

  /** Makes a handshake and changes nothing. Throws when it fails. */
  async verify(url: string, verifyToken: string): Promise<void> {
    const { challenge, busy } = this.#parts;
    const end = busy.begin();
    try {
      await shakeHands(url, { verifyToken, challenge: challenge(), signal: this.#closing.signal });
    } finally {
      end();
    }
  }

  /**
   * Posts, and resolves when there is an answer or certainly none: redeliveries come later. Throws when no webhook is connected.
   * `onHeld` hears that the clock holds it back, for who would else wait.
   */
  async post(body: WebhookNotification, onHeld = () => {}): Promise<WebhookDelivery> {
    this.#connectedUrl();
    const { body: wanted, withheld } = wantedOf(this.#parts, body);
    const parcel = this.#parcelOf(String(++this.#parcels), wanted);
    if (withheld !== undefined) return this.#withhold(parcel, withheld);
    const end = this.#parts.busy.begin();
    try {
      const first = await this.#attempt(parcel, 1, onHeld);
      if (!isAccepted(first)) void this.#redeliver(parcel);
      return first;
    } finally {
      end();
    }
  }

  /** Posts a notification of before once more, to the webhook of now. Throws `RangeError` for an id that none has. */
  async repeat(id: string): Promise<WebhookDelivery> {
    this.#connectedUrl();
    const last = this.#deliveries.findLast((one) => one.id === id);
    if (!last) throw new RangeError(`No notification has the id ${JSON.stringify(id)}.`);
    const end = this.#parts.busy.begin();
    try {
      return await this.#attempt(this.#parcelOf(id, last.body), last.attempt + 1, () => {});
    } finally {
      end();
    }
  }

  /** Where notifications go; undefined before a handshake. */
  get url(): string | undefined {
    return this.#url;
  }

  deliveries(): WebhookDelivery[] {
    return [...this.#deliveries];
  }

  /** Gives up what is in flight and what is due later. Whatever is posted then fails. */
  close(): void {
    this.#closing.abort(new Error("the emulator was closed"));
  }

  #parcelOf(id: string, body: WebhookNotification): Parcel {
    const bytes = new TextEncoder().encode(notificationJson(body));
    return { id, body, bytes, signature: signatureOf(bytes, this.#parts.appSecret) };
  }

  #connectedUrl(): string {
    if (this.#url === undefined) throw new Error("No webhook is connected: call connect(webhookUrl) first.");
    return this.#url;
  }

  /** Where it goes now: messages may have a URL of their own. */
  #urlOf({ entry }: WebhookNotification): string {
    const connected = this.#connectedUrl();
    const change = entry[0]?.changes[0];
    if (change?.field !== "messages") return connected;
    return this.#parts.callbacks.urlFor(change.value.metadata.phone_number_id) ?? connected;
  }

  /** Each at its time after the first failure. What an advance of the clock has passed is made up for at once. */
  async #redeliver(parcel: Parcel): Promise<void> {
    const { busy, clock, redelivery } = this.#parts;
    const failedAt = clock.now();
    const end = busy.begin();
    try {
      for (const [index, afterMs] of redelivery.schedule.entries()) {
        const waitMs = failedAt + afterMs - clock.now();
        if (waitMs > 0) await busy.pause(() => clock.sleep(waitMs, this.#closing.signal));
        if (this.#closing.signal.aborted) return;
        const delivery = await this.#again.run((leave) => this.#attempt(parcel, index + 2, leave));
        if (isAccepted(delivery)) return;
      }
    } catch (error) {
      if (!this.#closing.signal.aborted) busy.fail("A webhook could not be posted again.", error);
    } finally {
      end();
    }
  }

  /** One attempt, and what a fault rule makes of it. */
  async #attempt(parcel: Parcel, attempt: number, onHeld: () => void): Promise<WebhookDelivery> {
    const strike = this.#parts.faults.forWebhook();
    const what = strike?.what;
    const tell = () => strike && this.#parts.feed.tell({ type: "fault", id: strike.id, rule: strike.rule });
    if (typeof what === "object") await this.#hold(what.slowMs, () => [tell(), onHeld()]);
    else tell();
    const delivery = await this.#deliver(parcel, attempt, what);
    if (what === "duplicate") this.#duplicate(parcel, attempt);
    return delivery;
  }

  /** Posts nothing, and has that listed. */
  #withhold({ id, body }: Parcel, error: string): WebhookDelivery {
    const { clock, feed } = this.#parts;
    const delivery: WebhookDelivery = { id, url: this.#urlOf(body), body, attempt: 1, at: clock.now(), error };
    this.#deliveries.push(delivery);
    feed.tell({ type: "webhook", delivery });
    return delivery;
  }

  async #hold(slowMs: number, onHeld: () => void): Promise<void> {
    const { busy, clock } = this.#parts;
    try {
      await busy.pause(() => {
        const over = clock.sleep(slowMs, this.#closing.signal);
        onHeld();
        return over;
      });
    } catch (error) {
      if (!this.#closing.signal.aborted) throw error;
    }
  }

  #duplicate(parcel: Parcel, attempt: number): void {
    const end = this.#parts.busy.begin();
    void this.#again.run(() => this.#deliver(parcel, attempt)).finally(end);
  }

  async #deliver({ id, body, bytes, signature }: Parcel, attempt: number, what?: WebhookFault) {
    const { clock, feed } = this.#parts;
    const url = this.#urlOf(body);
    const started: WebhookDelivery = { id, url, body, attempt, at: clock.now() };
    // Listed from the start, so that the order does not depend on who answers faster.
    const index = this.#deliveries.push(started) - 1;
    const delivery = { ...started, ...(await this.#outcome(url, bytes, signature, what)) };
    this.#deliveries[index] = delivery;
    feed.tell({ type: "webhook", delivery });
    return delivery;
  }

  async #outcome(
    url: string,
    bytes: Uint8Array<ArrayBuffer>,
    signature: string,
    what: WebhookFault | undefined,
  ): Promise<Outcome> {
    if (what === "reset") return { error: "a fault rule broke the connection" };
    const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
    const patience = this.#patience();
    try {
      const { status } = await askBot(url, { method: "POST", headers, body: bytes, signal: patience.signal });
      return what === "reset-after" ? { error: "a fault rule lost the answer" } : { status };
    } catch (error) {
      return { error: reasonOf(error) };
    } finally {
      patience.end();
    }
  }

  /** Aborts when an answer was waited for long enough, and when the emulator is closed. */
  #patience(): { signal: AbortSignal; end: () => void } {
    const { clock, redelivery } = this.#parts;
    const { timeoutMs } = redelivery;
    const closing = this.#closing.signal;
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
