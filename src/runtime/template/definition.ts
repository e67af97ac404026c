/** What a template is defined by. */
import type { CreateTemplateRequest } from "../../generated/openapi.js";

/** Members that only make sense for templates of Meta's library, whose texts stand elsewhere. */
type OfLibrary = "library_template_name" | "library_template_button_inputs" | "library_template_body_inputs";

/** A template in one language, as `business.template.create` takes it, with its components. */
export type TemplateDefinition = Omit<CreateTemplateRequest, OfLibrary> &
  Required<Pick<CreateTemplateRequest, "components">>;

/** As much of a template as a message needs, whether it was defined or read. What else Meta tells of it may stand there too. */
export interface AnyTemplate {
  name: string;
  language: string;
  category?: string;
  sub_category?: string;
  parameter_format?: string;
  components: AnyPart[];
}

/** A component, of the template or of a card. */
export interface AnyPart {
  type: string;
  format?: string;
  text?: string;
  buttons?: AnyButton[];
  cards?: { components?: AnyPart[] }[];
  limited_time_offer?: { text?: string; has_expiration?: boolean };
}

export interface AnyButton {
  type: string;
  text?: string;
  url?: string;
}
