/** The entries of a list to choose from, wherever they come from. */
import type { FlowOption } from "../../../generated/openapi.js";
import type { FlowInput } from "./components.js";
import type { Resolver } from "./scope.js";
import { isObject } from "./values.js";

export type FlowChoice = Extract<FlowInput, { "data-source": unknown }>;

/** What an endpoint sends may be anything; what has no id cannot be chosen. */
const isOption = (value: unknown): value is FlowOption => isObject(value) && typeof value.id === "string";

export const optionsOf = ({ "data-source": source }: FlowChoice, resolver: Resolver): FlowOption[] =>
  // Not looked up inside: what an entry does when it is chosen is looked up then.
  (Array.isArray(source) ? source : resolver.list(source)).filter(isOption);
