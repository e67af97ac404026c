import type { GraphClient } from "../../generated/client.js";
import type { SharedUploads } from "../media/cache.js";
import { MediaManager } from "./media.js";
import { MessageManager } from "./message.js";

/** Everything that one business phone number can do. Made by `client.newMessagingClient(id)`. */
export class MessagingClient {
  /** Id of the number, which is not the number itself. */
  readonly phoneNumberId: string;
  /** Sends messages, and marks received ones as read. */
  readonly message: MessageManager;
  /** Uploads and downloads files. */
  readonly media: MediaManager;

  /** @internal */
  constructor(graph: GraphClient, phoneNumberId: string, uploads?: SharedUploads) {
    this.phoneNumberId = phoneNumberId;
    this.message = new MessageManager(graph, phoneNumberId);
    this.media = new MediaManager(graph, phoneNumberId, uploads);
  }
}
