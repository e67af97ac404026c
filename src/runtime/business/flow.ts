import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type {
  CreateFlowRequest,
  FlowJson,
  FlowMetric,
  FlowMetricArguments,
  FlowPreview,
  HealthStatus,
  MigrateFlowsRequest,
  UpdateFlowRequest,
} from "../../generated/openapi.js";
import {
  createFlow,
  deleteFlow,
  deprecateFlow,
  getFlow,
  listFlowAssets,
  listFlows,
  migrateFlows,
  publishFlow,
  updateFlow,
  updateFlowJson,
} from "../../generated/operations/flows.js";
import { splitOptions } from "../graph/call-options.js";
import {
  type FieldsOf,
  type ListOf,
  listNodes,
  type Read,
  type ReadOptions,
  readEdge,
  readNode,
} from "../graph/read.js";
import { type FlowJsonSource, flowJsonFile, flowJsonText } from "./flow-json.js";

/** Options of {@link FlowManager.list}. */
export type ListFlowsOptions<F = undefined> = ReadOptions<"listFlows", F>;
/** Options of {@link FlowManager.get}. */
export type GetFlowOptions<F = undefined> = ReadOptions<"getFlow", F>;
/** Options of {@link FlowManager.listAssets}. */
export type ListFlowAssetsOptions<F = undefined> = ReadOptions<"listFlowAssets", F>;
/** A new flow: its name, what it is for, and perhaps its JSON, as an object or a text. */
export interface CreateFlowOptions extends CallOptions, Omit<CreateFlowRequest, "flow_json"> {
  /** The Flow JSON. Without it the flow is empty, or a copy (`clone_flow_id`). */
  flow_json?: FlowJson | string;
}
/** What changes of a flow. */
export interface UpdateFlowOptions extends CallOptions, UpdateFlowRequest {}
/** Options of {@link FlowManager.preview}. */
export interface PreviewFlowOptions extends CallOptions {
  /** True for a new link, after which the present one no longer works. Default false. */
  invalidate?: boolean;
}
/** Which measurement of the flow's endpoint, and from when to when. */
export interface FlowMetricOptions extends CallOptions, FlowMetricArguments {}
/** For which number the health is asked. */
export interface FlowHealthOptions extends CallOptions {
  /** Id of a phone number. Without it the number's part is left out. */
  phone_number?: string;
}
/** From which account which flows are copied. */
export interface MigrateFlowsOptions extends CallOptions, MigrateFlowsRequest {}

const paramsOf = (flowId: string) => ({ params: { path: { flow_id: flowId } } });

/**
 * The flows of an account. `validateFlowJson` of `wapi-ts/validators` checks a Flow JSON before it is uploaded.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowsapi | Meta: Flows API}
 */
export class FlowManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /** All flows of the account, in whatever state they are. */
  list<const F extends FieldsOf<"listFlows"> | undefined = undefined>(
    options: ListFlowsOptions<F> = {},
  ): ListOf<"listFlows", F> {
    return listNodes(this.#graph, listFlows, "Flow", () => this.#path(), options);
  }

  /** One flow. Without `fields` its id, name, status, categories and mistakes come. */
  get<const F extends FieldsOf<"getFlow"> | undefined = undefined>(
    flowId: string,
    options: GetFlowOptions<F> = {},
  ): Promise<Read<"getFlow", F>> {
    return readNode(this.#graph, getFlow, "Flow", () => paramsOf(flowId).params.path, options);
  }

  /**
   * Makes a draft; with `flow_json` and `publish` it is ready to send at once. A Flow JSON with mistakes makes a draft all the same:
   * look at `validation_errors` of the answer.
   */
  async create(options: CreateFlowOptions): Promise<Data<"createFlow">> {
    const { call, rest } = splitOptions(options);
    const { flow_json, ...members } = rest;
    const body = flow_json === undefined ? members : { ...members, flow_json: flowJsonText(flow_json) };
    return createFlow(this.#graph, { params: { path: this.#path() }, body, ...call });
  }

  /** Changes a flow's name, categories, endpoint or app; what is left out stays. */
  async update(flowId: string, options: UpdateFlowOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await updateFlow(this.#graph, { ...paramsOf(flowId), body, ...call });
  }

  /**
   * Uploads the Flow JSON: an object, a text, or a file (10 MB at most). One with mistakes is stored as well, but cannot be
   * published: look at `validation_errors` of the answer. A published flow becomes a draft until it is published again.
   */
  async updateJson(flowId: string, json: FlowJsonSource, options: CallOptions = {}): Promise<Data<"updateFlowJson">> {
    const body = { name: "flow.json" as const, asset_type: "FLOW_JSON" as const, file: flowJsonFile(json) };
    return updateFlowJson(this.#graph, { ...paramsOf(flowId), body, ...options });
  }

  /** Makes a draft ready to send, which cannot be undone. Throws a `GraphApiError` while its JSON has mistakes. */
  async publish(flowId: string, options: CallOptions = {}): Promise<void> {
    await publishFlow(this.#graph, { ...paramsOf(flowId), ...options });
  }

  /** Retires a published flow: it can be sent and opened no more, which cannot be undone. */
  async deprecate(flowId: string, options: CallOptions = {}): Promise<void> {
    await deprecateFlow(this.#graph, { ...paramsOf(flowId), ...options });
  }

  /** Deletes a draft for good; a published flow can be deprecated only. */
  async delete(flowId: string, options: CallOptions = {}): Promise<void> {
    await deleteFlow(this.#graph, { ...paramsOf(flowId), ...options });
  }

  /** A link at which the flow can be tried in a browser, for 30 days (`expires_at`). */
  async preview(flowId: string, options: PreviewFlowOptions = {}): Promise<FlowPreview | undefined> {
    const { call, rest } = splitOptions(options);
    const path = () => paramsOf(flowId).params.path;
    return readEdge(
      "flow.preview",
      this.#graph,
      getFlow,
      ["Flow", "preview"],
      path,
      { invalidate: false, ...rest },
      call,
    );
  }

  /** Whether the flow can be sent, and what is in the way. */
  async health(flowId: string, options: FlowHealthOptions = {}): Promise<HealthStatus | undefined> {
    const { call, rest } = splitOptions(options);
    const path = () => paramsOf(flowId).params.path;
    if (rest.phone_number === undefined)
      return (await this.get(flowId, { ...call, fields: ["health_status"] })).health_status;
    return readEdge("flow.health", this.#graph, getFlow, ["Flow", "health_status"], path, rest, call);
  }

  /**
   * How the flow's endpoint did; days are written YYYY-MM-DD.
   * @deprecated Meta withdrew it on April 30, 2026, and nothing replaces it.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/metrics_api | Meta: Metrics API}
   */
  async metric(flowId: string, options: FlowMetricOptions): Promise<FlowMetric | undefined> {
    const { call, rest } = splitOptions(options);
    const path = () => paramsOf(flowId).params.path;
    return readEdge("flow.metric", this.#graph, getFlow, ["Flow", "metric"], path, rest, call);
  }

  /** The files of a flow, each with a link to download it. */
  listAssets<const F extends FieldsOf<"listFlowAssets"> | undefined = undefined>(
    flowId: string,
    options: ListFlowAssetsOptions<F> = {},
  ): ListOf<"listFlowAssets", F> {
    return listNodes(this.#graph, listFlowAssets, "FlowAsset", () => paramsOf(flowId).params.path, options);
  }

  /**
   * Copies flows of another account of the same business into this one, with new ids. The answer tells those that were not copied
   * (`failed_flows`) beside the others.
   */
  async migrate(options: MigrateFlowsOptions): Promise<Data<"migrateFlows">> {
    const { call, rest: body } = splitOptions(options);
    return migrateFlows(this.#graph, { params: { path: this.#path() }, body, ...call });
  }

  #path() {
    return { waba_id: this.#accountId() };
  }
}
