/** What fills the header of a template: one value, of the kind that the template defines. */
import type {
  CatalogProduct,
  DocumentReference,
  LocationContent,
  MediaReference,
  TemplateHeaderComponent,
  TemplateHeaderParameter,
} from "../../generated/openapi.js";

const header = (parameter: TemplateHeaderParameter): TemplateHeaderComponent => ({
  type: "header",
  parameters: [parameter],
});

/**
 * The variable of a text header, on one line; `name` where the template names its variables.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components | Meta: Template components}
 */
export const templateTextHeader = (text: string, name?: string): TemplateHeaderComponent =>
  header({ type: "text", ...(name === undefined ? {} : { parameter_name: name }), text });

/** A JPEG or PNG image (at most 5 MB) by `id` or `link`. */
export const templateImageHeader = (image: MediaReference): TemplateHeaderComponent => header({ type: "image", image });

/** An MP4 or 3GP video (at most 16 MB) by `id` or `link`. */
export const templateVideoHeader = (video: MediaReference): TemplateHeaderComponent => header({ type: "video", video });

/** An MP4 of at most 3.5 MB that plays in a loop, by `id` or `link`; only `marketing_messages` take it. */
export const templateGifHeader = (gif: MediaReference): TemplateHeaderComponent => header({ type: "gif", gif });

/** A file (at most 100 MB) by `id` or `link`, with a `filename` if wanted. */
export const templateDocumentHeader = (document: DocumentReference): TemplateHeaderComponent =>
  header({ type: "document", document });

/** A place, in decimal degrees. */
export const templateLocationHeader = (location: LocationContent): TemplateHeaderComponent =>
  header({ type: "location", location });

/** A product of a catalog, for single-product templates and product cards. */
export const templateProductHeader = (product: CatalogProduct): TemplateHeaderComponent =>
  header({ type: "product", product });
