/** Templates: made, read, changed and deleted. The review is over at once, and approves, unless it is left to the test. */
import type {
  CreateTemplateRequest,
  CreateTemplateResponse,
  EditTemplateRequest,
  SuccessResponse,
  Template,
  TemplateComponent,
} from "../../generated/openapi.js";
import { invalidParameter, unknownObject } from "../base/refusal.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { select } from "./fields.js";
import { templateFields } from "./node-fields.js";

const EDITABLE = ["APPROVED", "REJECTED", "PAUSED"];

/** Words that Meta takes in small letters and gives in capital ones. */
const CAPITAL = ["type", "format", "otp_type"];

/** The parts as Meta gives them back: closed requests fit what answers are open for. */
function given(components: CreateTemplateRequest["components"] = []): TemplateComponent[] {
  return JSON.parse(JSON.stringify(components), (member, value: unknown) =>
    CAPITAL.includes(member) && typeof value === "string" ? value.toUpperCase() : value,
  );
}

/** Members that come back as they were handed in. */
const KEPT = [
  "message_send_ttl_seconds",
  "library_template_name",
  "sub_category",
  "display_format",
  "cta_url_link_tracking_opted_out",
  "is_primary_device_delivery_only",
] as const;

const kept = (body: CreateTemplateRequest | EditTemplateRequest): Partial<Template> =>
  Object.fromEntries(Object.entries(body).filter(([member]) => KEPT.some((one) => one === member)));

function templateOf({ business }: World, id: string, method: string): Template {
  const template = business.templates.find((one) => one.id === id);
  if (!template) throw unknownObject(method, id);
  return template;
}

export function getTemplate(world: World, { path, query }: Call<"getTemplate">): unknown {
  return select(templateOf(world, path.template_id, "GET"), templateFields(query.fields));
}

const reviewed = ({ reviewsByHand }: World) => (reviewsByHand ? "PENDING" : "APPROVED");

export function createTemplate(world: World, { body }: Call<"createTemplate">): CreateTemplateResponse {
  const { business, ids } = world;
  const { name, language, category } = body;
  if (business.templates.some((one) => one.name === name && one.language === language))
    throw invalidParameter("name: is taken in this language");
  const { parameter_format = "POSITIONAL" } = body;
  const id = ids.node();
  business.templates.push({
    id,
    name,
    language,
    category,
    status: reviewed(world),
    parameter_format: parameter_format.toUpperCase(),
    quality_score: { score: "UNKNOWN" },
    components: given(body.components),
    ...kept(body),
  });
  return { id, status: "PENDING", category };
}

export function editTemplate(world: World, { path, body }: Call<"editTemplate">): SuccessResponse {
  const template = templateOf(world, path.template_id, "POST");
  if (!EDITABLE.includes(template.status ?? "")) throw invalidParameter(`status: ${JSON.stringify(EDITABLE)} only`);
  const { category, components, parameter_format } = body;
  Object.assign(template, {
    ...(category !== undefined && { category }),
    ...(components !== undefined && { components: given(components) }),
    ...(parameter_format !== undefined && { parameter_format: parameter_format.toUpperCase() }),
    ...kept(body),
    status: reviewed(world),
  });
  return { success: true };
}

export function deleteTemplates({ business }: World, { query }: Call<"deleteTemplates">): SuccessResponse {
  const { name, hsm_id, hsm_ids } = query;
  const wanted: unknown = hsm_ids === undefined ? undefined : JSON.parse(hsm_ids);
  if (name === undefined && !Array.isArray(wanted)) throw invalidParameter("name: required");
  const isMeant = (one: Template) =>
    Array.isArray(wanted) ? wanted.includes(one.id) : one.name === name && (hsm_id === undefined || one.id === hsm_id);
  const left = business.templates.filter((one) => !isMeant(one));
  if (left.length === business.templates.length) throw invalidParameter("name: no such template");
  business.templates.splice(0, business.templates.length, ...left);
  return { success: true };
}
