/** Which calls the live check makes: whatever reads an account or a number and needs no more than their ids. */
import type { DescribedOperation } from "../generate/operations.js";

export interface LiveIds {
  waba_id: string;
  phone_number_id: string;
}

/** Answers of these hold secrets, or they are about somebody else. */
const LEFT_OUT = new Set(["debugToken", "getAccessToken", "revokeToken", "getSolutionAccessToken"]);

const isGiven = (name: unknown) => name === "waba_id" || name === "phone_number_id";

/** Operations that only read, whose path is made of the ids alone, and which need no other parameter. */
export const readOnlyCalls = (operations: readonly DescribedOperation[]): DescribedOperation[] =>
  operations.filter(
    ({ id, method, host, scheme, answer, parameters }) =>
      method === "get" &&
      host === undefined &&
      scheme === undefined &&
      answer?.mediaType === "application/json" &&
      !LEFT_OUT.has(id) &&
      parameters.every(({ in: place, name, required }) => (place === "path" ? isGiven(name) : required !== true)),
  );

export const pathOf = ({ parameters }: DescribedOperation, ids: LiveIds): Record<string, string> =>
  Object.fromEntries(
    parameters
      .filter(({ in: place }) => place === "path")
      .map(({ name }) => [String(name), ids[name as keyof LiveIds]]),
  );
