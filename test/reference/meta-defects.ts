/**
 * What Meta's OpenAPI file of v23.0 has wrong, too old or left out, so that it objects to requests that are right. An
 * objection that none of these explains fails the test, as does a function or an objection here that is met nowhere.
 */
export interface Defect {
  readonly reason: string;
  /** Functions, a message with its kind; `*` stands for any text. */
  readonly of: readonly string[];
  /** `place member keyword`, as the test tells them; `*` stands for any text. */
  readonly objections: readonly string[];
}

const unknownQuery = (...names: string[]) => names.map((name) => `query ${name} unknown`);
const closedTo = (...names: string[]) => names.map((name) => `body ${name} additionalProperties`);

const requests: readonly Defect[] = [
  {
    reason: "asks for Content-Type where there is no body",
    of: ["deleteMedia", "getPhoneNumberSettings", "getBusinessProfile"],
    objections: ["header content-type required"],
  },
  {
    reason: "the pattern is of Meta's own clients; ours leaves the header to fetch, whose is `node` or the browser's",
    of: ["*"],
    objections: ["header user-agent pattern"],
  },
  {
    reason: "lists have `fields` and paging, as everywhere in the Graph API",
    of: ["listFlowAssets", "listFlows", "listTemplates"],
    objections: unknownQuery("fields", "limit", "after", "before"),
  },
  { reason: "any node has `fields`", of: ["getTemplate"], objections: unknownQuery("fields") },
  {
    reason: "the filters of the template list are newer than the sample that it was made from",
    of: ["listTemplates"],
    objections: [
      ...unknownQuery("category", "content", "language", "name_or_content", "quality_score", "status", "source"),
      ...unknownQuery("correct_category", "since", "until", "summary"),
    ],
  },
  { reason: "`hsm_ids` came in December 2025", of: ["deleteTemplates"], objections: unknownQuery("hsm_ids") },
  {
    reason: "the values of `sort` are refused by the API, and no page has a documented maximum",
    of: ["listPhoneNumbers"],
    objections: ["query sort enum", "query limit maximum"],
  },
  {
    reason: "a form in the collection it was made from; JSON is accepted too, and a list is a list there",
    of: ["createFlow", "updateFlow", "migrateFlows", "setBusinessPublicKey"],
    objections: ["body as application/json", "body categories type", "body source_flow_names type"],
  },
];

const messages: readonly Defect[] = [
  {
    reason: "each kind closes its half of an `allOf`, in which the members of the envelope do not stand",
    of: ["sendMessage *"],
    objections: closedTo("messaging_product", "recipient_type", "to", "context"),
  },
  {
    reason: "the envelope lacks members: identity check, callback data, Direct Send, accounts of the new model",
    of: ["sendMessage *", "sendMarketingMessage"],
    objections: [
      ...closedTo("biz_opaque_callback_data", "recipient_identity_key_hash", "category", "ttl_seconds"),
      ...closedTo("direct_send_config", "messaging_account_id", "paid_messaging_account_id"),
    ],
  },
  {
    reason: "marketing messages are templates on an endpoint of their own: what those quote, these do",
    of: ["sendMarketingMessage"],
    objections: closedTo("context"),
  },
  {
    reason: "a business-scoped user id goes into `recipient`, without `to`",
    of: ["sendMessage *", "sendMarketingMessage"],
    objections: ["body to required", ...closedTo("recipient")],
  },
  {
    reason: "`recipient_type` is `individual` and `type` is `text` unless they say something else",
    of: ["sendMessage *", "sendMarketingMessage"],
    objections: ["body recipient_type required", "body type required"],
  },
  {
    reason: "lacks the kind `pin`, and the body that marks a message as read",
    of: ["sendMessage pin", "markMessageRead"],
    objections: ["body *"],
  },
  {
    reason: "lacks eight kinds of interactive messages, all newer than Meta's collection",
    of: [
      ...["address_message", "carousel", "cta_url", "location_request_message"],
      ...["order_details", "order_status", "request_contact_info", "voice_call"],
    ].map((kind) => `sendMessage interactive ${kind}`),
    objections: ["body interactive.type enum", "body interactive.action.*"],
  },
  {
    reason: "buttons can be mixed with links in Direct Send",
    of: ["sendMessage interactive button"],
    objections: ["body interactive.action.buttons[].type enum", "body interactive.action.buttons[].reply required"],
  },
  {
    reason: "a catalog has a thumbnail of its own: `parameters` may be left out",
    of: ["sendMessage interactive catalog_message"],
    objections: ["body interactive.action.parameters required"],
  },
  {
    reason: "takes five cards of 257, and of their labels only the usual ones; only the name is documented as needed",
    of: ["sendMessage contacts"],
    objections: ["body contacts maxItems", "body contacts[].*.type enum", "body contacts[].* required"],
  },
  {
    reason: "wants coordinates as texts; numbers work too",
    of: ["sendMessage location"],
    objections: ["body location.latitude type", "body location.longitude type"],
  },
  {
    reason: "knows three kinds of components, wants the legacy `policy`, and an `index` as a text of an odd pattern",
    of: ["sendMessage template", "sendMarketingMessage"],
    objections: [
      ...["body template.language.policy required", "body template.components[].type enum"],
      ...["body template.components[].index type"],
    ],
  },
];

const numbers: readonly Defect[] = [
  {
    reason: "lists closed to new values, one of them mixed with tiers of messaging limits; no guide uses them",
    of: ["updatePhoneNumber"],
    objections: ["body * enum"],
  },
  {
    reason: "the number stands without its dial code beside `cc`, and one that is moved keeps its name",
    of: ["createPhoneNumber"],
    objections: ["body phone_number pattern", "body verified_name required"],
  },
  {
    reason: "languages without a region, such as `sv`, exist",
    of: ["requestCode"],
    objections: ["body language pattern", "body language minLength"],
  },
  {
    reason: "values and members of the settings that the guides do not have: lower case, `enabled`",
    of: ["updatePhoneNumberSettings"],
    objections: [
      ...["body calling.status enum", "body calling.status required", "body calling.call_icon_visibility enum"],
      ...["body user_identity_change.enabled required", "body storage_configuration.enabled required"],
    ],
  },
  {
    reason: "a description may have 512 characters",
    of: ["updateBusinessProfile", "updateBusinessProfileNode"],
    objections: ["body description maxLength"],
  },
  {
    reason: "the pattern has its backslashes doubled, so that no number fits",
    of: ["updateBusinessComplianceInfo"],
    objections: ["body *.mobile_number pattern", "body *.landline_number pattern"],
  },
  {
    reason: "an application is what the guide asks for; the actions are documented nowhere",
    of: ["applyForOfficialBusinessAccount"],
    objections: ["body action required", "body action enum"],
  },
];

const answers: readonly Defect[] = [
  {
    reason: "answers a change of a number with what a message is answered with, by accident",
    of: ["updatePhoneNumber"],
    objections: ["answer success required"],
  },
];

export const metaDefects: readonly Defect[] = [...requests, ...messages, ...numbers, ...answers];

const matcher = (pattern: string) =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((text) => text.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&"))
      .join(".*")}$`,
  );

interface Excuse {
  readonly line: string;
  readonly function: RegExp;
  readonly objection: RegExp;
}

/** Not every function of a defect meets each of its objections, but each of both has to be met: see `unmet`. */
const excuses: readonly Excuse[] = metaDefects.flatMap(({ of, objections }) =>
  of.flatMap((name) =>
    objections.map((objection) => ({
      line: `${name} | ${objection}`,
      function: matcher(name),
      objection: matcher(objection),
    })),
  ),
);

/** What is listed for an objection; empty where nothing is. */
export const excusesFor = (label: string, objection: string): string[] =>
  excuses.filter((excuse) => excuse.function.test(label) && excuse.objection.test(objection)).map(({ line }) => line);

/** Functions and objections of the list, by the reason of their defect, that no line in `met` has. */
export function unmet(met: ReadonlySet<string>): string[] {
  return metaDefects.flatMap(({ reason, of, objections }) =>
    [
      ...of.filter((name) => !objections.some((objection) => met.has(`${name} | ${objection}`))),
      ...objections.filter((objection) => !of.some((name) => met.has(`${name} | ${objection}`))),
    ].map((idle) => `${idle} (${reason})`),
  );
}
