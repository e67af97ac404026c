/** Holds requests and answers against the description, with the validators generated from it. */
import { responseValidators } from "../../generated/answer-validators.js";
import type { Operation, OperationId } from "../../generated/client.js";
import { defaultMessageKind, messageTag, messageValidators } from "../../generated/messages.js";
import { parameterValidators, requestValidators } from "../../generated/operation-validators.js";
import type { Validator } from "../../generated/validator.js";
import { describeIssues } from "../base/issues.js";
import { invalidParameter } from "../base/refusal.js";

type Load = () => Promise<Validator<unknown>>;

/** What was loaded: an import costs something each time, also of what is there. */
const loaded = new WeakMap<Load, Validator<unknown>>();

async function validatorOf(load: Load | undefined): Promise<Validator<unknown> | undefined> {
  const known = load && loaded.get(load);
  if (known || !load) return known;
  const validate = await load();
  loaded.set(load, validate);
  return validate;
}

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
  const validate = await validatorOf(load);
  if (validate && !validate(value)) throw invalidParameter(describeIssues(validate.errors ?? [], base));
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

/** The text as the type that the description wants; as it is where it cannot be read so. */
function readAs(type: unknown, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return type === "array" ? text.split(",") : text;
  }
}

/**
 * Queries, headers and forms have text only: where the description wants something else, the text is read as that, in place. What
 * cannot be read is left to the validator. With `types`, only what is to be one of these is read.
 */
export async function readTexts(load: Load | undefined, value: unknown, types?: readonly string[]): Promise<void> {
  const validate = await validatorOf(load);
  if (!validate || validate(value)) return;
  const wrong = validate.errors?.find(({ keyword }) => keyword === "type");
  const steps = wrong?.instancePath.split("/").slice(1) ?? [];
  const name = steps.pop() ?? "";
  const holder = steps.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), value);
  const text = isObject(holder) ? holder[name] : undefined;
  if (!isObject(holder) || typeof text !== "string") return;
  if (types && !types.includes(String(wrong?.params.type))) return;
  const read = readAs(wrong?.params.type, text);
  if (read === text) return;
  holder[name] = read;
  await readTexts(load, value, types);
}

/** The Graph ignores parameters that it does not know. */
async function dropUnknown(load: Load | undefined, parameters: unknown): Promise<void> {
  const validate = await validatorOf(load);
  if (!validate || validate(parameters)) return;
  const surplus = validate.errors?.find(({ keyword }) => keyword === "additionalProperties");
  const query = memberOf(parameters, "query");
  if (!surplus || !isObject(query)) return;
  delete query[String(surplus.params.additionalProperty)];
  await dropUnknown(load, parameters);
}

/** Reads texts that look like lists or objects as such, in place, if the whole fits then: a text may hold JSON and be meant as a text. */
async function readJsonTexts(load: Load | undefined, body: Json): Promise<void> {
  const texts = Object.entries(body).filter(([, text]) => /^[[{]/.test(String(text)));
  Object.assign(body, Object.fromEntries(texts.map(([name, text]) => [name, readAs("object", String(text))])));
  const validate = await validatorOf(load);
  if (validate && !validate(body)) Object.assign(body, Object.fromEntries(texts));
}

/** Turns the texts of parameters into what the description wants, in place. Throws `Refusal` naming the parameter. */
export async function assertParameters(
  id: OperationId,
  parameters: { path: object; query: object; header: object },
): Promise<void> {
  const load = ownLoad(parameterValidators, id);
  if ((await validatorOf(load))?.(parameters)) return;
  await dropUnknown(load, parameters);
  await readTexts(load, parameters);
  await assertFits(load, parameters, 1);
}

/** Throws `Refusal` naming the member and the rule. A form's texts are turned into what the description wants, in place. */
export async function assertBody(
  { id, body: kind }: Operation,
  body: unknown,
  isForm = kind === "multipart",
): Promise<void> {
  const load = id === "sendMessage" ? messageLoad(body) : ownLoad(requestValidators, id);
  if (isForm && kind === "json" && isObject(body)) await readJsonTexts(load, body);
  else if ((await validatorOf(load))?.(body)) return;
  // In JSON, too, the Graph takes a list or an object as a text that holds its JSON.
  await readTexts(load, body, isForm ? undefined : ["array", "object"]);
  await assertFits(load, body, 0);
}

/** Throws an error, which is a bug of the emulator, if the answer does not fit the description. */
export async function assertAnswer(id: OperationId, answer: unknown): Promise<void> {
  const validate = await validatorOf(ownLoad(responseValidators, id));
  if (validate && !validate(answer))
    throw new Error(`The answer of ${id} does not fit the description: ${describeIssues(validate.errors ?? [])}`);
}
