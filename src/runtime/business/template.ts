import type { CallOptions, Data, GraphClient, QueryOf } from "../../generated/client.js";
import type {
  CreateTemplateRequest,
  CreateTemplateResponse,
  EditTemplateRequest,
  MigrateTemplatesRequest,
  TemplateComparisonMetric,
  TemplatePreview,
  UpsertedTemplate,
  UpsertTemplatesRequest,
} from "../../generated/openapi.js";
import {
  archiveTemplates,
  compareTemplates,
  createTemplate,
  deleteTemplates,
  editTemplate,
  getTemplate,
  listLibraryTemplates,
  listTemplatePreviews,
  listTemplates,
  migrateTemplates,
  unarchiveTemplates,
  unpauseTemplate,
  upsertTemplates,
} from "../../generated/operations/templates.js";
import { aTextList, type OptionRule } from "../core/check-options.js";
import { checkMember, splitOptions } from "../graph/call-options.js";
import {
  type FieldsOf,
  type ListOf,
  listNodes,
  type PageOf,
  type Read,
  type ReadOptions,
  readNode,
} from "../graph/read.js";
import { type Period, periodOf } from "./period.js";
import { type DeleteTemplateTarget, deletionQuery } from "./template-deletion.js";

// Loaded on first use: the validators are large, and most applications make no templates.
const isId = (value: unknown) => typeof value === "string" && /^\d+$/.test(value);
const anId: OptionRule = [isId, "a template's id, digits only and as a text"];

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

/** Options of {@link TemplateManager.listLibrary}: what to look for, and in which language. */
export type ListLibraryTemplatesOptions<F = undefined> = ReadOptions<"listLibraryTemplates", F>;
/** An authentication template in several languages. */
export interface UpsertTemplatesOptions extends CallOptions, UpsertTemplatesRequest {}
/** From which account which templates are copied. */
export interface MigrateTemplatesOptions extends CallOptions, MigrateTemplatesRequest {}
/** A period of 7, 30, 60 or 90 days that ends now. */
export interface CompareTemplatesOptions extends CallOptions, Period {}
/** In which languages, and with which parts. */
export interface PreviewTemplatesOptions
  extends CallOptions,
    Omit<QueryOf<"listTemplatePreviews">, "category" | "language" | "languages" | "button_types"> {
  /** Languages. Default: all. */
  languages?: readonly string[];
  /** Kinds of buttons whose labels to add; `OTP` is the only one. */
  button_types?: readonly string[];
}

/** A list as the query of previews takes it. */
function commaList(member: string, items: readonly string[] | undefined): string | undefined {
  if (items === undefined) return undefined;
  checkMember("template.preview", member, items, aTextList);
  return items.join(",");
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

  /**
   * Meta's library of ready-made utility and authentication templates; `create` makes one's own of them (`library_template_name`)
   * without a review.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library | Meta: Template library}
   */
  listLibrary<const F extends FieldsOf<"listLibraryTemplates"> | undefined = undefined>(
    options: ListLibraryTemplatesOptions<F> = {},
  ): ListOf<"listLibraryTemplates", F> {
    return listNodes(this.#graph, listLibraryTemplates, "LibraryTemplate", () => ({}), options);
  }

  /**
   * Makes an authentication template in each language, or changes the one that has this name and language.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/bulk-management | Meta: Bulk management}
   */
  async upsert(options: UpsertTemplatesOptions): Promise<UpsertedTemplate[]> {
    const { call, rest: body } = splitOptions(options);
    return (await upsertTemplates(this.#graph, { params: { path: this.#path() }, body, ...call })).data;
  }

  /**
   * The fixed texts of authentication templates, a language each.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/template-preview | Meta: Previews}
   */
  async preview(options: PreviewTemplatesOptions = {}): Promise<TemplatePreview[]> {
    const { call, rest } = splitOptions(options);
    const { languages, button_types, ...members } = rest;
    const query = {
      category: "AUTHENTICATION" as const,
      ...members,
      languages: commaList("languages", languages),
      button_types: commaList("button_types", button_types),
    };
    return (await listTemplatePreviews(this.#graph, { params: { path: this.#path(), query }, ...call })).data;
  }

  /**
   * Which of two templates was sent more, was blocked less, and why. Each was sent about 1,000 times in the period.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-comparison | Meta: Template comparison}
   */
  async compare(
    templateId: string,
    otherTemplateId: string,
    options: CompareTemplatesOptions,
  ): Promise<TemplateComparisonMetric[]> {
    const { call, rest } = splitOptions(options);
    checkMember("template.compare", "otherTemplateId", otherTemplateId, anId);
    const query = { ...rest, ...periodOf("template.compare", rest), template_ids: `[${otherTemplateId}]` };
    return (await compareTemplates(this.#graph, { params: { path: { template_id: templateId }, query }, ...call }))
      .data;
  }

  /**
   * Ends the pause of a template that pacing paused; a pause for low quality ends by itself. `success` tells whether, `reason` why not.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing | Meta: Template pausing}
   */
  unpause(templateId: string, options: CallOptions = {}): Promise<Data<"unpauseTemplate">> {
    return unpauseTemplate(this.#graph, { params: { path: { template_id: templateId } }, ...options });
  }

  /**
   * Archives up to 100 approved or rejected templates: they cannot be sent, and are deleted after 28 days unless `unarchive` brings
   * them back. The answer tells those that failed (`failed_templates`) beside the others.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-archival | Meta: Template archival}
   */
  async archive(templateIds: readonly string[], options: CallOptions = {}): Promise<Data<"archiveTemplates">> {
    return archiveTemplates(this.#graph, this.#archival(templateIds, options));
  }

  /** Gives archived templates the state that they had before. The answer tells those that failed, too. */
  async unarchive(templateIds: readonly string[], options: CallOptions = {}): Promise<Data<"unarchiveTemplates">> {
    return unarchiveTemplates(this.#graph, this.#archival(templateIds, options));
  }

  /**
   * Copies approved templates of another account of the business into this one, 500 at a time. The answer tells those that failed
   * (`failed_templates`) beside the others.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-migration | Meta: Template migration}
   */
  async migrate(options: MigrateTemplatesOptions): Promise<Data<"migrateTemplates">> {
    const { call, rest: body } = splitOptions(options);
    return migrateTemplates(this.#graph, { params: { path: this.#path() }, body, ...call });
  }

  #archival(templateIds: readonly string[], options: CallOptions) {
    return { params: { path: this.#path() }, body: { hsm_ids: templateIds as string[] }, ...options };
  }

  #path() {
    return { waba_id: this.#accountId() };
  }
}
