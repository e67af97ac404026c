/** Holds a fault rule against what rules can say: it may come from JavaScript, from a file or over a wire. */
import { ConfigurationError } from "../../entry/errors.js";
import {
  aCount,
  aDuration,
  aFlag,
  aText,
  aWholeNumber,
  type Check,
  type Checks,
  checkOf,
  isObject,
  isWhole,
  within,
} from "../base/checks.js";
import { describedOperations } from "../graph/operations.js";
import { ruleOfCode } from "./codes.js";
import type {
  CutFault,
  ErrorFault,
  FaultRule,
  FaultTarget,
  FaultWhen,
  GraphFault,
  HtmlFault,
  SlowFault,
  WebhookFault,
} from "./fault.js";

const SHOWN_CHARACTERS = 60;

const ERROR: Checks<ErrorFault> = {
  code: aWholeNumber,
  status: within(400, 599),
  subcode: aWholeNumber,
  message: aText,
  details: aText,
  isTransient: aFlag,
  regainMinutes: aCount,
  after: aFlag,
};
const HTML: Checks<HtmlFault> = { html: within(500, 599), after: aFlag };
const CUT: Checks<CutFault> = { cutAfterBytes: aWholeNumber };
const SLOW: Checks<SlowFault> = { slowMs: aDuration };

/** What may be said in objects and in words, by the member that tells an object's kind. */
const GRAPH = {
  objects: new Map<string, Readonly<Record<string, Check>>>([
    ["code", { ...ERROR }],
    ["html", { ...HTML }],
    ["slowMs", { ...SLOW }],
    ["cutAfterBytes", { ...CUT }],
  ]),
  words: ["reset", "reset-after", "timeout", "timeout-after", "malformed"],
};
const WEBHOOK = {
  objects: new Map([["slowMs", { ...SLOW }]]),
  words: ["reset", "reset-after", "duplicate", "reorder"],
};

/** A value as errors show it: short, and never its members. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, SHOWN_CHARACTERS));
  return typeof value === "object" && value !== null ? "an object" : String(value).slice(0, SHOWN_CHARACTERS);
}

function refuse(member: string, what: string, value: unknown): never {
  throw new ConfigurationError(`A fault's ${member} must be ${what}, not ${shown(value)}.`);
}

/** An object of this kind: `tag`, which tells it, has to be there. */
function checkMembers(value: object, tag: string, checks: Readonly<Record<string, Check>>): void {
  for (const [name, held] of Object.entries(value)) {
    const check = checkOf(checks, name);
    if (!check)
      throw new ConfigurationError(
        `A fault's what has no ${shown(name)}: with ${tag} it takes ${Object.keys(checks).join(", ")}.`,
      );
    const [fits, what] = check;
    if ((held !== undefined || name === tag) && !fits(held)) refuse(`what.${name}`, what, held);
  }
}

function checkOperation(value: unknown): asserts value is FaultTarget {
  const known = ["*", "webhook", ...describedOperations().map(({ id }) => id)];
  if (typeof value !== "string" || !known.includes(value))
    refuse("operation", 'an operation of the description, "*" or "webhook"', value);
}

function checkWhen(value: unknown): asserts value is FaultWhen {
  if (value === "always") return;
  const names = isObject(value) ? Object.keys(value) : [];
  if (!isObject(value) || names.length !== 1 || !["next", "every"].includes(names[0] ?? ""))
    refuse("when", '"always", { next: n } or { every: n }', value);
  for (const [name, count] of Object.entries(value)) if (!aCount[0](count)) refuse(`when.${name}`, aCount[1], count);
}

function checkCode(member: string, code: unknown, status?: unknown): void {
  if (!isWhole(code)) refuse(member, "an error code", code);
  if (status === undefined && !ruleOfCode(Number(code)))
    refuse(member, "an error code of the description, or stand beside a status", code);
}

function checkKind(value: unknown, { objects, words }: typeof GRAPH): void {
  if (isObject(value))
    for (const [tag, checks] of objects)
      if (Object.hasOwn(value, tag)) {
        checkMembers(value, tag, checks);
        return;
      }
  if (typeof value !== "string" || !words.includes(value)) {
    const kinds = [...[...objects.keys()].map((tag) => `{ ${tag} }`), ...words.map((word) => JSON.stringify(word))];
    refuse("what", `one of ${kinds.join(", ")}`, value);
  }
}

function checkWebhookFault(value: unknown): asserts value is WebhookFault {
  checkKind(value, WEBHOOK);
}

function checkGraphFault(value: unknown): asserts value is GraphFault {
  if (typeof value === "number") {
    checkCode("what", value);
    return;
  }
  checkKind(value, GRAPH);
  if (isObject(value) && "code" in value)
    checkCode("what.code", value.code, "status" in value ? value.status : undefined);
}

/** A copy of the rule. Throws `ConfigurationError` that names the member which cannot be, and what it has to be. */
export function checkRule(given: unknown): FaultRule {
  if (!isObject(given)) throw new ConfigurationError("A fault rule must be an object with operation, when and what.");
  const { operation, when, what } = given as Readonly<Record<string, unknown>>;
  checkOperation(operation);
  checkWhen(when);
  if (operation === "webhook") {
    checkWebhookFault(what);
    return structuredClone({ operation, when, what });
  }
  checkGraphFault(what);
  return structuredClone({ operation, when, what });
}
