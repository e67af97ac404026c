/** What a webhook runs in, behind one interface. */
import type { Send } from "../support/webhook-adapter.js";
import type { BotOptions, Report } from "./program/bot.js";

export interface Running {
  send: Send;
  /** Where sockets can say what they like; 0 where nothing listens. */
  port: number;
  report(): Promise<Report>;
  close(): Promise<void>;
}

export interface Platform {
  name: string;
  /** It is called, and listens nowhere. */
  isCalled?: boolean;
  /** Why it cannot be had on this machine. */
  missing?: () => string | undefined;
  /** Closes the connection without the rest of a body that was refused, so that the sender may miss the answer. */
  mayCutOff?: boolean;
  start(options: BotOptions): Promise<Running>;
}
