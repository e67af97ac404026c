/** The examples of an OpenAPI document: of bodies, of answers, of errors. */
import { follow } from "../coverage/document.js";
import { isObject, type JsonObject, objectAt } from "../description/json.js";
import { METHODS } from "../generate/operations.js";
import { filled } from "./placeholders.js";
import type { Sample } from "./sample.js";

function examplesIn(document: JsonObject, holder: unknown): [name: string, value: unknown][] {
  return Object.entries(objectAt(follow(document, holder), "content")).flatMap(([type, media]) => {
    if (!/json|form/.test(type)) return [];
    const named = Object.entries(objectAt(media, "examples")).map(([name, example]): [string, unknown] => [
      name,
      follow(document, example).value,
    ]);
    const { example } = isObject(media) ? media : {};
    return example === undefined ? named : [...named, ["example", example] as [string, unknown]];
  });
}

/** `webhookPath` is the path, if any, at which the document describes what is received. */
export function openApiSamples(document: JsonObject, webhookPath: string): Sample[] {
  return Object.entries(objectAt(document, "paths")).flatMap(([path, item]) =>
    METHODS.flatMap((verb): Sample[] => {
      const operation = isObject(item) ? item[verb] : undefined;
      if (!isObject(operation)) return [];
      const place = { method: verb.toUpperCase(), path: path.replace(/^\/\{Version\}(?=\/)/, "") };
      const title = (name: string) => `${place.method} ${place.path} / ${name}`;
      const isReceived = path === webhookPath;
      const bodies = examplesIn(document, operation.requestBody).map(([name, value]): Sample => {
        const what = isReceived
          ? { set: "openapi webhooks", part: "webhook" as const }
          : { set: "openapi requests", part: "request" as const };
        return { ...place, ...what, name: title(name), value: filled(value) };
      });
      if (isReceived) return bodies;
      const answers = Object.entries(objectAt(operation, "responses")).flatMap(([status, answer]) =>
        examplesIn(document, answer).map(([name, value]): Sample => {
          const what = status.startsWith("2")
            ? { set: "openapi answers", part: "answer" as const }
            : { set: "openapi errors", part: "error" as const };
          return { ...place, ...what, name: title(`${status} ${name}`), value: filled(value) };
        }),
      );
      return [...bodies, ...answers];
    }),
  );
}
