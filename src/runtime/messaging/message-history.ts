import type { GraphClient } from "../../generated/client.js";
import { listMessageHistory, listMessageHistoryEvents } from "../../generated/operations/message-history.js";
import { type FieldsOf, type ListOf, listNodes, type ReadOptions } from "../graph/read.js";

/** Options of {@link MessageHistoryManager.list}. */
export type ListMessageHistoryOptions<F = undefined> = ReadOptions<"listMessageHistory", F>;
/** Options of {@link MessageHistoryManager.listEvents}. */
export type ListMessageHistoryEventsOptions<F = undefined> = ReadOptions<"listMessageHistoryEvents", F>;

/**
 * What became of the messages of one number, for who missed the `status` events.
 * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status/message_history/ | Meta: Message history}
 */
export class MessageHistoryManager {
  readonly #graph: GraphClient;
  readonly #path: { phone_number_id: string };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#path = { phone_number_id: phoneNumberId };
  }

  /** The messages, or the one of `message_id`; `fields` can ask for their `events`. */
  list<const F extends FieldsOf<"listMessageHistory"> | undefined = undefined>(
    options: ListMessageHistoryOptions<F> = {},
  ): ListOf<"listMessageHistory", F> {
    return listNodes(this.#graph, listMessageHistory, "MessageHistoryEntry", () => this.#path, options);
  }

  /** What happened to one message, by the `id` of its entry (not of the message). */
  listEvents<const F extends FieldsOf<"listMessageHistoryEvents"> | undefined = undefined>(
    entryId: string,
    options: ListMessageHistoryEventsOptions<F> = {},
  ): ListOf<"listMessageHistoryEvents", F> {
    const path = () => ({ message_history_id: entryId });
    return listNodes(this.#graph, listMessageHistoryEvents, "MessageHistoryEventItem", path, options);
  }
}
