import type { CallOptions, GraphClient } from "../../generated/client.js";
import type { Edges } from "../../generated/edges.js";
import { getBusinessAccount } from "../../generated/operations.js";
import type { OptionRule } from "../core/check-options.js";
import { ConfigurationError } from "../core/errors.js";
import { checkMember, splitOptions } from "../graph/call-options.js";
import { checked } from "../graph/checked.js";
import { type FieldsOf, type Read, type ReadOptions, readEdge, readNode } from "../graph/read.js";
import type { UploadHandleOptions } from "../media/handle.js";
import type { MediaSource } from "../media/source.js";
import { PhoneNumberManager } from "./phone-number.js";
import { TemplateManager } from "./template.js";
import { WebhookSubscriptionManager } from "./webhook-subscription.js";

/** Options of {@link BusinessClient.fetch}. */
export type FetchAccountOptions<F = undefined> = ReadOptions<"getBusinessAccount", F>;

type AnalyticsEdge = Edges["WhatsAppBusinessAccount"]["analytics"];
type ConversationAnalyticsEdge = Edges["WhatsAppBusinessAccount"]["conversation_analytics"];

/** Which messages to count; the period as `Date`, the rest as Meta names it. */
export interface AnalyticsOptions extends CallOptions, Omit<AnalyticsEdge["arguments"], "start" | "end"> {
  /** At most a year back; whole seconds count. */
  start: Date;
  /** After `start`. */
  end: Date;
}

/** What to count; the period as `Date`, the rest as Meta names it. */
export interface ConversationAnalyticsOptions
  extends CallOptions,
    Omit<ConversationAnalyticsEdge["arguments"], "start" | "end"> {
  /** At most a year back; whole seconds count. */
  start: Date;
  /** After `start`. */
  end: Date;
}

const isDate = (value: unknown) => value instanceof Date && !Number.isNaN(value.getTime());
const aDate: OptionRule = [isDate, "a Date that exists"];

/** The period in Unix seconds, as Meta wants it. */
function periodOf(subject: string, { start, end }: { start: Date; end: Date }) {
  checkMember(subject, "start", start, aDate);
  checkMember(subject, "end", end, aDate);
  const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
  return { start: seconds(start), end: seconds(end) };
}

/** One WhatsApp Business Account. */
export class BusinessClient {
  readonly #graph: GraphClient;
  readonly #businessAccountId: string | undefined;
  /** Its phone numbers. */
  readonly phoneNumber: PhoneNumberManager;
  /** Its message templates. */
  readonly template: TemplateManager;
  /** The apps that get its webhooks. */
  readonly webhookSubscription: WebhookSubscriptionManager;

  constructor(client: GraphClient, businessAccountId: string | undefined) {
    const graph = checked(client);
    this.#graph = graph;
    this.#businessAccountId = businessAccountId;
    this.phoneNumber = new PhoneNumberManager(graph, () => this.businessAccountId);
    this.template = new TemplateManager(graph, () => this.businessAccountId);
    this.webhookSubscription = new WebhookSubscriptionManager(graph, () => this.businessAccountId);
  }

  /** The account's id. Throws `ConfigurationError` when the client was made without one. */
  get businessAccountId(): string {
    if (this.#businessAccountId !== undefined) return this.#businessAccountId;
    throw new ConfigurationError("This call is about an account: pass businessAccountId to new Client().");
  }

  /**
   * The account itself.
   * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/ | Meta: WhatsApp Business Account}
   */
  fetch<const F extends FieldsOf<"getBusinessAccount"> | undefined = undefined>(
    options: FetchAccountOptions<F> = {},
  ): Promise<Read<"getBusinessAccount", F>> {
    const path = () => ({ waba_id: this.businessAccountId });
    return readNode(this.#graph, getBusinessAccount, "WhatsAppBusinessAccount", path, options);
  }

  /**
   * Messages that were sent and delivered, counted in intervals of the period, which begins at most a year back. Throws
   * `RequestValidationError` for values that Meta does not know.
   * @see {@link https://developers.facebook.com/docs/whatsapp/business-management-api/analytics | Meta: Analytics}
   */
  async analytics(options: AnalyticsOptions): Promise<AnalyticsEdge["result"]> {
    const { call, rest } = splitOptions(options);
    const args = { ...rest, ...periodOf("analytics", rest) };
    return (await this.#edge("analytics", "analytics", args, call)) ?? {};
  }

  /**
   * Conversations and their cost, in intervals of the period. Meta counts conversations up to 2025-06-30; later ones are priced
   * by message. Throws `RequestValidationError` for values that Meta does not know.
   * @see {@link https://developers.facebook.com/docs/whatsapp/business-management-api/analytics | Meta: Analytics}
   */
  async conversationAnalytics(options: ConversationAnalyticsOptions): Promise<ConversationAnalyticsEdge["result"]> {
    const { call, rest } = splitOptions(options);
    const args = { ...rest, ...periodOf("conversationAnalytics", rest) };
    const edge = "conversation_analytics";
    return (await this.#edge("conversationAnalytics", edge, args, call)) ?? { data: [] };
  }

  #edge<E extends "analytics" | "conversation_analytics">(subject: string, edge: E, args: object, call: CallOptions) {
    const path = () => ({ waba_id: this.businessAccountId });
    return readEdge(subject, this.#graph, getBusinessAccount, ["WhatsAppBusinessAccount", edge], path, args, call);
  }

  /**
   * Uploads a file that a template shows as its example and resolves to its handle, for `example.header_handle`. PDF, JPEG, PNG or
   * MP4. A connection that breaks is no loss: the upload goes on with the first byte that Meta has not got.
   * @see {@link https://developers.facebook.com/docs/graph-api/guides/upload | Meta: Upload a file}
   */
  async uploadHandle(source: MediaSource, options: UploadHandleOptions = {}): Promise<string> {
    const { uploadHandle } = await import("../media/handle.js");
    return uploadHandle(this.#graph, source, options);
  }
}
