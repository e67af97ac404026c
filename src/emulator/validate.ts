/** Holds requests and answers against the description, with the validators generated from it. */
import type { Operation, OperationId } from "../generated/client.js";
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

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** A form has text only: where the description wants something else, the text is read as JSON, in place. */
async function readTexts(load: Load | undefined, form: Record<string, unknown>): Promise<void> {
  const validate = await load?.();
  const value: unknown = form; // not `form` itself, which the validator's type would take for nothing afterwards
  if (!validate || validate(value)) return;
  const [, name = ""] =
    /^\/([^/]+)$/.exec(validate.errors?.find(({ keyword }) => keyword === "type")?.instancePath ?? "") ?? [];
  const text = form[name];
  const read = typeof text === "string" ? parsed(text) : text;
  if (read === text) return;
  form[name] = read;
  await readTexts(load, form);
}

/** Throws `Refusal` naming the member and the rule. A form's texts are turned into what the description wants, in place. */
export async function assertBody({ id, body: kind }: Operation, body: unknown): Promise<void> {
  const load = id === "sendMessage" ? messageLoad(body) : ownLoad(requestValidators, id);
  if (kind === "multipart") await readTexts(load, body as Record<string, unknown>);
  await assertFits(load, body, 0);
}

/** Throws an error, which is a bug of the emulator, if the answer does not fit the description. */
export async function assertAnswer(id: OperationId, answer: unknown): Promise<void> {
  const validate = await ownLoad(responseValidators, id)?.();
  if (validate && !validate(answer))
    throw new Error(`The answer of ${id} does not fit the description: ${describeIssues(validate.errors ?? [])}`);
}
