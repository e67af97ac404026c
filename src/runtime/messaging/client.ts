import type { GraphClient } from "../../generated/client.js";
import { checked } from "../graph/checked.js";
import type { SharedUploads } from "../media/cache.js";
import { AutomationManager } from "./automation.js";
import { BlockListManager } from "./block-list.js";
import { CallManager } from "./call.js";
import { CommerceManager } from "./commerce.js";
import { EncryptionManager } from "./encryption.js";
import { GroupManager } from "./group.js";
import { MarketingMessageManager } from "./marketing-message.js";
import { MediaManager } from "./media.js";
import { MessageManager } from "./message.js";
import { MessageHistoryManager } from "./message-history.js";
import { ProfileManager } from "./profile.js";
import { SettingsManager } from "./settings.js";
import { ThreadControlManager } from "./thread-control.js";

/** Everything that one business phone number can do. Made by `client.newMessagingClient(id)`. */
export class MessagingClient {
  /** Id of the number, which is not the number itself. */
  readonly phoneNumberId: string;
  /** Sends messages, and marks received ones as read. */
  readonly message: MessageManager;
  /** Uploads and downloads files. */
  readonly media: MediaManager;
  /** Ice breakers, commands and welcome sequences. */
  readonly automation: AutomationManager;
  /** Users who cannot reach the number. */
  readonly blockList: BlockListManager;
  /** Voice calls. */
  readonly call: CallManager;
  /** Cart, catalog and payments. */
  readonly commerce: CommerceManager;
  /** The public key for flows. */
  readonly encryption: EncryptionManager;
  /** Groups, their participants and invite links. */
  readonly group: GroupManager;
  /** Marketing templates by the Marketing Messages API. */
  readonly marketingMessage: MarketingMessageManager;
  /** What became of earlier messages. */
  readonly messageHistory: MessageHistoryManager;
  /** What users see of the business. */
  readonly profile: ProfileManager;
  /** Calling, storage, identity check, encryption of payloads. */
  readonly settings: SettingsManager;
  /** Which of several apps answers a user. */
  readonly threadControl: ThreadControlManager;

  /** @internal */
  constructor(graph: GraphClient, phoneNumberId: string, uploads?: SharedUploads) {
    const safe = checked(graph);
    this.phoneNumberId = phoneNumberId;
    this.message = new MessageManager(graph, phoneNumberId);
    this.media = new MediaManager(graph, phoneNumberId, uploads);
    this.automation = new AutomationManager(safe, phoneNumberId);
    this.blockList = new BlockListManager(safe, phoneNumberId);
    this.call = new CallManager(safe, phoneNumberId);
    this.commerce = new CommerceManager(safe, phoneNumberId);
    this.encryption = new EncryptionManager(safe, phoneNumberId);
    this.group = new GroupManager(safe, phoneNumberId);
    this.marketingMessage = new MarketingMessageManager(safe, phoneNumberId);
    this.messageHistory = new MessageHistoryManager(safe, phoneNumberId);
    this.profile = new ProfileManager(safe, phoneNumberId);
    this.settings = new SettingsManager(safe, phoneNumberId);
    this.threadControl = new ThreadControlManager(safe, phoneNumberId);
  }
}
