/** What all interactive messages share: their envelope, and what stands around their text. */
import type {
  Interactive,
  InteractiveBody,
  InteractiveFooter,
  InteractiveHeader,
  InteractiveMessage,
  InteractiveTextHeader,
} from "../../generated/openapi.js";

/** An interactive message of one kind, such as `InteractiveMessageOf<InteractiveButton>`. */
export type InteractiveMessageOf<Content extends Interactive> = Omit<InteractiveMessage, "interactive"> & {
  interactive: Content;
};

/** The small print below a message. */
export interface FooterOptions {
  /** At most 60 characters. */
  footer?: string;
}

/** A line of text above a message, and the small print below it. */
export interface TextHeaderOptions extends FooterOptions {
  /** At most 60 characters. */
  header?: string;
}

/** What stands above a message, a line of text or media, and the small print below it. */
export interface HeaderOptions extends FooterOptions {
  /** A text of at most 60 characters, or media: `{ type: "image", image: { link } }`, likewise `video` and `document`. */
  header?: string | InteractiveHeader;
}

export const interactive = <Content extends Interactive>(content: Content): InteractiveMessageOf<Content> => ({
  type: "interactive",
  interactive: content,
});

/** Makes something of each item. What is no list goes as it is, for `send` to name it. */
export const each = <Item, Made>(items: readonly Item[], make: (item: Item, index: number) => Made): Made[] =>
  Array.isArray(items) ? items.map(make) : (items as unknown as Made[]);

/** Header of a builder's options; an empty text is left out. */
export function headerOf(header: string | undefined): { header?: InteractiveTextHeader };
export function headerOf(header: string | InteractiveHeader | undefined): { header?: InteractiveHeader };
export function headerOf(header: string | InteractiveHeader | undefined): { header?: InteractiveHeader } {
  if (!header) return {};
  return { header: typeof header === "string" ? { type: "text", text: header } : header };
}

/** The small print; an empty text is left out. */
export function footerOf(text: string | undefined): { footer?: InteractiveFooter } {
  return text ? { footer: { text } } : {};
}

/** The body of a message that may do without; an empty text is left out. */
export function bodyOf(text: string | undefined): { body?: InteractiveBody } {
  return text ? { body: { text } } : {};
}
