/** What a document says of each operation, in a form that two documents can be compared by. */
import { isObject, type JsonObject, objectAt } from "../description/json.js";
import { METHODS } from "../generate/operations.js";
import { follow } from "./document.js";
import { type Members, membersOf, merged } from "./members.js";

export interface Surface {
  /** `GET /{Media-ID}`, as the document writes it, the version left out; `POST webhook:name` for what is received. */
  readonly key: string;
  /** The same with every parameter of the path as `{}`. */
  readonly shape: string;
  /** Names of the path's parameters. */
  readonly ids: readonly string[];
  readonly parameters: Members;
  readonly request: Members;
  readonly response: Members;
}

/** The client sends these by itself. */
const GIVEN_HEADERS = new Set(["authorization", "content-type", "user-agent"]);

const withoutVersion = (path: string) => path.replace(/^\/\{version\}(?=\/)/i, "").replace(/(?<=.)\/$/, "");

function contentMembers(document: JsonObject, node: unknown): Members {
  const media = Object.values(objectAt(follow(document, node), "content"));
  return merged(media.map((one) => membersOf(document, objectAt({ one }, "one").schema)));
}

function parametersOf(document: JsonObject, item: JsonObject, operation: JsonObject): Members {
  const declared = [item.parameters, operation.parameters].filter(Array.isArray).flat();
  const named = declared.map((one) => follow(document, one)).filter((one) => one.in !== "path");
  const told = named.filter((one) => !(one.in === "header" && GIVEN_HEADERS.has(String(one.name).toLowerCase())));
  const properties = Object.fromEntries(told.map((one) => [String(one.name), one.schema ?? {}]));
  const required = told.filter((one) => one.required === true).map((one) => String(one.name));
  const members = membersOf(document, { type: "object", properties, required });
  members.delete("");
  return members;
}

function surfaceOf(document: JsonObject, path: string, item: JsonObject, method: string): Surface[] {
  const operation = item[method];
  if (!isObject(operation)) return [];
  const successes = Object.entries(objectAt(operation, "responses")).filter(([status]) =>
    /^(2\d\d|2XX|default)$/.test(status),
  );
  const answers = successes.some(([status]) => status !== "default")
    ? successes.filter(([status]) => status !== "default")
    : [];
  return [
    {
      key: `${method.toUpperCase()} ${path}`,
      shape: `${method.toUpperCase()} ${path.replaceAll(/\{[^}]+\}/g, "{}")}`,
      ids: [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name),
      parameters: parametersOf(document, item, operation),
      request: contentMembers(document, operation.requestBody),
      response: merged(answers.map(([, answer]) => contentMembers(document, answer))),
    },
  ];
}

/** Every operation of the document, what it receives included. */
export function surfacesOf(document: JsonObject): Surface[] {
  const called = Object.entries(objectAt(document, "paths")).map(
    ([path, item]) => [withoutVersion(path), item] as const,
  );
  const received = Object.entries(objectAt(document, "webhooks")).map(
    ([name, item]) => [`webhook:${name}`, item] as const,
  );
  return [...called, ...received].flatMap(([path, item]) =>
    METHODS.flatMap((method) => surfaceOf(document, path, follow(document, item), method)),
  );
}
