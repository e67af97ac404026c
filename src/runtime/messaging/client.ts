import type { GraphClient } from "../../generated/client.js";
import { MediaManager } from "./media.js";
import { MessageManager } from "./message.js";

/** Everything that one business phone number can do. Made by `client.newMessagingClient(id)`. */
export class MessagingClient {
  readonly phoneNumberId: string;
  readonly message: MessageManager;
  readonly media: MediaManager;

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.phoneNumberId = phoneNumberId;
    this.message = new MessageManager(graph, phoneNumberId);
    this.media = new MediaManager(graph, phoneNumberId);
  }
}
