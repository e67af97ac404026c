/** What a user's message is sent with. */
import type { IncomingMedia } from "../../generated/openapi.js";
import type { SimulatedMessage } from "../webhooks/simulate.js";

/** Where and how a user writes. */
export interface SendsOptions {
  /** Id of the number of the business to write to. Default: the one in whose conversation the quoted message is, else the first. */
  to?: string;
  /** Id of the message to quote. */
  replyTo?: string;
  /** Id of the group to write into. Default: the one in which the quoted message is, or none. */
  group?: string;
}

/** What is said about a file, and how it is sent. */
export type SendsMediaOptions<Media extends IncomingMedia> = SendsOptions & Omit<Media, "id" | "sha256" | "url">;

/** What is said about a file, without how it is sent. */
export function about<Options extends SendsOptions>({
  to: _,
  replyTo: __,
  group: ___,
  ...rest
}: Options): Omit<Options, keyof SendsOptions> {
  return rest;
}

/** A message of the user as an error names it. */
export function named(message: SimulatedMessage): string {
  if (message.type === "text") return `message.text ${JSON.stringify(message.text.body)}`;
  return `message.${message.type}${message.type === "interactive" ? `.${message.interactive.type}` : ""}`;
}
