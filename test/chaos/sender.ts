/** Meta, as far as deliveries go: what is not answered 200 comes again, and some things come twice. */
import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { APP_SECRET, PHONE_NUMBER_ID } from "./program/settings.js";

const METADATA = { display_phone_number: "15550783881", phone_number_id: PHONE_NUMBER_ID };
/** Until it is sent again, at least and at most. */
const AGAIN_MS = [20, 300] as const;
const TIMEOUT_MS = 3000;

export interface Message {
  readonly id: string;
  readonly from: string;
  readonly text: string;
}

function signed({ id, from, text }: Message) {
  const messages = [{ from, id, timestamp: "1749416383", type: "text", text: { body: text } }];
  const contacts = [{ profile: { name: "Sheena Nelson" }, wa_id: from }];
  const value = { messaging_product: "whatsapp", metadata: METADATA, contacts, messages };
  const entry = [{ id: "102290129340398", changes: [{ field: "messages", value }] }];
  const body = Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry }));
  return { body, signature: `sha256=${createHmac("sha256", APP_SECRET).update(body).digest("hex")}` };
}

/** Delivers to one receiver, and counts. */
export class Sender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #port: number;
  /** Requests, by what they were answered; 0 where they were not. */
  readonly answers = new Map<number, number>();

  constructor(port: number) {
    this.#port = port;
  }

  /** Resolves when it was answered 200. */
  async deliver(message: Message): Promise<void> {
    const post = signed(message);
    for (let wait: number = AGAIN_MS[0]; ; wait = Math.min(2 * wait, AGAIN_MS[1])) {
      const status = await this.#post(post).catch(() => 0);
      this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
      if (status === 200) return;
      await setTimeout(wait);
    }
  }

  #post({ body, signature }: ReturnType<typeof signed>): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers = {
        "content-type": "application/json",
        "content-length": body.byteLength,
        "x-hub-signature-256": signature,
      };
      const asked = request({
        ...{ host: "127.0.0.1", port: this.#port, path: "/webhook", method: "POST" },
        ...{ agent: this.#agent, headers, timeout: TIMEOUT_MS },
      });
      asked.on("timeout", () => asked.destroy(new Error("late")));
      asked.on("error", reject);
      asked.on("response", (response) => {
        response.resume().on("end", () => resolve(response.statusCode ?? 0));
      });
      asked.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
