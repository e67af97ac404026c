/** The business that every emulator starts with: one account, two phone numbers, a few templates. */
import type { PhoneNumber, Template, WebhookMetadata, WhatsAppBusinessAccount } from "../../generated/openapi.js";
import type { Ids } from "../base/ids.js";

type Seed<Node> = Omit<Node, "id">;

/** What is particular to a number that is added. */
export type NewNumber = Required<Pick<PhoneNumber, "display_phone_number" | "verified_name">> &
  Pick<PhoneNumber, "country_code" | "country_dial_code" | "is_preverified_number">;

/** How fast a number of the emulator is: its level, and whether the WhatsApp Business app is used with it too. */
export type NumberTraits = Pick<PhoneNumber, "throughput" | "is_on_biz_app">;

const ACCOUNT: Seed<WhatsAppBusinessAccount> = {
  name: "Harbour Books",
  currency: "USD",
  timezone_id: "1",
  country: "US",
  status: "ACTIVE",
  account_review_status: "APPROVED",
  business_verification_status: "verified",
  ownership_type: "SELF_OWNED",
  message_template_namespace: "5c1e7d02_94ab_4f36_8e0d_27b6a1f35c88",
  is_enabled_for_insights: true,
};

const NUMBER: Seed<PhoneNumber> = {
  status: "CONNECTED",
  quality_rating: "GREEN",
  quality_score: { score: "GREEN" },
  code_verification_status: "VERIFIED",
  name_status: "APPROVED",
  country_code: "US",
  country_dial_code: "1",
  is_official_business_account: false,
  is_pin_enabled: true,
  platform_type: "CLOUD_API",
  host_platform: "CLOUD_API",
  throughput: { level: "STANDARD" },
  whatsapp_business_manager_messaging_limit: "TIER_2K",
};

/** What a number is that nobody has written to yet, and whose name nobody has to review. */
const { country_code: _, country_dial_code: __, ...ANY_NUMBER } = NUMBER;
const NEW_NUMBER: Seed<PhoneNumber> = {
  ...ANY_NUMBER,
  quality_rating: "UNKNOWN",
  quality_score: { score: "UNKNOWN" },
  name_status: "AVAILABLE_WITHOUT_REVIEW",
  is_pin_enabled: false,
  account_mode: "LIVE",
};

const NUMBERS: readonly [Seed<PhoneNumber>, Seed<PhoneNumber>] = [
  { ...NUMBER, display_phone_number: "+1 555-014-7720", verified_name: "Harbour Books", account_mode: "LIVE" },
  {
    ...NUMBER,
    display_phone_number: "+1 555-014-7721",
    verified_name: "Harbour Books Orders",
    account_mode: "SANDBOX",
  },
];

const TEMPLATES: readonly Seed<Template>[] = [
  {
    name: "order_update",
    language: "en_US",
    status: "APPROVED",
    category: "UTILITY",
    parameter_format: "NAMED",
    quality_score: { score: "GREEN" },
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "Hello {{first_name}}, your order is on its way." },
      { type: "BUTTONS", buttons: [{ type: "URL", text: "Track it", url: "https://example.com/orders/{{1}}" }] },
    ],
  },
  {
    name: "order_update",
    language: "sv",
    status: "APPROVED",
    category: "UTILITY",
    parameter_format: "NAMED",
    quality_score: { score: "UNKNOWN" },
    components: [{ type: "BODY", text: "Hej {{first_name}}, din beställning är på väg." }],
  },
  {
    name: "sign_in_code",
    language: "en_US",
    status: "APPROVED",
    category: "AUTHENTICATION",
    parameter_format: "POSITIONAL",
    quality_score: { score: "GREEN" },
    components: [
      { type: "BODY", text: "{{1}} is your code.", add_security_recommendation: true },
      { type: "FOOTER", code_expiration_minutes: 10 },
      { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE", text: "Copy code" }] },
    ],
  },
  {
    name: "autumn_reading_list",
    language: "en_US",
    status: "PENDING",
    category: "MARKETING",
    parameter_format: "POSITIONAL",
    quality_score: { score: "UNKNOWN" },
    components: [
      { type: "BODY", text: "Ten new books for long evenings, picked for {{1}}." },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Show me" }] },
    ],
  },
];

/** What of the business can change, as JSON holds it. */
export interface BusinessRecord {
  readonly account: WhatsAppBusinessAccount;
  readonly numbers: readonly PhoneNumber[];
  readonly templates: readonly Template[];
}

export interface Business {
  readonly account: WhatsAppBusinessAccount;
  /** The first is the one that messages come to by default. */
  readonly numbers: readonly [PhoneNumber, PhoneNumber, ...PhoneNumber[]];
  readonly templates: Template[];
  /** Adds a number, in the state that it has once it is registered. */
  addNumber(number: NewNumber): PhoneNumber;
  dump(): BusinessRecord;
  /** Throws `TypeError` for a business with other ids: it is that of an emulator with another seed. */
  load(record: BusinessRecord): void;
}

/** Takes the place of all members of `node`, which others hold. */
function replace<Node extends { id: string }>(node: Node, record: Node | undefined): void {
  if (record?.id !== node.id) throw new TypeError(`${node.id}: has another id there; was it another seed?`);
  for (const name of Object.keys(node)) if (!(name in record)) Reflect.deleteProperty(node, name);
  Object.assign(node, record);
}

/** The business with ids; the traits are those of the first number and of the second. */
export function createBusiness(ids: Ids, traits: readonly NumberTraits[] = []): Business {
  const withId = <Node>(node: Node) => ({ ...node, id: ids.node() });
  const [first, second] = NUMBERS;
  const account = withId(ACCOUNT);
  const numbers: [PhoneNumber, PhoneNumber, ...PhoneNumber[]] = [
    withId({ ...first, ...traits[0] }),
    withId({ ...second, ...traits[1] }),
  ];
  const seeded = numbers.length;
  const templates = TEMPLATES.map(withId);
  return {
    account,
    numbers,
    templates,
    addNumber(number) {
      const added = withId({ ...NEW_NUMBER, ...number });
      numbers.push(added);
      return added;
    },
    dump: () => structuredClone({ account, numbers, templates }),
    load: (record) => {
      replace(account, record.account);
      for (const [index, number] of numbers.slice(0, seeded).entries()) replace(number, record.numbers[index]);
      numbers.splice(seeded, numbers.length, ...record.numbers.slice(seeded));
      templates.splice(0, templates.length, ...record.templates);
    },
  };
}

/** A number as webhooks name it: digits only. */
export function metadataOf({ id, display_phone_number = "" }: PhoneNumber): Required<WebhookMetadata> {
  return { display_phone_number: display_phone_number.replace(/\D/g, ""), phone_number_id: id };
}
