/** What a business client can do. */
import type { CreateTemplateOptions } from "wapi-ts";
import type { Rows } from "./row.js";

const DAY = 86_400_000;
const TEMPLATE: Omit<CreateTemplateOptions, "name"> = {
  language: "en_US",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Thank you." }],
};
const period = () => ({ start: new Date(Date.now() - 7 * DAY), end: new Date(Date.now() - DAY) });

export const businessRows: Rows = {
  "business.analytics": ({ business }) => business.analytics({ ...period(), granularity: "DAY" }),
  "business.conversationAnalytics": ({ business }) =>
    business.conversationAnalytics({ ...period(), granularity: "DAILY" }),
  "business.fetch": ({ business }) => business.fetch({ fields: ["name"] }),
  "business.phoneNumber.adoptUsername": ({ business, emulator }) =>
    business.phoneNumber.adoptUsername(emulator.phoneNumberId, "lucky.shrub"),
  "business.phoneNumber.create": ({ business }) =>
    business.phoneNumber.create({ cc: "46", phone_number: "701740605", verified_name: "Lucky Shrub" }),
  "business.phoneNumber.deleteUsername": ({ business, emulator }) =>
    business.phoneNumber.deleteUsername(emulator.phoneNumberId),
  "business.phoneNumber.deregister": ({ business, emulator }) =>
    business.phoneNumber.deregister(emulator.phoneNumberId),
  "business.phoneNumber.get": ({ business, emulator }) =>
    business.phoneNumber.get(emulator.phoneNumberId, { fields: ["verified_name"] }),
  "business.phoneNumber.getUsername": ({ business, emulator }) =>
    business.phoneNumber.getUsername(emulator.phoneNumberId),
  "business.phoneNumber.health": ({ business, emulator }) => business.phoneNumber.health(emulator.phoneNumberId),
  "business.phoneNumber.list": ({ business }) => business.phoneNumber.list({ limit: 1 }).toArray({ max: 1 }),
  "business.phoneNumber.listUsernameSuggestions": ({ business, emulator }) =>
    business.phoneNumber.listUsernameSuggestions(emulator.phoneNumberId),
  "business.phoneNumber.page": ({ business }) => business.phoneNumber.page({ limit: 1 }),
  "business.phoneNumber.register": ({ business, emulator }) =>
    business.phoneNumber.register(emulator.phoneNumberId, { pin: "123456" }),
  "business.phoneNumber.requestCode": ({ business, emulator }) =>
    business.phoneNumber.requestCode(emulator.phoneNumberId, { code_method: "SMS", language: "en_US" }),
  "business.phoneNumber.update": ({ business, emulator }) =>
    business.phoneNumber.update(emulator.phoneNumberId, { new_display_name: "Lucky Shrub" }),
  "business.phoneNumber.verifyCode": async ({ business, emulator }) => {
    await business.phoneNumber.requestCode(emulator.phoneNumberId, { code_method: "SMS", language: "en_US" });
    await business.phoneNumber.verifyCode(emulator.phoneNumberId, "123456");
  },
  "business.template.create": ({ business }) => business.template.create({ name: "made_to_be_made", ...TEMPLATE }),
  "business.template.delete": async ({ business }) => {
    await business.template.create({ name: "made_to_be_deleted", ...TEMPLATE });
    await business.template.delete({ name: "made_to_be_deleted" });
  },
  "business.template.edit": async ({ business }) => {
    const { id } = await business.template.create({ name: "made_to_be_edited", ...TEMPLATE });
    await business.template.edit(id, { components: [{ type: "BODY", text: "Thanks." }] });
  },
  "business.template.get": async ({ business }) => {
    const { id } = await business.template.create({ name: "made_to_be_read", ...TEMPLATE });
    await business.template.get(id, { fields: ["name"] });
  },
  "business.template.list": ({ business }) => business.template.list({ limit: 1 }).toArray({ max: 1 }),
  "business.template.page": ({ business }) => business.template.page({ limit: 1 }),
  "business.webhookSubscription.list": ({ business }) => business.webhookSubscription.list(),
  "business.webhookSubscription.subscribe": ({ business }) => business.webhookSubscription.subscribe(),
  "business.webhookSubscription.unsubscribe": ({ business }) => business.webhookSubscription.unsubscribe(),
};
