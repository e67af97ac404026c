/** The mistakes in a Flow JSON, in Meta's words for them. */
import type { FlowValidationError } from "../../generated/openapi.js";
import { validateFlowJson } from "../../generated/validators/contents/FlowJson.js";
import { isVague } from "../base/issues.js";

type Kind = FlowValidationError["error"];

/** By the rule of JSON Schema that was broken. */
const KINDS: Readonly<Record<string, Kind>> = {
  required: "MISSING_REQUIRED_PROPERTY",
  additionalProperties: "INVALID_PROPERTY_KEY",
  unevaluatedProperties: "INVALID_PROPERTY_KEY",
  type: "INVALID_PROPERTY_TYPE",
  enum: "INVALID_ENUM_VALUE",
  minItems: "MIN_ITEMS_REQUIRED",
  maxItems: "MAX_ITEMS_REQUIRED",
  minLength: "MIN_CHARS_REQUIRED",
  minimum: "MINIMUM_VALUE_REQUIRED",
  maximum: "MAXIMUM_VALUE_REQUIRED",
  pattern: "PATTERN_MISMATCH",
  format: "INVALID_PROPERTY_VALUE_FORMAT",
};
/** By path and rule, where Meta has a word of its own. */
const SPECIAL: Readonly<Record<string, Kind>> = {
  "version required": "MISSING_FLOW_JSON_VERSION",
  "screens x-unique-by": "DUPLICATE_SCREEN_IDS",
  "screens contains": "MISSING_TERMINAL_SCREEN",
};
const MEMBERS = ["missingProperty", "additionalProperty", "unevaluatedProperty", "tag"];

/** `/screens/0/layout` → `screens[0].layout`. */
const pathOf = (pointer: string, member: unknown): string =>
  [...pointer.split("/").slice(1), ...(member === undefined ? [] : [String(member)])].reduce(
    (path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : path === "" ? step : `${path}.${step}`),
    "",
  );

const mistake = (error: Kind, message: string, path = "", error_type = "FLOW_JSON_ERROR"): FlowValidationError => ({
  error,
  error_type,
  message,
  pointers: [{ path }],
});

function schemaMistakes(): FlowValidationError[] {
  const issues = (validateFlowJson.errors ?? []).filter(({ keyword }) => !isVague(keyword));
  const found = issues.map(({ instancePath, keyword, params }) => {
    const path = pathOf(
      instancePath,
      MEMBERS.map((name) => params[name]).find((name) => name !== undefined),
    );
    const error = SPECIAL[`${path} ${keyword}`] ?? KINDS[keyword] ?? "INVALID_PROPERTY_VALUE";
    return mistake(error, `'${path || "the JSON"}' breaks the rule ${keyword}.`, path, "JSON_SCHEMA_ERROR");
  });
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/** What keeps the flow from being published; nothing where all is well. */
export function flowMistakes(text: string): FlowValidationError[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return [mistake("INVALID_FLOW_JSON", `The Flow JSON is no JSON: ${error instanceof Error ? error.message : ""}`)];
  }
  return validateFlowJson(json) ? [] : schemaMistakes();
}
