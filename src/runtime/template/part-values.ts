/** What fills a header, a body and buttons: those of the template, or of one of its cards. */
import type {
  CatalogProduct,
  DocumentReference,
  LocationContent,
  MediaReference,
  TemplateBodyComponent,
  TemplateButtonComponent,
  TemplateHeaderComponent,
} from "../../generated/openapi.js";
import { templateBody } from "../components/template-body.js";
import {
  templateDocumentHeader,
  templateGifHeader,
  templateImageHeader,
  templateLocationHeader,
  templateProductHeader,
  templateTextHeader,
  templateVideoHeader,
} from "../components/template-header.js";
import { isObject, type JsonObject } from "../core/object.js";
import { buttonComponents } from "./button-value.js";
import type { AnyPart } from "./definition.js";
import { textValues } from "./text-values.js";
import type { Complain } from "./value-issues.js";

/** By the format that the template defines. What is in the value is checked when the message is sent. */
const headers: Record<string, (value: unknown) => TemplateHeaderComponent> = {
  IMAGE: (value) => templateImageHeader(value as MediaReference),
  VIDEO: (value) => templateVideoHeader(value as MediaReference),
  GIF: (value) => templateGifHeader(value as MediaReference),
  DOCUMENT: (value) => templateDocumentHeader(value as DocumentReference),
  LOCATION: (value) => templateLocationHeader(value as LocationContent),
  PRODUCT: (value) => templateProductHeader(value as CatalogProduct),
};

export const partOf = (parts: readonly AnyPart[], type: string): AnyPart | undefined =>
  parts.find((part) => part.type.toUpperCase() === type);

function header(
  part: AnyPart | undefined,
  given: unknown,
  member: string,
  complain: Complain,
): TemplateHeaderComponent[] {
  const format = part?.format?.toUpperCase() ?? "TEXT";
  const fill = Object.hasOwn(headers, format) ? headers[format] : undefined;
  if (fill) {
    if (isObject(given)) return [fill(given)];
    if (given === undefined) complain.missing(member);
    else complain.type(member, "object", given);
    return [];
  }
  const values = textValues(part?.text ?? "", given, member, complain);
  if (values === undefined) return [];
  const [[name, text = ""] = []] = Object.entries(values);
  return [templateTextHeader(text, Array.isArray(values) ? undefined : name)];
}

function body(part: AnyPart | undefined, given: unknown, member: string, complain: Complain): TemplateBodyComponent[] {
  const values = textValues(part?.text ?? "", given, member, complain);
  return values === undefined ? [] : [templateBody(values)];
}

/** Complains of what does not fit, by its path, which begins with `at`. */
export function partComponents(
  parts: readonly AnyPart[],
  values: JsonObject,
  at: string,
  complain: Complain,
): (TemplateHeaderComponent | TemplateBodyComponent | TemplateButtonComponent)[] {
  return [
    ...header(partOf(parts, "HEADER"), values.header, `${at}header`, complain),
    ...body(partOf(parts, "BODY"), values.body, `${at}body`, complain),
    ...buttonComponents(partOf(parts, "BUTTONS")?.buttons ?? [], values.buttons, `${at}buttons`, complain),
  ];
}
