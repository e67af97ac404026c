import type { CallOptions, GraphClient, QueryOf } from "../../generated/client.js";
import type {
  CreateTemplateRequest,
  CreateTemplateResponse,
  EditTemplateRequest,
  Template,
  TemplateList,
} from "../../generated/openapi.js";
import {
  createTemplate,
  deleteTemplates,
  editTemplate,
  getTemplate,
  listTemplates,
} from "../../generated/operations.js";
import { aCount, aText, aTextList, type OptionRules } from "../core/check-options.js";
import { isObject } from "../core/object.js";
import { CALL_RULES, checkCall, splitOptions } from "../graph/call-options.js";
import { type Paged, paged } from "../graph/page.js";
import { RequestValidationError } from "../graph/validate.js";

// Loaded on first use: the validators are large, and most applications make no templates.
const createCheck = async () => (await import("../template/check.js")).assertTemplate;
const editCheck = async () => (await import("../template/check.js")).assertTemplateEdit;

/** Options of {@link TemplateManager.list} and `page`: filters, and what to read. */
export interface ListTemplatesOptions extends CallOptions, Omit<QueryOf<"listTemplates">, "fields" | "summary"> {
  /** What to read of each template; `id` always comes. Default: a few that Meta picks. */
  fields?: readonly string[];
  /** Totals to add, such as `total_count`. */
  summary?: readonly string[];
}

/** Options of {@link TemplateManager.get}. */
export interface GetTemplateOptions extends CallOptions {
  /** What to read of the template; `id` always comes. */
  fields?: readonly string[];
}

const GET_RULES: OptionRules<GetTemplateOptions> = { ...CALL_RULES, fields: aTextList };
const LIST_RULES: OptionRules<ListTemplatesOptions> = {
  ...GET_RULES,
  summary: aTextList,
  category: aText,
  content: aText,
  language: aText,
  name: aText,
  name_or_content: aText,
  quality_score: aText,
  status: aText,
  source: aText,
  correct_category: aText,
  since: aText,
  until: aText,
  limit: aCount,
  after: aText,
  before: aText,
};

/** A template in one language: of parts (`components`), or from Meta's library (`library_template_name`). */
export interface CreateTemplateOptions extends CallOptions, CreateTemplateRequest {}

/** What changes. Parts are replaced as a whole. */
export interface EditTemplateOptions extends CallOptions, EditTemplateRequest {}

/** A template in all its languages, or with `hsm_id` in one; or up to 100 by their ids. */
export type DeleteTemplateTarget =
  | { name: string; hsm_id?: string; hsm_ids?: never }
  | { hsm_ids: readonly string[]; name?: never; hsm_id?: never };

/** Meta deletes so many at once. */
const MOST_DELETED = 100;

const refusal = (member: string, rule: string, limit: unknown, actual: unknown, message: string) =>
  new RequestValidationError("deleteTemplates", [{ member, rule, limit, actual, message: `${member} ${message}` }]);

// By hand, since validators of parameters stay out of the client: they would double what an application loads.
function deletionQuery(target: DeleteTemplateTarget) {
  if (!isObject(target)) throw refusal("target", "type", "object", typeof target, "must be { name } or { hsm_ids }");
  const { name, hsm_id, hsm_ids } = target;
  if (hsm_ids !== undefined && !Array.isArray(hsm_ids))
    throw refusal("hsm_ids", "type", "array", typeof hsm_ids, "must be a list of ids");
  for (const id of hsm_ids ?? (hsm_id === undefined ? [] : [hsm_id]))
    if (typeof id !== "string" || !/^\d+$/.test(id))
      throw refusal(hsm_ids ? "hsm_ids" : "hsm_id", "pattern", "digits", typeof id, "must be digits");
  if (hsm_ids === undefined) {
    if (typeof name !== "string" || name === "") throw refusal("name", "required", undefined, undefined, "is missing");
    return { name, ...(hsm_id === undefined ? {} : { hsm_id }) };
  }
  if (hsm_ids.length < 1 || hsm_ids.length > MOST_DELETED)
    throw refusal("hsm_ids", "maxItems", MOST_DELETED, hsm_ids.length, `takes 1 to ${MOST_DELETED} ids`);
  return { hsm_ids: JSON.stringify(hsm_ids) };
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
    checkCall("listTemplates", options, LIST_RULES);
    const { call, rest } = splitOptions(options);
    const query = { ...rest, fields: rest.fields?.join(","), summary: rest.summary?.join(",") };
    return listTemplates(this.#graph, { params: { path: { waba_id: this.#accountId() }, query }, ...call });
  }

  /**
   * One template, in one language.
   * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm | Meta: Template}
   */
  async get(templateId: string, options: GetTemplateOptions = {}): Promise<Template> {
    checkCall("getTemplate", options, GET_RULES);
    const { fields, ...call } = options;
    const params = { path: { template_id: templateId }, query: { fields: fields?.join(",") } };
    return getTemplate(this.#graph, { params, ...call });
  }

  /**
   * Hands a template in one language in for review, which `message_template_status_update` tells the end of. Texts: header 60
   * characters, body 1,024, footer 60, labels 25; at most ten buttons. An account takes 100 new ones in an hour. Throws
   * `RequestValidationError` before anything is sent, for all that `defineTemplate` refuses too.
   * @see {@link https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates | Meta: Message templates}
   */
  async create(options: CreateTemplateOptions): Promise<CreateTemplateResponse> {
    const { call, rest: body } = splitOptions(options);
    (await createCheck())("createTemplate", body);
    return createTemplate(this.#graph, { params: { path: { waba_id: this.#accountId() } }, body, ...call });
  }

  /**
   * Changes an approved, rejected or paused template: an approved one once in 24 hours, ten times in 30 days.
   * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm | Meta: Template}
   */
  async edit(templateId: string, options: EditTemplateOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    (await editCheck())("editTemplate", body);
    await editTemplate(this.#graph, { params: { path: { template_id: templateId } }, body, ...call });
  }

  /**
   * Deletes a template by `name` in all its languages, with `hsm_id` beside it in one; or up to 100 by `hsm_ids`. A name cannot be
   * used again for 30 days.
   * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/ | Meta: Templates}
   */
  async delete(target: DeleteTemplateTarget, options: CallOptions = {}): Promise<void> {
    const params = { path: { waba_id: this.#accountId() }, query: deletionQuery(target) };
    await deleteTemplates(this.#graph, { params, ...options });
  }
}
