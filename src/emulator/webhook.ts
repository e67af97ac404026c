/** The way to the bot: handshake, then signed notifications, each posted once. */
import type { WebhookNotification } from "../generated/openapi.js";
import type { Busy } from "./busy.js";
import { metaJson, signatureOf } from "./wire.js";

/** How much of an unexpected answer an error shows. */
const SHOWN_CHARACTERS = 200;

/** One notification on its way to the bot, or there. */
export interface WebhookDelivery {
  readonly url: string;
  /** The notification. What was posted is this as Meta writes JSON: `\uXXXX` and `\/`. */
  readonly body: WebhookNotification;
  /** 1: nothing is delivered again yet. */
  readonly attempt: number;
  /** HTTP status of the answer; missing while there is none. Anything but 200 is a failure. */
  readonly status?: number;
  /** Why there was no answer. */
  readonly error?: string;
}

export interface WebhookOptions {
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly busy: Busy;
  /** Makes what the handshake must give back. */
  readonly challenge: () => string;
  /** Hears of each delivery when it is over. */
  readonly onDelivery: (delivery: WebhookDelivery) => void;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
  return `${cause instanceof Error ? cause.message : String(cause)}${code}`;
}

export class Webhook {
  readonly #options: WebhookOptions;
  readonly #deliveries: WebhookDelivery[] = [];
  readonly #closing = new AbortController();
  #url: string | undefined;

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  get isConnected(): boolean {
    return this.#url !== undefined;
  }

  /** Makes the handshake. Throws, and keeps the webhook of before, unless the challenge comes back bare and with 200. */
  async connect(webhookUrl: string): Promise<void> {
    if (!/^https?:/.test(webhookUrl) || !URL.canParse(webhookUrl))
      throw new TypeError(`The webhook's URL must be an http or https URL, not ${JSON.stringify(webhookUrl)}.`);
    const challenge = this.#options.challenge();
    const url = new URL(webhookUrl);
    url.searchParams.set("hub.mode", "subscribe");
    url.searchParams.set("hub.challenge", challenge);
    url.searchParams.set("hub.verify_token", this.#options.verifyToken);
    const { status, text } = await this.#ask(url.href, {}).catch((error: unknown) => {
      throw new Error(`The handshake with ${webhookUrl} failed: ${reasonOf(error)}`, { cause: error });
    });
    if (status !== 200 || text !== challenge)
      throw new Error(
        `The handshake with ${webhookUrl} failed: it must answer 200 and the bare challenge; ` +
          `it answered ${status} and ${JSON.stringify(text.slice(0, SHOWN_CHARACTERS))}.`,
      );
    this.#url = webhookUrl;
  }

  /** Posts, and resolves when there is an answer or certainly none. Throws when no webhook is connected. */
  async post(body: WebhookNotification): Promise<WebhookDelivery> {
    const url = this.#url;
    if (url === undefined) throw new Error("No webhook is connected: call connect(webhookUrl) first.");
    const started: WebhookDelivery = { url, body, attempt: 1 };
    // Listed from the start, so that the order does not depend on who answers faster.
    const index = this.#deliveries.push(started) - 1;
    const bytes = new TextEncoder().encode(metaJson(body));
    const headers = {
      "content-type": "application/json",
      "x-hub-signature-256": signatureOf(bytes, this.#options.appSecret),
    };
    const delivery = await this.#ask(url, { method: "POST", headers, body: bytes }).then(
      ({ status }) => ({ ...started, status }),
      (error: unknown) => ({ ...started, error: reasonOf(error) }),
    );
    this.#deliveries[index] = delivery;
    this.#options.onDelivery(delivery);
    return delivery;
  }

  deliveries(): WebhookDelivery[] {
    return [...this.#deliveries];
  }

  /** Gives up what is in flight. Whatever is posted later fails. */
  close(): void {
    this.#closing.abort(new Error("the emulator was closed"));
  }

  async #ask(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
    const end = this.#options.busy.begin();
    try {
      // A connection each: one kept alive may be closed by the bot at the moment it is used again, which would fail by chance.
      const headers = { ...init.headers, connection: "close" };
      const response = await fetch(url, { ...init, headers, redirect: "manual", signal: this.#closing.signal });
      return { status: response.status, text: await response.text() };
    } finally {
      end();
    }
  }
}
