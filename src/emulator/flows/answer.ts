/** What the endpoint of a flow answered, held against the description and against the Flow JSON, as WhatsApp does. */
import type { FlowDataProperty, FlowEndpointResponse, FlowJson } from "../../generated/openapi.js";
import { validateFlowEndpointResponse } from "../../generated/validators/contents/FlowEndpointResponse.js";
import { describeIssues } from "../base/issues.js";
import { ExchangeError } from "./failure.js";

const schemaError = (message: string) => new ExchangeError("payload-schema-error", message);

function hasType(value: unknown, { type }: FlowDataProperty): boolean {
  switch (type) {
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

/** Members that the screen declares and that are not there, or of another type. A remark may come alone. */
function misfits(data: Readonly<Record<string, unknown>>, declared: Readonly<Record<string, FlowDataProperty>>) {
  const isRemark = data.error_message !== undefined;
  return Object.entries(declared).filter(([name, property]) =>
    data[name] === undefined ? !isRemark : !hasType(data[name], property),
  );
}

/** Throws `ExchangeError` for what no phone can show. `from` is the screen that the user leaves. */
export function assertUsable(
  answer: unknown,
  json: FlowJson,
  from: string | undefined,
): asserts answer is FlowEndpointResponse {
  if (!validateFlowEndpointResponse(answer))
    throw schemaError(`The answer is none: ${describeIssues(validateFlowEndpointResponse.errors ?? [])}`);
  if (!("screen" in answer)) throw schemaError("The answer names no screen.");
  const { screen: to, data } = answer;
  if (to === "SUCCESS") return;
  const screen = json.screens.find(({ id }) => id === to);
  const { routing_model: routes } = json;
  const isWay = from === undefined || from === to || !routes || routes[from]?.includes(to);
  if (!screen || !isWay)
    throw new ExchangeError(
      "invalid-screen-transition",
      `The flow has no way ${from === undefined ? "" : `from ${from} `}to the screen ${to}.`,
    );
  const [wrong] = misfits(data, screen.data ?? {});
  if (wrong) throw schemaError(`data.${wrong[0]} of the screen ${to} must be there, and of type ${wrong[1].type}.`);
}
