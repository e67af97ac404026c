/** The operations of the description. */
import type { Operation } from "../generated/client.js";
import * as generated from "../generated/operations.js";

const isOperation = (value: object): value is Operation => "method" in value && "path" in value;

export const describedOperations = (): Operation[] => Object.values(generated).filter(isOperation);
