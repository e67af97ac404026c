/** The way to the bot: handshake, then signed notifications, which are posted again until they are answered 200. */
import { setMaxListeners } from "node:events";
import type { WebhookNotification } from "../../generated/openapi.js";
import type { ActivityFeed } from "../activity.js";
import type { Busy } from "../base/busy.js";
import type { EmulatorClock } from "../base/clock.js";
import type { FaultRules } from "../faults/rules.js";
import type { CallbackOverrides } from "../state/callbacks.js";
import { Attempts } from "./attempts.js";
import { BotConnections } from "./bot.js";
import type { WebhookDelivery } from "./delivery.js";
import { Destination } from "./destination.js";
import { shakeHands } from "./handshake.js";
import { type Parcel, parcelOf } from "./parcel.js";
import { isAccepted, redeliver } from "./redeliver.js";
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

export class Webhook {
  readonly #parts: WebhookParts;
  readonly #destination: Destination;
  readonly #attempts: Attempts;
  readonly #connections = new BotConnections();
  readonly #closing = new AbortController();
  #parcels = 0;

  constructor(parts: WebhookParts) {
    const [closing, connections] = [this.#closing.signal, this.#connections];
    const destination = new Destination(parts.callbacks);
    const { timeoutMs } = parts.redelivery;
    this.#parts = parts;
    this.#destination = destination;
    this.#attempts = new Attempts({ ...parts, destination, connections, timeoutMs, closing });
    // Each redelivery that waits listens to it; from 1,500 on Node would warn of a leak.
    setMaxListeners(0, closing);
  }

  get isConnected(): boolean {
    return this.url !== undefined;
  }

  /** Where notifications go; undefined before a handshake. */
  get url(): string | undefined {
    return this.#destination.connected;
  }

  /** Where messages and statuses of the number go; undefined before a handshake. */
  urlOfNumber(phoneNumberId: string): string | undefined {
    return this.#destination.ofNumber(phoneNumberId);
  }

  /** Makes the handshake. Throws, and keeps the webhook of before, when it fails. */
  async connect(webhookUrl: string, verifyToken = this.#parts.verifyToken): Promise<void> {
    if (!/^https?:/.test(webhookUrl) || !URL.canParse(webhookUrl))
      throw new TypeError(`The webhook's URL must be an http or https URL, not ${JSON.stringify(webhookUrl)}.`);
    await this.verify(webhookUrl, verifyToken);
    this.#destination.connect(webhookUrl);
  }

  /** Makes a handshake and changes nothing. Throws when it fails. */
  async verify(url: string, verifyToken: string): Promise<void> {
    const { busy } = this.#parts;
    const [challenge, signal, connections] = [this.#parts.challenge(), this.#closing.signal, this.#connections];
    const end = busy.begin();
    try {
      await shakeHands(url, { verifyToken, challenge, signal, connections });
    } finally {
      end();
    }
  }

  /**
   * Posts, and resolves when there is an answer or certainly none: redeliveries come later. Throws when no webhook is connected.
   * `onHeld` hears that a fault rule holds it back, for who would else wait.
   */
  async post(body: WebhookNotification, onHeld = () => {}): Promise<WebhookDelivery> {
    this.#destination.assertConnected();
    const { appSecret, busy } = this.#parts;
    const { body: wanted, withheld } = wantedOf(this.#parts, body);
    const parcel = parcelOf(String(++this.#parcels), wanted, appSecret);
    if (withheld !== undefined) return this.#attempts.withhold(parcel, withheld);
    const end = busy.begin();
    try {
      const first = await this.#attempts.make(parcel, 1, onHeld);
      if (!isAccepted(first)) this.#redeliver(parcel);
      return first;
    } finally {
      end();
    }
  }

  /** Posts a notification of before once more, to the webhook of now. Throws `RangeError` for an id that none has. */
  async repeat(id: string): Promise<WebhookDelivery> {
    this.#destination.assertConnected();
    const last = this.#attempts.last(id);
    if (!last) throw new RangeError(`No notification has the id ${JSON.stringify(id)}.`);
    const { appSecret, busy } = this.#parts;
    const end = busy.begin();
    try {
      return await this.#attempts.make(parcelOf(id, last.body, appSecret), last.attempt + 1, () => {});
    } finally {
      end();
    }
  }

  deliveries(): WebhookDelivery[] {
    return this.#attempts.list();
  }

  /** Gives up what is in flight and what is due later. Whatever is posted then fails. */
  close(): void {
    this.#closing.abort(new Error("the emulator was closed"));
    this.#connections.close();
  }

  #redeliver(parcel: Parcel): void {
    const { busy, clock, redelivery } = this.#parts;
    const closing = this.#closing.signal;
    void redeliver(parcel, { attempts: this.#attempts, busy, clock, schedule: redelivery.schedule, closing });
  }
}
