/** A user who talks to the bot. */
import type { Person } from "../state/people.js";
import type { SimulatedMessage } from "../webhooks/simulate.js";
import type { World } from "../world.js";
import { type ReceivedDelivery, receive } from "./receive.js";

/** Options of {@link EmulatorUser.sends}. */
export interface SendsOptions {
  /** Id of the number of the business to write to. Default: the first. */
  to?: string;
  /** Id of the message to quote. */
  replyTo?: string;
}

/** A user on WhatsApp, as a test plays them: `emulator.user("Ana")`. */
export class EmulatorUser {
  /** Business-scoped user id. */
  readonly userId: string;
  readonly #world: World;

  constructor(world: World, userId: string) {
    this.#world = world;
    this.userId = userId;
  }

  /** Phone number, digits only; `null` for a user who hides it. */
  get waId(): string | null {
    return this.#person.waId ?? null;
  }

  /** Name in the profile. */
  get name(): string {
    return this.#person.name;
  }

  get username(): string | undefined {
    return this.#person.username;
  }

  /**
   * Writes to the business and resolves when the bot has answered the webhook. A text stands for a text message. Rejects when no
   * webhook is connected.
   */
  async sends(message: string | SimulatedMessage, { to, replyTo }: SendsOptions = {}): Promise<ReceivedDelivery> {
    const sent = typeof message === "string" ? { type: "text" as const, text: { body: message } } : message;
    const quoting = replyTo === undefined ? sent : { ...sent, context: { id: replyTo } };
    return receive(this.#world, quoting, this.#person, to ?? this.#world.business.numbers[0].id);
  }

  get #person(): Person {
    return this.#world.people.of(this.userId);
  }
}
