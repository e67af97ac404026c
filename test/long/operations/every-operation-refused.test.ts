/** Every described operation refuses what the description does not allow: method, path, query, headers, body. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "wapi-ts/emulator";
import { requestValidators } from "../../../src/generated/operation-validators.js";
import { argumentsFor, type RequestFunction, requestFunctions } from "../../support/arguments.js";

type Json = Record<string, unknown>;

interface Refused {
  status: number;
  error: { code: number; error_data?: { details?: string } };
}

interface Sent {
  method?: string;
  query?: Json;
  header?: Json;
  body?: unknown;
  contentType?: string;
}

/** Sends a request past the client, which would not let all of this through. */
async function send(emulator: Emulator, { operation }: RequestFunction, sent: Sent): Promise<Refused> {
  const ids: Json = { waba_id: emulator.businessAccountId, phone_number_id: emulator.phoneNumberId };
  const example = (name: string) => operation.parameters.find((one) => one.in === "path" && one.name === name)?.example;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(String(ids[name] ?? example(name))),
  );
  const query = new URLSearchParams(Object.entries(sent.query ?? {}).map(([name, value]) => [name, String(value)]));
  const headers = Object.fromEntries(Object.entries(sent.header ?? {}).map(([name, value]) => [name, String(value)]));
  const response = await fetch(`${emulator.url}/v26.0${path}?${query}`, {
    method: sent.method ?? operation.method.toUpperCase(),
    headers: {
      authorization: `Bearer ${emulator.accessToken}`,
      ...(sent.contentType === undefined ? {} : { "content-type": sent.contentType }),
      ...headers,
    },
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Refused, "status">) };
}

const isKept = ({ operation: { path } }: RequestFunction) => /^\/\{(template|media)_id\}/.test(path);
// Templates and files have to be made first: the tests of the emulator's state look after them.
const functions = requestFunctions.filter((one) => !isKept(one) && one.operation.host === undefined);
const titled = (some: readonly RequestFunction[]) => some.map((one) => [one.title, one] as const);

// One for all: what is refused changes nothing.
let platform: Emulator;
beforeAll(async () => {
  platform = await startEmulator();
});
afterAll(() => platform.close());

const JSON_TYPE = "application/json";
const withJson = functions.filter(({ operation }) => operation.body?.mediaType === JSON_TYPE);
const requiredIn = ({ operation }: RequestFunction, place: string) =>
  operation.parameters.filter((one) => one.in === place && one.required === true).map(({ name }) => String(name));

test.each(titled(withJson))(
  "%s wants JSON that is an object, of the members that are described",
  async (_title, one) => {
    const { params, body } = await argumentsFor(one, 1);
    const { query, header } = params;
    delete query.appsecret_proof; // which is checked before anything else
    const refused = async (wrong: Sent, details: RegExp) => {
      const { status, error } = await send(platform, one, { query, header, contentType: JSON_TYPE, ...wrong });
      expect([status, error?.code]).toEqual([400, 100]);
      expect(error.error_data?.details).toMatch(details);
    };
    await refused({ body: [] }, /type "object"|required|enum|type:/);
    // Without a body the parameters are those of the query, which may be all there are.
    if (Object.keys(query).length === 0) await refused({ body: undefined }, /is no JSON/);
    await refused({ body, contentType: "text/plain" }, /application\/json/);

    const validate = await (requestValidators[one.name] ?? one.validator)?.();
    const surplus = { ...(body as Json), not_described: 1 };
    if (validate && !validate(surplus)) await refused({ body: surplus }, /not_described|maxProperties/);
  },
);

const demanding = functions.filter((one) => [...requiredIn(one, "query"), ...requiredIn(one, "header")].length > 0);

test.each(titled(demanding))("%s wants its parameters", async (_title, one) => {
  const { params, body } = await argumentsFor(one, 1);
  for (const [place, values] of [
    ["query", params.query],
    ["header", params.header],
  ] as const)
    for (const name of requiredIn(one, place)) {
      const { [name]: _left, ...others } = values;
      const contentType = one.operation.body?.mediaType;
      const sent = {
        query: params.query,
        header: params.header,
        [place]: others,
        body,
        ...(contentType && { contentType }),
      };
      const { status, error } = await send(platform, one, sent);
      expect([status, error.code]).toEqual([400, 100]);
      expect(error.error_data?.details).toContain(`${name}: required`);
    }
});

test.each(titled(functions))("%s is for one method, and for objects that exist", async (_title, one) => {
  const { status } = await send(platform, one, { method: "PATCH" });
  expect(status).toBe(400);
  const unknown = one.operation.path.replace(/^\/\{\w+\}/, "/1");
  if (unknown === one.operation.path) return;
  const response = await fetch(`${platform.url}/v26.0${unknown.replaceAll(/\{\w+\}/g, "x")}`, {
    method: one.operation.method.toUpperCase(),
    headers: { authorization: `Bearer ${platform.accessToken}` },
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 100, error_subcode: 33 } });
});
