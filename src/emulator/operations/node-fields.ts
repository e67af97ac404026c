/** Which fields of a node a call wants. */
import { TemplateSchema } from "../../generated/schemas.js";
import { invalidParameter } from "../base/refusal.js";
import { type FieldRequest, parseFields } from "./fields.js";

const TEMPLATE_DEFAULTS = "id,name,parameter_format,components,language,status,category";

/** The wanted fields; every node has an id. Throws `Refusal` for one that the description does not know; a known one without a value is left out. */
export function wantedFields(fields: string, schema: { properties: object }, node: string): FieldRequest[] {
  const wanted = parseFields(fields);
  const unknown = wanted.find(({ name }) => name !== "id" && !Object.hasOwn(schema.properties, name));
  if (unknown) throw invalidParameter(`fields: no field ${unknown.name} on ${node}`);
  return wanted;
}

export const templateFields = (fields = TEMPLATE_DEFAULTS) => wantedFields(fields, TemplateSchema, "Template");
