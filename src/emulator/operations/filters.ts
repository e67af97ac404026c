/** What narrows the lists. */
import type { operations, PhoneNumber, Template, TemplateSummary } from "../../generated/openapi.js";
import { invalidParameter } from "../base/refusal.js";

type TemplateFilters = NonNullable<operations["listTemplates"]["parameters"]["query"]>;

/** The most templates an account may hold. */
const TEMPLATE_LIMIT = 6000;
/** By which a list of numbers can be narrowed. */
const NUMBER_FILTERS = ["account_mode", "messaging_limit_tier", "is_official_business_account"] as const;

const textOf = ({ components = [] }: Template): string => components.map(({ text = "" }) => text).join("\n");

/** The templates that fit all filters given. */
export function filterTemplates(templates: readonly Template[], filters: TemplateFilters): Template[] {
  const { name, content, name_or_content } = filters;
  return templates.filter((template) => {
    const own = template.name ?? "";
    const equal = [
      [filters.category, template.category],
      [filters.language, template.language],
      [filters.status, template.status],
      [filters.source, template.source],
      [filters.quality_score, template.quality_score?.score],
    ];
    return (
      equal.every(([wanted, actual]) => wanted === undefined || wanted === actual) &&
      (name === undefined || own.includes(name)) &&
      (content === undefined || textOf(template).includes(content)) &&
      (name_or_content === undefined || `${own}\n${textOf(template)}`.includes(name_or_content))
    );
  });
}

/** The totals that `summary` names. Throws `Refusal` for one that there is not. */
export function summaryOf(wanted: string, found: readonly Template[], all: readonly Template[]): TemplateSummary {
  const totals: Required<TemplateSummary> = {
    total_count: found.length,
    message_template_count: all.length,
    message_template_limit: TEMPLATE_LIMIT,
    are_translations_complete: new Set(all.map(({ language }) => language)).size <= 1,
  };
  const names = wanted.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(totals, name));
  if (unknown !== undefined) throw invalidParameter(`summary: no total ${unknown}`);
  return Object.fromEntries(Object.entries(totals).filter(([name]) => names.includes(name)));
}

function conditionsIn(filtering: string): unknown[] {
  try {
    const conditions: unknown = JSON.parse(filtering);
    if (Array.isArray(conditions)) return conditions;
  } catch {}
  throw invalidParameter("filtering: must be a JSON list of field, operator and value");
}

/** The numbers that fit all conditions. Throws `Refusal` for anything but `EQUAL` on the fields that can be filtered by. */
export function filterNumbers(numbers: readonly PhoneNumber[], filtering = "[]"): PhoneNumber[] {
  return conditionsIn(filtering).reduce<PhoneNumber[]>(
    (left, condition) => {
      const { field, operator, value }: Record<string, unknown> = { ...Object(condition) };
      const name = NUMBER_FILTERS.find((one) => one === field);
      if (name === undefined) throw invalidParameter(`filtering.field: enum ${JSON.stringify(NUMBER_FILTERS)}`);
      if (operator !== "EQUAL") throw invalidParameter('filtering.operator: enum ["EQUAL"]');
      return left.filter((number) => number[name] === value);
    },
    [...numbers],
  );
}
