/** What a messaging client can do. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TemplateMessage } from "wapi-ts";
import { GROUP, type Rows, USER } from "./row.js";

const CALL = "wacid.HBgLMTY1MDU1NTEyMzQVAgASGCAyODRQIAFRoA";
const answer = {
  sdp_type: "answer",
  sdp: "v=0\r\no=- 1192451783311422905 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n",
} as const;
const offer = { ...answer, sdp_type: "offer" } as const;
const REQUEST = "MTY1MDU1NTEyMzQ6MTIwMzYzNDA0Njk0MjMzODIw";
const MARKETING: TemplateMessage = { type: "template", template: { name: "spring_sale", language: { code: "en_US" } } };
const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

export const messagingRows: Rows = {
  "messaging.automation.deleteWelcomeSequence": ({ messaging, emulator }) =>
    messaging.automation.deleteWelcomeSequence(emulator.businessAccountId, "215508841"),
  "messaging.automation.get": ({ messaging }) => messaging.automation.get(),
  "messaging.automation.listWelcomeSequences": ({ messaging, emulator }) =>
    messaging.automation.listWelcomeSequences(emulator.businessAccountId, { limit: 5 }).toArray({ max: 1 }),
  "messaging.automation.saveWelcomeSequence": ({ messaging, emulator }) =>
    messaging.automation.saveWelcomeSequence(emulator.businessAccountId, {
      sequence_id: "215508841",
      name: "Regulars",
    }),
  "messaging.automation.update": ({ messaging }) =>
    messaging.automation.update({
      prompts: ["Opening hours"],
      commands: [{ command_name: "hours", command_description: "When we are open" }],
    }),
  "messaging.blockList.block": ({ messaging }) => messaging.blockList.block([USER, "US.13491208655302741918"]),
  "messaging.blockList.list": ({ messaging }) => messaging.blockList.list({ limit: 10 }).toArray({ max: 1 }),
  "messaging.blockList.unblock": ({ messaging }) => messaging.blockList.unblock([USER]),
  "messaging.call.accept": ({ messaging }) => messaging.call.accept(CALL, { session: answer }),
  "messaging.call.connect": ({ messaging }) => messaging.call.connect(USER, { session: offer }),
  "messaging.call.getPermissions": ({ messaging }) => messaging.call.getPermissions(USER),
  "messaging.call.preAccept": ({ messaging }) => messaging.call.preAccept(CALL, { session: answer }),
  "messaging.call.reject": ({ messaging }) => messaging.call.reject(CALL),
  "messaging.call.terminate": ({ messaging }) => messaging.call.terminate(CALL),
  "messaging.commerce.getPayment": ({ messaging }) => messaging.commerce.getPayment("shop-payments", "order-1042"),
  "messaging.commerce.getSettings": ({ messaging }) => messaging.commerce.getSettings(),
  "messaging.commerce.refundPayment": ({ messaging }) =>
    messaging.commerce.refundPayment({
      reference_id: "order-1042",
      payment_config_id: "shop-payments",
      amount: { currency: "INR", value: "10000", offset: "100" },
    }),
  "messaging.commerce.updateSettings": ({ messaging }) => messaging.commerce.updateSettings({ is_cart_enabled: false }),
  "messaging.encryption.getPublicKey": ({ messaging }) => messaging.encryption.getPublicKey(),
  "messaging.encryption.setUp": ({ messaging }) => messaging.encryption.setUp(),
  "messaging.encryption.setPublicKey": ({ messaging }) =>
    messaging.encryption.setPublicKey("-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----"),
  "messaging.group.addParticipants": ({ messaging }) => messaging.group.addParticipants(GROUP, [USER]),
  "messaging.group.approveJoinRequests": ({ messaging }) => messaging.group.approveJoinRequests(GROUP, [REQUEST]),
  "messaging.group.create": ({ messaging }) =>
    messaging.group.create({ subject: "Gardeners", join_approval_mode: "auto_approve" }),
  "messaging.group.createInviteLink": ({ messaging }) => messaging.group.createInviteLink(GROUP),
  "messaging.group.delete": async ({ messaging }) => {
    await messaging.group.create({ subject: "Made for this" });
    const groups = await messaging.group.list().toArray({ max: 100 });
    await messaging.group.delete(groups.at(-1)?.id ?? "");
  },
  "messaging.group.deleteInviteLink": ({ messaging }) => messaging.group.deleteInviteLink(GROUP),
  "messaging.group.get": ({ messaging }) => messaging.group.get(GROUP, { fields: ["subject"] }),
  "messaging.group.getInviteLink": async ({ messaging }) => {
    await messaging.group.createInviteLink(GROUP);
    await messaging.group.getInviteLink(GROUP);
  },
  "messaging.group.list": ({ messaging }) => messaging.group.list({ limit: 5 }).toArray({ max: 1 }),
  "messaging.group.listJoinRequests": ({ messaging }) => messaging.group.listJoinRequests(GROUP).toArray({ max: 1 }),
  "messaging.group.rejectJoinRequests": ({ messaging }) => messaging.group.rejectJoinRequests(GROUP, [REQUEST]),
  "messaging.group.removeParticipants": ({ messaging }) => messaging.group.removeParticipants(GROUP, [USER]),
  "messaging.group.update": ({ messaging }) => messaging.group.update(GROUP, { subject: "Gardeners of the North" }),
  "messaging.marketingMessage.send": ({ messaging }) => messaging.marketingMessage.send(USER, MARKETING),
  "messaging.media.cache.forget": async ({ messaging }) => {
    const file = new File([PICTURE], "forgotten.png", { type: "image/png" });
    await messaging.media.cache.forget(await messaging.media.cache.upload(file));
  },
  "messaging.media.cache.upload": ({ messaging }) =>
    messaging.media.cache.upload(new File([PICTURE], "kept.png", { type: "image/png" })),
  "messaging.media.delete": ({ messaging, emulator }) =>
    messaging.media.delete(emulator.addMedia(PICTURE, "image/png")),
  "messaging.media.download": async ({ messaging, emulator }) =>
    new Response(await messaging.media.download(emulator.addMedia(PICTURE, "image/png"))).arrayBuffer(),
  "messaging.media.downloadBytes": ({ messaging, emulator }) =>
    messaging.media.downloadBytes(emulator.addMedia(PICTURE, "image/png")),
  "messaging.media.downloadTo": async ({ messaging, emulator }) => {
    const folder = await mkdtemp(join(tmpdir(), "wapi-ts-"));
    await messaging.media.downloadTo(emulator.addMedia(PICTURE, "image/png"), folder);
    await rm(folder, { recursive: true });
  },
  "messaging.media.getMediaUrl": ({ messaging, emulator }) =>
    messaging.media.getMediaUrl(emulator.addMedia(PICTURE, "image/png")),
  "messaging.media.upload": ({ messaging }) =>
    messaging.media.upload(new File([PICTURE], "picture.png", { type: "image/png" })),
  "messaging.message.markAsRead": ({ messaging }) => messaging.message.markAsRead("wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI"),
  "messaging.message.react": ({ messaging }) =>
    messaging.message.react(USER, "wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI", "👍"),
  "messaging.message.reply": ({ messaging }) =>
    messaging.message.reply(USER, "wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI", "Yes"),
  "messaging.media.uploadHandle": ({ messaging }) =>
    messaging.media.uploadHandle(new File([PICTURE], "picture.png", { type: "image/png" })),
  "messaging.message.readThroughput": ({ messaging }) => messaging.message.readThroughput(),
  "messaging.message.send": ({ messaging }) => messaging.message.send(USER, "Hello"),
  "messaging.message.sendMany": async ({ messaging }) => {
    for await (const { status } of messaging.message.sendMany([{ to: USER, content: "Hello" }]))
      if (status !== "accepted") throw new Error(status);
  },
  "messaging.messageHistory.list": ({ messaging }) => messaging.messageHistory.list({ limit: 5 }).toArray({ max: 1 }),
  "messaging.messageHistory.listEvents": ({ messaging }) =>
    messaging.messageHistory.listEvents("849207261145678").toArray({ max: 1 }),
  "messaging.profile.applyForOfficialBusinessAccount": ({ messaging }) =>
    messaging.profile.applyForOfficialBusinessAccount({
      business_website_url: "https://example.com",
      primary_country_of_operation: "United States of America",
      primary_language: "English",
      supporting_links: [1, 2, 3, 4, 5].map((number) => `https://news.example/${number}`),
    }),
  "messaging.profile.get": ({ messaging }) => messaging.profile.get({ fields: ["about"] }),
  "messaging.profile.getComplianceInfo": ({ messaging }) => messaging.profile.getComplianceInfo(),
  "messaging.profile.getOfficialBusinessAccount": ({ messaging }) => messaging.profile.getOfficialBusinessAccount(),
  "messaging.profile.update": ({ messaging }) => messaging.profile.update({ about: "Succulents and more" }),
  "messaging.profile.updateComplianceInfo": ({ messaging }) =>
    messaging.profile.updateComplianceInfo({
      entity_name: "Lucky Shrub",
      entity_type: "PARTNERSHIP",
      is_registered: true,
      grievance_officer_details: { name: "Asha Rao", email: "asha@example.com", mobile_number: "+915550100101" },
      customer_care_details: { email: "care@example.com", mobile_number: "+915550100102" },
    }),
  "messaging.settings.get": ({ messaging }) => messaging.settings.get(),
  "messaging.settings.update": ({ messaging }) =>
    messaging.settings.update({ user_identity_change: { enable_identity_key_check: true } }),
  "messaging.threadControl.pass": ({ messaging }) => messaging.threadControl.pass(USER, { metadata: "refund" }),
  "messaging.threadControl.release": ({ messaging }) => messaging.threadControl.release(USER),
  "messaging.threadControl.take": ({ messaging }) => messaging.threadControl.take(USER),
};
