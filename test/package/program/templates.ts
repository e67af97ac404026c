/** Templates as typed values. */
import type { MessagingClient } from "wapi-ts";
import {
  approvedTemplate,
  type DefinedTemplate,
  defineTemplate,
  type TemplateDefinition,
  type TemplateParameters,
} from "wapi-ts/templates";

export const orderShipped = defineTemplate({
  name: "order_shipped",
  language: "en_US",
  category: "UTILITY",
  parameter_format: "NAMED",
  components: [
    { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW"] } },
    { type: "BODY", text: "Order {{order_id}} is on its way." },
    { type: "BUTTONS", buttons: [{ type: "URL", text: "Track", url: "https://example.com/{{1}}", example: ["7"] }] },
  ],
});
export const weekly = approvedTemplate({
  name: "weekly",
  language: "en",
  components: [{ type: "BODY", text: "News of {{1}} and {{2}} for you" }],
});

export async function tell(messaging: MessagingClient, to: string): Promise<void> {
  const header = { link: "https://example.com/a.png" };
  await orderShipped.send(messaging, to, { header, body: { order_id: "7" }, buttons: ["7"] });
  await messaging.message.send(to, weekly.message({ body: ["Monday", "Friday"] }));
  // @ts-expect-error the order's number is missing
  orderShipped.message({ header, body: {}, buttons: ["7"] });
  // @ts-expect-error the second value is missing
  weekly.message({ body: ["Monday"] });
}

export const fromElsewhere = (
  definition: TemplateDefinition,
): DefinedTemplate<TemplateParameters<TemplateDefinition>> => defineTemplate(definition);
