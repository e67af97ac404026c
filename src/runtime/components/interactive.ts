/** Interactive messages: reply buttons, lists, and a button that opens a page. */
import type {
  InteractiveButton,
  InteractiveCtaUrl,
  InteractiveList,
  InteractiveListSection,
  InteractiveMessage,
  ReplyButtonContent,
} from "../../generated/openapi.js";

/** What stands around the text of {@link buttons}. */
export interface ButtonsOptions {
  /** A text of at most 60 characters, or media. */
  header?: NonNullable<InteractiveButton["header"]>;
  /** At most 60 characters. */
  footer?: string;
}

/** What stands around the text of {@link list}. */
export interface ListOptions {
  /** At most 60 characters. */
  header?: string;
  /** At most 60 characters. */
  footer?: string;
}

/** A text (at most 1,024 characters) with one to three buttons: an id that comes back, a title of at most 20 characters. */
export function buttons(
  body: string,
  replies: readonly ReplyButtonContent[],
  options: ButtonsOptions = {},
): InteractiveMessage {
  return {
    type: "interactive",
    interactive: {
      type: "button",
      ...(options.header ? { header: options.header } : {}),
      body: { text: body },
      ...(options.footer ? { footer: { text: options.footer } } : {}),
      action: {
        buttons: replies.map((reply) => ({ type: "reply" as const, reply })),
      },
    },
  };
}

/** A text (at most 4,096 characters) with a button that opens a list of at most ten rows in all. */
export function list(
  body: string,
  button: string,
  sections: InteractiveListSection[],
  options: ListOptions = {},
): InteractiveMessage {
  const interactive: InteractiveList = {
    type: "list",
    ...(options.header ? { header: { type: "text" as const, text: options.header } } : {}),
    body: { text: body },
    ...(options.footer ? { footer: { text: options.footer } } : {}),
    action: { button, sections },
  };
  return { type: "interactive", interactive };
}

/** What stands around the text of {@link ctaUrl}. */
export interface CtaUrlOptions {
  /** A text of at most 60 characters, or media. */
  header?: NonNullable<InteractiveCtaUrl["header"]>;
  /** At most 60 characters. */
  footer?: string;
}

/**
 * A text (at most 1,024 characters) with a button (a label of at most 20 characters) that opens a web page.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-cta-url-messages | Meta: CTA URL button messages}
 */
export function ctaUrl(body: string, label: string, url: string, options: CtaUrlOptions = {}): InteractiveMessage {
  return {
    type: "interactive",
    interactive: {
      type: "cta_url",
      ...(options.header ? { header: options.header } : {}),
      body: { text: body },
      ...(options.footer ? { footer: { text: options.footer } } : {}),
      action: { name: "cta_url", parameters: { display_text: label, url } },
    },
  };
}
