import type { CallOptions, GraphClient } from "../../generated/client.js";
import type { Edges } from "../../generated/edges.js";
import type {
  GroupAnalytics,
  GroupAnalyticsSet,
  TemplateAnalytics,
  TemplateAnalyticsGroup,
  TemplateGroupAnalytics,
  TemplateGroupAnalyticsGroup,
} from "../../generated/openapi.js";
import {
  getBusinessAccount,
  listGroupAnalytics,
  listTemplateAnalytics,
  listTemplateGroupAnalytics,
} from "../../generated/operations/accounts.js";
import { aTextList } from "../core/check-options.js";
import { checkMember, splitOptions } from "../graph/call-options.js";
import { type Paged, paged } from "../graph/page.js";
import { readEdge } from "../graph/read.js";
import { type DayPeriod, dayPeriodOf, type Period, periodOf } from "./period.js";

type AccountEdges = Edges["WhatsAppBusinessAccount"];
type EdgeName = "analytics" | "call_analytics" | "pricing_analytics";
type Arguments<E extends keyof AccountEdges> = Omit<AccountEdges[E]["arguments"], "start" | "end">;

interface Cursors {
  /** The most groups wanted on one page. */
  limit?: number;
  /** Continues behind this cursor. */
  after?: string;
  /** Goes back to the page ahead of this cursor. */
  before?: string;
}

/** Which messages to count; an empty list means all. */
export interface AccountAnalyticsOptions extends CallOptions, Period, Arguments<"analytics"> {}
/** Which messages to count and price. */
export interface PricingAnalyticsOptions extends CallOptions, Period, Arguments<"pricing_analytics"> {}
/** Which calls to count. */
export interface CallAnalyticsOptions extends CallOptions, Period, Arguments<"call_analytics"> {}
/** Which templates to count, one to ten of them. Days in place of moments need `use_waba_timezone`. */
export interface TemplateAnalyticsOptions extends CallOptions, Cursors, DayPeriod, Arguments<"template_analytics"> {}
/** Which groups of templates to count, one to ten of them. Days in place of moments need `use_waba_timezone`. */
export interface TemplateGroupAnalyticsOptions
  extends CallOptions,
    Cursors,
    DayPeriod,
    Arguments<"template_group_analytics"> {}
/** Which group of WhatsApp users to count, and what. */
export interface GroupAnalyticsOptions extends CallOptions, Cursors, Period, Arguments<"group_analytics"> {}

/** A list as the edges of counts take it. */
function listOf(
  subject: string,
  member: string,
  items: readonly string[],
  write: (items: readonly string[]) => string,
) {
  checkMember(subject, member, items, aTextList);
  return write(items);
}

const bare = (items: readonly string[]) => `[${items.join(",")}]`;

/**
 * What an account sent, what became of it and what it cost. The Graph keeps a year, of templates and groups 90 days.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics | Meta: Analytics}
 */
export class AnalyticsManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /** Messages that were sent and delivered, counted in intervals of the period. Throws `RequestValidationError`. */
  async account(options: AccountAnalyticsOptions): Promise<AccountEdges["analytics"]["result"]> {
    return (await this.#edge("analytics", options)) ?? {};
  }

  /**
   * Delivered messages and what they cost, in intervals of the period: what Meta's bill says, by `dimensions`.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics#pricing-analytics | Meta: Pricing analytics}
   */
  async pricing(options: PricingAnalyticsOptions): Promise<AccountEdges["pricing_analytics"]["result"]> {
    return (await this.#edge("pricing_analytics", options)) ?? { data: [] };
  }

  /** Calls, how long they took (seconds) and what they cost, in intervals of the period. */
  async call(options: CallAnalyticsOptions): Promise<AccountEdges["call_analytics"]["result"]> {
    return (await this.#edge("call_analytics", options)) ?? {};
  }

  /**
   * What became of the messages of one to ten templates, day by day, at most 90 days back. Template analytics have to be turned on
   * first (`account.update({ is_enabled_for_insights: true })`); they begin with that day.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics#template-analytics | Meta: Template analytics}
   */
  template(options: TemplateAnalyticsOptions): Paged<TemplateAnalyticsGroup, TemplateAnalytics> {
    return paged(options, async (at) => {
      const { call, rest } = splitOptions(at);
      const template_ids = listOf("analytics.template", "template_ids", rest.template_ids, bare);
      const query = { ...rest, ...dayPeriodOf("analytics.template", rest), template_ids };
      return listTemplateAnalytics(this.#graph, { params: this.#params(query), ...call });
    });
  }

  /** The same of groups of templates. */
  templateGroup(options: TemplateGroupAnalyticsOptions): Paged<TemplateGroupAnalyticsGroup, TemplateGroupAnalytics> {
    return paged(options, async (at) => {
      const { call, rest } = splitOptions(at);
      const subject = "analytics.templateGroup";
      const template_group_ids = listOf(subject, "template_group_ids", rest.template_group_ids, bare);
      const query = { ...rest, ...dayPeriodOf(subject, rest), template_group_ids };
      return listTemplateGroupAnalytics(this.#graph, { params: this.#params(query), ...call });
    });
  }

  /**
   * Messages and participants of one group of WhatsApp users (`group_ids` takes one), day by day, at most 90 days back.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics#group-analytics | Meta: Group analytics}
   */
  group(options: GroupAnalyticsOptions): Paged<GroupAnalyticsSet, GroupAnalytics> {
    return paged(options, async (at) => {
      const { call, rest } = splitOptions(at);
      const lists = {
        group_ids: listOf("analytics.group", "group_ids", rest.group_ids, JSON.stringify),
        metric_types: listOf("analytics.group", "metric_types", rest.metric_types, JSON.stringify),
      };
      const query = { ...rest, ...periodOf("analytics.group", rest), ...lists };
      return listGroupAnalytics(this.#graph, { params: this.#params(query), ...call });
    });
  }

  #params<Q extends object>(query: Q) {
    return { path: { waba_id: this.#accountId() }, query };
  }

  #edge<E extends EdgeName>(edge: E, options: CallOptions & Period) {
    const path = () => ({ waba_id: this.#accountId() });
    const subject = edge === "analytics" ? "analytics.account" : `analytics.${edge.replace("_analytics", "")}`;
    const ask = async () => {
      const { call, rest } = splitOptions(options);
      const args = { ...rest, ...periodOf(subject, rest) };
      return readEdge(subject, this.#graph, getBusinessAccount, ["WhatsAppBusinessAccount", edge], path, args, call);
    };
    return ask();
  }
}
