/** The account and what belongs to it: nodes with chosen fields, and lists of them. */
import { PhoneNumberSchema, WhatsAppBusinessAccountSchema } from "../../generated/schemas.js";
import type { World } from "../world.js";
import { conversationAnalytics } from "./analytics.js";
import { blockedUsersField } from "./blocked-users.js";
import type { Call } from "./call.js";
import { callbacksField } from "./callbacks.js";
import { catalogsField } from "./catalogs.js";
import { type FieldRequest, select } from "./fields.js";
import { filterNumbers, filterTemplates, summaryOf } from "./filters.js";
import { accountEntities, healthOf, numberEntity } from "./health.js";
import { analytics } from "./message-analytics.js";
import { templateFields, wantedFields } from "./node-fields.js";
import { edgePage, type PageQuery, pageOf } from "./page.js";
import { pricingAnalytics } from "./pricing-analytics.js";
import { qrCodesField } from "./qr-codes.js";
import { templateAnalytics } from "./template-analytics.js";

/** What the Graph gives without `fields`. */
const ACCOUNT_DEFAULTS = "id,name,currency,timezone_id,message_template_namespace";
const NUMBER_DEFAULTS =
  "id,verified_name,code_verification_status,display_phone_number,quality_rating,platform_type,throughput";

const numberFields = (fields = NUMBER_DEFAULTS) => wantedFields(fields, PhoneNumberSchema, "PhoneNumber");

function pageOfNodes(
  { credentials }: World,
  items: readonly { id: string }[],
  query: PageQuery,
  fields: readonly FieldRequest[],
  list: URL,
) {
  const { data, ...rest } = pageOf(items, query, list, credentials.accessToken);
  return { data: data.map((node) => select(node, fields)), ...rest };
}

/** An id without quotes reads as a number. */
function withIds({ template_ids, ...args }: FieldRequest["args"]): FieldRequest["args"] {
  return { ...args, template_ids: Array.isArray(template_ids) ? template_ids.map(String) : template_ids };
}

const edgeOf = (node: URL, name: string) => new URL(`${node.pathname.replace(/\/$/, "")}/${name}`, node);

export function getPhoneNumber(world: World, { path, query, url }: Call<"getPhoneNumber">): unknown {
  const { business, registrations } = world;
  const number = business.numbers.find(({ id }) => id === path.phone_number_id) ?? business.numbers[0];
  return select(registrations.current(number), numberFields(query.fields), {
    health_status: () => healthOf([numberEntity(world, number.id), ...accountEntities(world)]),
    block_users: (field) => blockedUsersField(world, number.id, field, edgeOf(url, field.name)),
    webhook_configuration: () => callbacksField(world, number.id),
    message_qrdls: (field) => qrCodesField(world, number.id, field, edgeOf(url, field.name)),
  });
}

export function getBusinessAccount(world: World, { query, url }: Call<"getBusinessAccount">): unknown {
  const { business, outbox, registrations, subscriptions } = world;
  const numbers = business.numbers.map((number) => registrations.current(number));
  const wanted = wantedFields(
    query.fields ?? ACCOUNT_DEFAULTS,
    WhatsAppBusinessAccountSchema,
    "WhatsAppBusinessAccount",
  );
  const edge = (name: string) => edgeOf(url, name);
  return select(business.account, wanted, {
    health_status: () => healthOf(accountEntities(world)),
    subscribed_apps: () => ({ data: subscriptions.list() }),
    product_catalogs: (field) => catalogsField(world, field, edge(field.name)),
    analytics: ({ args }) => analytics(args, outbox.messages(), business),
    conversation_analytics: ({ args }) => conversationAnalytics(args, outbox.messages(), business),
    pricing_analytics: ({ args }) => pricingAnalytics(args, outbox.messages(), business),
    template_analytics: ({ args }) => templateAnalytics(world, withIds(args)),
    phone_numbers: ({ name, args, fields = numberFields() }) =>
      pageOfNodes(world, numbers, edgePage(args), fields, edge(name)),
    message_templates: ({ name, args, fields = templateFields() }) =>
      pageOfNodes(world, business.templates, edgePage(args), fields, edge(name)),
  });
}

export function listPhoneNumbers(world: World, { query, url }: Call<"listPhoneNumbers">): unknown {
  const { business, registrations } = world;
  const numbers = business.numbers.map((number) => registrations.current(number));
  const found = filterNumbers(numbers, query.filtering);
  return pageOfNodes(world, found, query, numberFields(query.fields), url);
}

export function listTemplates(world: World, { query, url }: Call<"listTemplates">): unknown {
  const { templates } = world.business;
  const found = filterTemplates(templates, query);
  const page = pageOfNodes(world, found, query, templateFields(query.fields), url);
  return query.summary === undefined ? page : { ...page, summary: summaryOf(query.summary, found, templates) };
}
