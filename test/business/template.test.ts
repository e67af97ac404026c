/** `business.template` and `business.templateGroup`: what goes on the wire. */
import type { CreateTemplateOptions, UpsertTemplatesOptions } from "wapi-ts";
import { ACCOUNT, all, BOUNDS, listed, testWire } from "./wire.js";

const TEMPLATE = "1407680676729941";
const OTHER = "1407680676729942";
const GROUP = "642905031765127";
const PATH = `/v26.0/${TEMPLATE}`;
const TEMPLATES = `${ACCOUNT}/message_templates`;
// Its paths have no version.
const ARCHIVE = TEMPLATES.replace("/v26.0", "");
const created = { id: TEMPLATE, status: "PENDING", category: "UTILITY" };
const text: CreateTemplateOptions = {
  name: "a",
  language: "en_US",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Hi" }],
};
const code: UpsertTemplatesOptions = {
  name: "code",
  languages: ["en_US", "sv"],
  category: "AUTHENTICATION",
  components: [{ type: "BODY" }, { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] }],
};
const failed = { failed_templates: { [OTHER]: "Only approved templates" } };
const group = { name: "Spring", whatsapp_business_templates: [TEMPLATE] };

testWire("template", {
  list: {
    call: ({ template }) => all(template.list({ name: "a & b=c?", status: "APPROVED", fields: ["id"], ...BOUNDS })),
    sends: `GET ${TEMPLATES}`,
    query: { name: "a & b=c?", status: "APPROVED", fields: "id" },
    ...listed,
  },
  page: {
    call: ({ template }) => template.page({ limit: 1, summary: ["total_count"] }),
    sends: `GET ${TEMPLATES}`,
    query: { limit: "1", summary: "total_count" },
    answer: { data: [] },
    gives: { data: [] },
  },
  get: {
    call: ({ template }) => template.get(TEMPLATE, { fields: ["name"], ...BOUNDS }),
    sends: `GET ${PATH}`,
    query: { fields: "name" },
    answer: { id: TEMPLATE },
    gives: { id: TEMPLATE },
  },
  create: {
    call: ({ template }) => template.create({ ...text, ...BOUNDS }),
    sends: `POST ${TEMPLATES}`,
    json: text,
    answer: created,
    gives: created,
  },
  edit: {
    call: ({ template }) => template.edit(TEMPLATE, { category: "MARKETING", ...BOUNDS }),
    sends: `POST ${PATH}`,
    json: { category: "MARKETING" },
  },
  // Wapi.go's does nothing.
  delete: {
    call: ({ template }) => template.delete({ name: "a", hsm_id: TEMPLATE }, BOUNDS),
    sends: `DELETE ${TEMPLATES}`,
    query: { name: "a", hsm_id: TEMPLATE },
  },
  listLibrary: {
    call: ({ template }) => all(template.listLibrary({ search: "pay & go", language: "en_US", limit: 2, ...BOUNDS })),
    sends: "GET /v26.0/message_template_library",
    query: { search: "pay & go", language: "en_US", limit: "2" },
    ...listed,
  },
  upsert: {
    call: ({ template }) => template.upsert({ ...code, ...BOUNDS }),
    sends: `POST ${ACCOUNT}/upsert_message_templates`,
    json: code,
    answer: { data: [{ id: TEMPLATE, status: "APPROVED", language: "sv" }] },
    gives: [{ id: TEMPLATE, status: "APPROVED", language: "sv" }],
  },
  preview: {
    call: ({ template }) =>
      template.preview({ languages: ["en_US", "sv"], code_expiration_minutes: 5, button_types: ["OTP"], ...BOUNDS }),
    sends: `GET ${ACCOUNT}/message_template_previews`,
    query: { category: "AUTHENTICATION", languages: "en_US,sv", code_expiration_minutes: "5", button_types: "OTP" },
    answer: { data: [{ language: "sv", body: "Din kod" }] },
    gives: [{ language: "sv", body: "Din kod" }],
  },
  compare: {
    call: ({ template }) =>
      template.compare(TEMPLATE, OTHER, { start: 1_767_225_600, end: new Date(1_767_830_400_999), ...BOUNDS }),
    sends: `GET ${PATH}/compare`,
    query: { template_ids: `[${OTHER}]`, start: "1767225600", end: "1767830400" },
    answer: { data: [{ metric: "BLOCK_RATE" }] },
    gives: [{ metric: "BLOCK_RATE" }],
  },
  unpause: {
    call: ({ template }) => template.unpause(TEMPLATE, BOUNDS),
    sends: `POST ${PATH}/unpause`,
    answer: { success: false, reason: "It is not paused" },
    gives: { success: false, reason: "It is not paused" },
  },
  archive: {
    call: ({ template }) => template.archive([TEMPLATE, OTHER], BOUNDS),
    sends: `POST ${ARCHIVE}/archive`,
    json: { hsm_ids: [TEMPLATE, OTHER] },
    answer: { archived_templates: [TEMPLATE], ...failed },
    gives: { archived_templates: [TEMPLATE], ...failed },
  },
  unarchive: {
    call: ({ template }) => template.unarchive([TEMPLATE, OTHER], BOUNDS),
    sends: `POST ${ARCHIVE}/unarchive`,
    json: { hsm_ids: [TEMPLATE, OTHER] },
    answer: { unarchived_templates: [TEMPLATE], ...failed },
    gives: { unarchived_templates: [TEMPLATE], ...failed },
  },
  migrate: {
    call: ({ template }) => template.migrate({ source_waba_id: "22", page_number: 1, ...BOUNDS }),
    sends: `POST ${ACCOUNT}/migrate_message_templates`,
    json: { source_waba_id: "22", page_number: 1 },
    answer: { migrated_templates: [TEMPLATE], ...failed },
    gives: { migrated_templates: [TEMPLATE], ...failed },
  },
});

testWire("templateGroup", {
  list: {
    call: ({ templateGroup }) => all(templateGroup.list({ fields: ["id", "name"], ...BOUNDS })),
    sends: `GET ${ACCOUNT}/template_groups`,
    query: { fields: "id,name" },
    ...listed,
  },
  get: {
    call: ({ templateGroup }) => templateGroup.get(GROUP, { fields: ["name"], ...BOUNDS }),
    sends: `GET /v26.0/${GROUP}`,
    query: { fields: "name" },
    answer: { id: GROUP, name: "Spring" },
    gives: { id: GROUP, name: "Spring" },
  },
  create: {
    call: ({ templateGroup }) => templateGroup.create({ ...group, ...BOUNDS }),
    sends: `POST ${ACCOUNT}/template_groups`,
    json: group,
    answer: { id: GROUP },
    gives: { id: GROUP },
  },
  update: {
    call: ({ templateGroup }) => templateGroup.update(GROUP, { remove_templates: [TEMPLATE], ...BOUNDS }),
    sends: `POST /v26.0/${GROUP}`,
    json: { remove_templates: [TEMPLATE] },
  },
  delete: { call: ({ templateGroup }) => templateGroup.delete(GROUP, BOUNDS), sends: `DELETE /v26.0/${GROUP}` },
});
