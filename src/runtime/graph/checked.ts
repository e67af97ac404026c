/** A client that checks each call against the description before anything is sent. */
import type { CallInit, GraphClient, Operation } from "../../generated/client.js";
import type { Validator } from "../../generated/validator.js";
import { type RequestIssue, requestIssues } from "./request-issue.js";
import { RequestValidationError } from "./validate.js";

type Loads = Readonly<Record<string, () => Promise<Validator<unknown>>>>;

// Loaded with the first call: it names a thousand modules.
const tables = () => import("../../generated/operation-validators.js");
const load = async (loads: Loads, id: string) => (Object.hasOwn(loads, id) ? loads[id]?.() : undefined);

/** The caller gave the parameter, not the place where it travels. */
const PLACE = /^(path|query|header)\./;

function asOption({ message, ...issue }: RequestIssue): RequestIssue {
  const place = PLACE.exec(issue.member)?.[0] ?? "";
  const member = issue.member.slice(place.length);
  const isUnknown = issue.rule === "additionalProperties" && place === "query.";
  return {
    ...issue,
    member,
    rule: isUnknown ? "option" : issue.rule,
    message: isUnknown ? `there is no option ${member}` : message.slice(place.length),
  };
}

const present = (query: object = {}) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));

/** Throws `RequestValidationError` unless parameters and body fit the description. */
async function assertDescribed({ id }: Operation, { params = {}, body, validate, url }: CallInit): Promise<void> {
  const { parameterValidators, requestValidators } = await tables();
  const parameters = { path: {}, header: {}, ...params, query: present(params.query) };
  // A URL that Meta handed out stands for all parameters.
  const check = url === undefined ? await load(parameterValidators, id) : undefined;
  if (check && !check(parameters))
    throw new RequestValidationError(id, requestIssues(check.errors, parameters).map(asOption));
  const checkBody = validate ? undefined : await load(requestValidators, id);
  if (checkBody && !checkBody(body)) throw new RequestValidationError(id, requestIssues(checkBody.errors, body));
}

/** The same client; its calls throw `RequestValidationError` for what the description does not allow. */
export const checked = (graph: GraphClient): GraphClient => ({
  async call(operation, init = {}) {
    await assertDescribed(operation, init);
    return graph.call(operation, init);
  },
});
