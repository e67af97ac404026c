/** Holds the options of an emulator against what they can be: they may come from JavaScript or from the environment, as texts. */
import { ConfigurationError } from "../entry/errors.js";
import { aCount, aFlag, aWholeNumber, type Check, type Checks, checkOf, isObject, within } from "./base/checks.js";
import type { EmulatorOptions } from "./emulator.js";
import type { RuleSwitches } from "./rules/switches.js";
import { type BatchingOptions, MAX_UPDATES } from "./webhooks/batching.js";
import { MAX_ATTEMPTS, type RedeliveryOptions } from "./webhooks/redelivery.js";
import type { TemplateOptions } from "./webhooks/template-review.js";

const MAX_PORT = 65_535;

const isText = (value: unknown) => typeof value === "string" && value !== "";
const isWebUrl = (value: unknown) => typeof value === "string" && /^https?:/.test(value) && URL.canParse(value);
const isOrigins = (value: unknown) => isObject(value) && Object.entries(value).flat().every(isWebUrl);
const isClock = (value: unknown) =>
  isObject(value) &&
  ["now", "sleep", "advance"].every((name) => name in value && typeof value[name as keyof typeof value] === "function");

const TRAITS = ["throughput", "is_on_biz_app"];
const isTraits = (value: unknown) => isObject(value) && Object.keys(value).every((name) => TRAITS.includes(name));
const isTraitsList = (value: unknown) => Array.isArray(value) && value.length <= 2 && value.every(isTraits);

const isUser = (value: unknown) => typeof value === "string" && /^\S.*$/.test(value);
const aListOfUsers: Check = [
  (value) => Array.isArray(value) && value.every(isUser),
  "a list of phone numbers and user ids, as texts",
];

const RULES: Checks<RuleSwitches> = {
  registration: aFlag,
  limits: aFlag,
  recipients: aFlag,
  blocked: aFlag,
  groups: aFlag,
  templates: aFlag,
  media: aFlag,
  products: aFlag,
  window: aFlag,
};

const REDELIVERY: Checks<RedeliveryOptions> = {
  attempts: within(1, MAX_ATTEMPTS),
  timeoutMs: [(value) => Number.isFinite(value) && Number(value) > 0, "a number of milliseconds above 0"],
};

const BATCHING: Checks<BatchingOptions> = { from: aCount, maxUpdates: within(1, MAX_UPDATES) };

const TEMPLATES: Checks<TemplateOptions> = {
  review: [(value) => value === "auto" || value === "manual", '"auto" or "manual"'],
};

const OPTIONS: Checks<EmulatorOptions> = {
  port: within(0, MAX_PORT),
  appSecret: [isText, "a text that is not empty"],
  verifyToken: [isText, "a text that is not empty"],
  accessToken: [(value) => isText(value) && /^\S+$/.test(String(value)), "a text without spaces that is not empty"],
  webhookUrl: [isWebUrl, "an http or https URL"],
  callbackOrigins: [isOrigins, "an object of http or https URLs by http or https URL"],
  clock: [isClock, "a clock with now(), sleep(ms, signal) and advance(by)"],
  data: [isText, "the path of a file"],
  seed: [Number.isSafeInteger, "a whole number"],
  accessTokenExpiresAt: aWholeNumber,
  rules: [(value) => typeof value === "boolean" || isObject(value), "true, false or an object of rules"],
  notOnWhatsApp: aListOfUsers,
  stoppedMarketing: aListOfUsers,
  phoneNumbers: [isTraitsList, "a list of at most two objects with throughput and is_on_biz_app"],
  templates: [isObject, "an object with review"],
  batching: [(value) => typeof value === "boolean" || isObject(value), "true, false or an object of options"],
  redelivery: [(value) => typeof value === "boolean" || isObject(value), "true, false or an object of options"],
};

function check(options: unknown, checks: Readonly<Record<string, Check>>, prefix = ""): void {
  if (!isObject(options)) throw new ConfigurationError("startEmulator() takes an object of options.");
  for (const [name, value] of Object.entries(options)) {
    const found = checkOf(checks, name);
    if (!found) throw new ConfigurationError(`There is no option ${prefix}${name}.`);
    const [fits, what] = found;
    // The value is not shown: it may be a secret.
    if (value !== undefined && !fits(value)) throw new ConfigurationError(`${prefix}${name} must be ${what}.`);
  }
}

/** Throws `ConfigurationError` that names the option. */
export function checkOptions(options: EmulatorOptions): void {
  check(options, { ...OPTIONS });
  if (isObject(options.rules)) check(options.rules, { ...RULES }, "rules.");
  if (isObject(options.templates)) check(options.templates, { ...TEMPLATES }, "templates.");
  if (isObject(options.batching)) check(options.batching, { ...BATCHING }, "batching.");
  if (isObject(options.redelivery)) check(options.redelivery, { ...REDELIVERY }, "redelivery.");
}
