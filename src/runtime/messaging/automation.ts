import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type {
  ConversationalAutomation,
  SaveWelcomeMessageSequenceRequest,
  UpdateConversationalAutomationRequest,
} from "../../generated/openapi.js";
import {
  deleteWelcomeMessageSequence,
  getConversationalAutomation,
  listWelcomeMessageSequences,
  saveWelcomeMessageSequence,
  updateConversationalAutomation,
} from "../../generated/operations/automation.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type ReadOptions } from "../graph/read.js";

/** What an empty conversation offers; a list that is given replaces the one before. */
export interface UpdateAutomationOptions extends CallOptions, UpdateConversationalAutomationRequest {}
/** Options of {@link AutomationManager.listWelcomeSequences}. */
export type ListWelcomeSequencesOptions<F = undefined> = ReadOptions<"listWelcomeMessageSequences", F>;
/** A sequence; with `sequence_id` it is changed, without it is made. */
export interface SaveWelcomeSequenceOptions extends CallOptions, SaveWelcomeMessageSequenceRequest {}

/**
 * What a number offers before anybody has written: ice breakers, commands, and the first messages of ads.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/conversational-components | Meta: Conversational components}
 */
export class AutomationManager {
  readonly #graph: GraphClient;
  readonly #path: { phone_number_id: string };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#path = { phone_number_id: phoneNumberId };
  }

  /** The ice breakers (`prompts`) and commands of the number. */
  async get(options: CallOptions = {}): Promise<ConversationalAutomation> {
    return getConversationalAutomation(this.#graph, { params: { path: this.#path }, ...options });
  }

  /** Sets up to four ice breakers and 30 commands. An empty list takes them away. */
  async update(options: UpdateAutomationOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await updateConversationalAutomation(this.#graph, { params: { path: this.#path }, body, ...call });
  }

  /**
   * The welcome sequences of an account, which ads that open a conversation use by their id.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/ctwa/welcome-message-sequences | Meta: Welcome message sequences}
   */
  listWelcomeSequences<const F extends FieldsOf<"listWelcomeMessageSequences"> | undefined = undefined>(
    businessAccountId: string,
    options: ListWelcomeSequencesOptions<F> = {},
  ): ListOf<"listWelcomeMessageSequences", F> {
    const path = () => ({ waba_id: businessAccountId });
    return listNodes(this.#graph, listWelcomeMessageSequences, "WelcomeMessageSequence", path, options);
  }

  /**
   * Makes a welcome sequence of an account, or changes the one of `sequence_id` unless an active ad uses it.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/ctwa/welcome-message-sequences | Meta: Welcome message sequences}
   */
  async saveWelcomeSequence(
    businessAccountId: string,
    options: SaveWelcomeSequenceOptions,
  ): Promise<Data<"saveWelcomeMessageSequence">> {
    const { call, rest: body } = splitOptions(options);
    const params = { path: { waba_id: businessAccountId } };
    return saveWelcomeMessageSequence(this.#graph, { params, body, ...call });
  }

  /**
   * Deletes a welcome sequence of an account, unless an active ad uses it.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/ctwa/welcome-message-sequences | Meta: Welcome message sequences}
   */
  async deleteWelcomeSequence(businessAccountId: string, sequenceId: string, options: CallOptions = {}): Promise<void> {
    const params = { path: { waba_id: businessAccountId }, query: { sequence_id: sequenceId } };
    await deleteWelcomeMessageSequence(this.#graph, { params, ...options });
  }
}
