/** A flow as a node: its fields, and those that take arguments. */
import type { Flow } from "../../generated/openapi.js";
import { FlowSchema } from "../../generated/schemas.js";
import type { Validator } from "../../generated/validator.js";
import { validateFlowHealthStatusArguments } from "../../generated/validators/edges/Flow.health_status.js";
import { validateFlowMetricArguments } from "../../generated/validators/edges/Flow.metric.js";
import { validateFlowPreviewArguments } from "../../generated/validators/edges/Flow.preview.js";
import { timeOf } from "../base/graph-time.js";
import { describeIssues } from "../base/issues.js";
import { invalidParameter } from "../base/refusal.js";
import type { StoredFlow } from "../state/flows.js";
import { APP } from "../state/subscriptions.js";
import type { World } from "../world.js";
import { type FieldRequest, select } from "./fields.js";
import { flowHealth } from "./flow-health.js";
import { flowPreview } from "./flow-preview.js";
import { wantedFields } from "./node-fields.js";
import { type PageQuery, pageOf } from "./page.js";

const DEFAULTS = "id,name,status,categories,validation_errors";

export const flowFields = (fields = DEFAULTS) => wantedFields(fields, FlowSchema, "Flow");

function checked<T>({ name, args }: FieldRequest, validate: Validator<T>): T {
  // An id without quotes reads as a number.
  const texts = Object.entries(args).map(([key, arg]) => [key, typeof arg === "number" ? String(arg) : arg]);
  const value: unknown = Object.fromEntries(texts);
  if (!validate(value)) throw invalidParameter(`fields.${name}.${describeIssues(validate.errors ?? [])}`);
  return value;
}

/** What the Flow JSON says of its versions. */
function versionsOf({ json = "{}", validation_errors }: StoredFlow): Pick<Flow, "json_version" | "data_api_version"> {
  if (validation_errors.length > 0) return {};
  const { version, data_api_version } = JSON.parse(json) as Record<string, string | undefined>;
  return {
    ...(version !== undefined && { json_version: version }),
    ...(data_api_version !== undefined && { data_api_version }),
  };
}

function nodeOf({ business: { account } }: World, flow: StoredFlow): Flow {
  const { id, name, status, categories, validation_errors, endpoint_uri } = flow;
  const { name: accountName = "", timezone_id = "", message_template_namespace = "" } = account;
  return {
    id,
    name,
    status,
    categories,
    validation_errors,
    ...versionsOf(flow),
    ...(endpoint_uri !== undefined && { endpoint_uri }),
    whatsapp_business_account: { id: account.id, name: accountName, timezone_id, message_template_namespace },
    application: { ...APP, id: flow.application_id },
    updated_at: timeOf(flow.updatedAt),
  };
}

/** The files of a flow: its Flow JSON, if it has one. */
export function flowAssets(
  { links, flows, credentials }: World,
  { id, json }: StoredFlow,
  query: PageQuery,
  list: URL,
) {
  const load = () => ({ bytes: Buffer.from(flows.get(id)?.json ?? ""), type: "application/json" });
  const asset = () => ({
    id,
    name: "flow.json",
    asset_type: "FLOW_JSON",
    download_url: links.put(`flows/${id}/flow.json`, load),
  });
  const { data, ...rest } = pageOf(json === undefined ? [] : [asset()], query, list, credentials.accessToken);
  return { data: data.map(({ id: _id, ...file }) => file), ...rest };
}

/** The wanted fields of a flow. `list` is the URL of its files. Throws `Refusal` naming the argument that does not fit. */
export function selectFlow(world: World, flow: StoredFlow, fields: readonly FieldRequest[], list: URL): unknown {
  return select(nodeOf(world, flow), fields, {
    preview: (field) => flowPreview(world, flow, checked(field, validateFlowPreviewArguments).invalidate),
    health_status: (field) => flowHealth(world, flow, checked(field, validateFlowHealthStatusArguments).phone_number),
    // Nobody asks the endpoint here.
    metric: (field) => {
      const { name, granularity } = checked(field, validateFlowMetricArguments);
      return { name, granularity, data_points: [] };
    },
    assets: () => flowAssets(world, flow, {}, list),
  });
}
