/** What the receiver needs of a messaging client to act on a message; `MessagingClient` fits it. */
import type { MessageOptions, OutgoingMessage, SendMessageResponse } from "../../../generated/openapi.js";
import type { Addressee } from "../../core/addressee.js";
import { WapiError } from "../../core/errors.js";
import type { ActionOptions } from "./event.js";

/** What actions on a message call; a `MessagingClient` is one. */
export interface ReplyClient {
  /** Sends in the name of the number. */
  message: {
    send(
      to: Addressee,
      content: string | OutgoingMessage,
      options?: ActionOptions & MessageOptions,
    ): Promise<SendMessageResponse>;
    react(to: Addressee, messageId: string, emoji: string, options?: ActionOptions): Promise<SendMessageResponse>;
    markAsRead(messageId: string, options?: ActionOptions & { typing?: boolean }): Promise<void>;
  };
  /** Fetches the files of messages. */
  media: { download(mediaId: string, options?: ActionOptions): Promise<ReadableStream<Uint8Array>> };
}

/** Gives the messaging client of the number that received an event, which belongs to the account. */
export type ReplyClients = (phoneNumberId: string, businessAccountId: string | undefined) => ReplyClient;

/** For a receiver by itself, which can answer nothing. */
export const noReplies: ReplyClients = () => {
  throw new WapiError(
    "This webhook was made without `messaging`: pass createWebhook({ messaging: (id) => ... }) to act on events.",
  );
};
