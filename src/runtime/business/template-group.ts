import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { CreateTemplateGroupRequest, UpdateTemplateGroupRequest } from "../../generated/openapi.js";
import {
  createTemplateGroup,
  deleteTemplateGroup,
  getTemplateGroup,
  listTemplateGroups,
  updateTemplateGroup,
} from "../../generated/operations/templates.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link TemplateGroupManager.list}. */
export type ListTemplateGroupsOptions<F = undefined> = ReadOptions<"listTemplateGroups", F>;
/** Options of {@link TemplateGroupManager.get}. */
export type GetTemplateGroupOptions<F = undefined> = ReadOptions<"getTemplateGroup", F>;
/** The name of a group and its templates. */
export interface CreateTemplateGroupOptions extends CallOptions, CreateTemplateGroupRequest {}
/** What changes of a group: its name, its description, templates to add and to remove. */
export interface UpdateTemplateGroupOptions extends CallOptions, UpdateTemplateGroupRequest {}

/**
 * Groups of templates, which are counted together (`analytics.templateGroup`).
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups | Meta: Template groups}
 */
export class TemplateGroupManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /** All groups of the account. */
  list<const F extends FieldsOf<"listTemplateGroups"> | undefined = undefined>(
    options: ListTemplateGroupsOptions<F> = {},
  ): ListOf<"listTemplateGroups", F> {
    return listNodes(this.#graph, listTemplateGroups, "TemplateGroup", () => this.#path(), options);
  }

  /** One group. */
  get<const F extends FieldsOf<"getTemplateGroup"> | undefined = undefined>(
    templateGroupId: string,
    options: GetTemplateGroupOptions<F> = {},
  ): Promise<Read<"getTemplateGroup", F>> {
    const path = () => ({ template_group_id: templateGroupId });
    return readNode(this.#graph, getTemplateGroup, "TemplateGroup", path, options);
  }

  /** Makes a group. Resolves to its id. */
  async create(options: CreateTemplateGroupOptions): Promise<Data<"createTemplateGroup">> {
    const { call, rest: body } = splitOptions(options);
    return createTemplateGroup(this.#graph, { params: { path: this.#path() }, body, ...call });
  }

  /** Changes a group. */
  async update(templateGroupId: string, options: UpdateTemplateGroupOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await updateTemplateGroup(this.#graph, {
      params: { path: { template_group_id: templateGroupId } },
      body,
      ...call,
    });
  }

  /** Deletes a group; its templates stay. */
  async delete(templateGroupId: string, options: CallOptions = {}): Promise<void> {
    await deleteTemplateGroup(this.#graph, { params: { path: { template_group_id: templateGroupId } }, ...options });
  }

  #path() {
    return { waba_id: this.#accountId() };
  }
}
