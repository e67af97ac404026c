/** `wapi-ts/templates`: templates as typed values, checked against Meta's rules. */

export { approvedTemplate, type DefinedTemplate, defineTemplate } from "../runtime/template/define.js";
export type { AnyButton, AnyPart, AnyTemplate, TemplateDefinition } from "../runtime/template/definition.js";
export type { TemplateParameters } from "../runtime/template/parameters.js";
