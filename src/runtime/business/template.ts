import type { CallOptions, GraphClient } from "../../generated/client.js";
import type { CreateTemplateRequest, CreateTemplateResponse, EditTemplateRequest } from "../../generated/openapi.js";
import {
  createTemplate,
  deleteTemplates,
  editTemplate,
  getTemplate,
  listTemplates,
} from "../../generated/operations.js";
import { isObject } from "../core/object.js";
import { splitOptions } from "../graph/call-options.js";
import {
  type FieldsOf,
  type ListOf,
  listNodes,
  type PageOf,
  type Read,
  type ReadOptions,
  readNode,
} from "../graph/read.js";
import { RequestValidationError } from "../graph/validate.js";

// Loaded on first use: the validators are large, and most applications make no templates.
const createCheck = async () => (await import("../template/check.js")).assertTemplate;
const editCheck = async () => (await import("../template/check.js")).assertTemplateEdit;

/** Options of {@link TemplateManager.list} and `page`: filters, what to read, and totals to add (`summary: ["total_count"]`). */
export type ListTemplatesOptions<F = undefined> = ReadOptions<"listTemplates", F>;
/** Options of {@link TemplateManager.get}. */
export type GetTemplateOptions<F = undefined> = ReadOptions<"getTemplate", F>;

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
  list<const F extends FieldsOf<"listTemplates"> | undefined = undefined>(
    options: ListTemplatesOptions<F> = {},
  ): ListOf<"listTemplates", F> {
    return listNodes(this.#graph, listTemplates, "Template", () => this.#path(), options);
  }

  /** One page of templates. */
  page<const F extends FieldsOf<"listTemplates"> | undefined = undefined>(
    options: ListTemplatesOptions<F> = {},
  ): Promise<PageOf<"listTemplates", F>> {
    return readNode(this.#graph, listTemplates, "Template", () => this.#path(), options);
  }

  /**
   * One template, in one language.
   * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm | Meta: Template}
   */
  get<const F extends FieldsOf<"getTemplate"> | undefined = undefined>(
    templateId: string,
    options: GetTemplateOptions<F> = {},
  ): Promise<Read<"getTemplate", F>> {
    return readNode(this.#graph, getTemplate, "Template", () => ({ template_id: templateId }), options);
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
    return createTemplate(this.#graph, { params: { path: this.#path() }, body, ...call });
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
    await deleteTemplates(this.#graph, { params: { path: this.#path(), query: deletionQuery(target) }, ...options });
  }

  #path() {
    return { waba_id: this.#accountId() };
  }
}
