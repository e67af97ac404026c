/** A Flow JSON on its way to Meta. */
import type { FlowJson } from "../../generated/openapi.js";
import { isObject } from "../core/object.js";
import { checkMember } from "../graph/call-options.js";

/** A Flow JSON as it is written, as a text, or as a file. */
export type FlowJsonSource = FlowJson | string | Blob;

const isText = (value: unknown) => typeof value === "string" && value !== "";

/** As a text, which `create` takes. Throws `RequestValidationError` for what is neither object nor text. */
export function flowJsonText(json: FlowJson | string): string {
  checkMember("flow.create", "flow_json", json, [
    (value) => isText(value) || isObject(value),
    "an object or a text that is not empty",
  ]);
  return typeof json === "string" ? json : JSON.stringify(json);
}

/** As the file that an upload takes. Throws `RequestValidationError` for what is none of the three. */
export function flowJsonFile(json: FlowJsonSource): File {
  checkMember("flow.updateJson", "json", json, [
    (value) => isText(value) || isObject(value) || value instanceof Blob,
    "an object, a text that is not empty, or a Blob",
  ]);
  const content = typeof json === "string" || json instanceof Blob ? json : JSON.stringify(json);
  return new File([content], "flow.json", { type: "application/json" });
}
