import type { CallOptions, GraphClient, QueryOf } from "../../generated/client.js";
import type { Template, TemplateList } from "../../generated/openapi.js";
import { listTemplates } from "../../generated/operations.js";
import { splitOptions } from "../graph/call-options.js";
import { type Paged, paged } from "../graph/page.js";

export interface ListTemplatesOptions extends CallOptions, Omit<QueryOf<"listTemplates">, "fields" | "summary"> {
  /** What to read of each template; `id` always comes. */
  fields?: readonly string[];
  /** Totals to add, such as `total_count`. */
  summary?: readonly string[];
}

/**
 * The message templates of an account.
 * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/ | Meta: Templates}
 */
export class TemplateManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /** All templates that fit the filters, one after another; `.pages()` gives the pages. */
  list(options: ListTemplatesOptions = {}): Paged<Template, TemplateList> {
    return paged((after) => this.page(after === undefined ? options : { ...options, after }));
  }

  /** One page of templates. */
  async page(options: ListTemplatesOptions = {}): Promise<TemplateList> {
    const { call, rest } = splitOptions(options);
    const query = { ...rest, fields: rest.fields?.join(","), summary: rest.summary?.join(",") };
    return listTemplates(this.#graph, { params: { path: { waba_id: this.#accountId() }, query }, ...call });
  }
}
