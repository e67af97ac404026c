/** Holds requests and answers against the description, with the validators generated from it. */
import type { OperationId } from "../generated/client.js";
import { defaultMessageKind, messageTag, messageValidators } from "../generated/messages.js";
import { parameterValidators, requestValidators, responseValidators } from "../generated/operation-validators.js";
import type { Validator } from "../generated/validator.js";
import { describeIssues } from "./issues.js";
import { invalidParameter } from "./refusal.js";

type Load = () => Promise<Validator<unknown>>;

const memberOf = (body: unknown, name: string): unknown =>
  Object.entries(Object(body)).find(([key]) => key === name)?.[1];

const ownLoad = (loads: Readonly<Record<string, Load>>, name: string): Load | undefined =>
  Object.hasOwn(loads, name) ? loads[name] : undefined;

/** A message's validator is that of its kind; a body with `status` is a read receipt. */
function messageLoad(body: unknown): Load | undefined {
  if (memberOf(body, "status") !== undefined) return requestValidators.markMessageRead;
  const kind = memberOf(body, messageTag) ?? defaultMessageKind;
  const load = ownLoad(messageValidators, String(kind));
  if (!load) throw invalidParameter(`${messageTag}: enum ${JSON.stringify(Object.keys(messageValidators))}`);
  return load;
}

async function assertFits(load: Load | undefined, value: unknown, base: number): Promise<void> {
  const validate = await load?.();
  if (validate && !validate(value)) throw invalidParameter(describeIssues(validate.errors ?? [], base));
}

/** Turns the text of parameters into numbers and booleans, in place. Throws `Refusal` naming the parameter. */
export function assertParameters(
  id: OperationId,
  parameters: { path: object; query: object; header: object },
): Promise<void> {
  return assertFits(ownLoad(parameterValidators, id), parameters, 1);
}

/** Throws `Refusal` naming the member and the rule. */
export function assertBody(id: OperationId, body: unknown): Promise<void> {
  return assertFits(id === "sendMessage" ? messageLoad(body) : ownLoad(requestValidators, id), body, 0);
}

/** Throws an error, which is a bug of the emulator, if the answer does not fit the description. */
export async function assertAnswer(id: OperationId, answer: unknown): Promise<void> {
  const validate = await ownLoad(responseValidators, id)?.();
  if (validate && !validate(answer))
    throw new Error(`The answer of ${id} does not fit the description: ${describeIssues(validate.errors ?? [])}`);
}
