/** A template as a value: its definition, and messages from it with typed parameters. */
import type { TemplateMessage } from "../../generated/openapi.js";
import type { JsonObject } from "../core/object.js";
import type { MessageManager, SendOptions, SentMessage } from "../messaging/message.js";
import type { Recipient } from "../messaging/recipient.js";
import { assertTemplate } from "./check.js";
import type { AnyTemplate, TemplateDefinition } from "./definition.js";
import { templateMessage } from "./message.js";
import type { TemplateParameters } from "./parameters.js";

/** Left out where no value is needed. */
type Arguments<Values> = Record<never, never> extends Values ? [parameters?: Values] : [parameters: Values];

/**
 * A template with the parameters that its texts, its header and its buttons ask for. A function that takes a template of yours can
 * say which: `DefinedTemplate<{ body: { order_id: string } }>`.
 */
export interface DefinedTemplate<Values extends object, Definition extends AnyTemplate = TemplateDefinition> {
  /** What it was defined by: `business.template.create(template.definition)` hands it in for review. */
  readonly definition: Definition;

  /**
   * A message to send, to reply with, or to spread. Throws `RequestValidationError` for parameters that are missing or too much;
   * the values themselves are checked by `send`.
   */
  message(...parameters: Arguments<Values>): TemplateMessage;

  /**
   * Sends the message from a number: `template.send(messaging, to, parameters)`. Options of the send come last. Throws what
   * `message.send` throws.
   */
  send(
    messaging: { readonly message: Pick<MessageManager, "send"> },
    to: Recipient,
    ...parameters: [...Arguments<Values>, options?: SendOptions]
  ): Promise<SentMessage>;
}

function templateOf<Values extends object, Definition extends AnyTemplate>(
  definition: Definition,
): DefinedTemplate<Values, Definition> {
  const message = (parameters?: unknown) => templateMessage(definition, parameters as JsonObject);
  return {
    definition,
    message,
    async send(messaging, to, ...[parameters, options]: unknown[]) {
      return messaging.message.send(to, message(parameters), options as SendOptions);
    },
  };
}

/**
 * A template in one language as `business.template.create` takes it. Its texts, header and buttons decide which parameters a message
 * needs; leaving one out does not compile.
 *
 * Throws `RequestValidationError`, which names the component and the limit, for what Meta refuses: variables that are not numbered
 * from 1 or named, samples that do not fit them, a body that begins or ends with one, lengths, numbers, order and mixes of buttons,
 * cards that differ.
 *
 * @example
 * const orderShipped = defineTemplate({
 *   name: "order_shipped",
 *   language: "en_US",
 *   category: "UTILITY",
 *   components: [{ type: "BODY", text: "Order {{1}} is on its way to you.", example: { body_text: [["7319"]] } }],
 * });
 * await messaging.message.send(to, orderShipped.message({ body: ["7319"] }));
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components | Meta: Template components}
 */
export function defineTemplate<const T extends TemplateDefinition>(
  definition: T,
): DefinedTemplate<TemplateParameters<T>> {
  assertTemplate("defineTemplate", definition);
  return templateOf(definition);
}

/**
 * A template that Meta has approved, as it is read from an account: nothing is checked, since samples may be missing, and templates
 * that once were approved may break rules of today. Its messages are typed as those of {@link defineTemplate}.
 */
export function approvedTemplate<const T extends AnyTemplate>(
  definition: T,
): DefinedTemplate<TemplateParameters<T>, AnyTemplate> {
  return templateOf(definition);
}
