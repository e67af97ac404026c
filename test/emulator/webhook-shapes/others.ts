/** The same of statuses, and of what becomes of templates, flows and display names. */
import type { DeliveryStatus, TemplateReview } from "wapi-ts/emulator";
import { call } from "../setup.js";
import type { Case, Reasons } from "./messages.js";
import type { SampleName } from "./samples.js";
import { NOBODY, text } from "./scene.js";

const CONTACT: Reasons = {
  "+ contacts[].profile.name: string": "the sample is older than user ids, which brought the contact",
  "+ contacts[].user_id: string": "as above",
  "+ contacts[].wa_id: string": "as above",
};
const RECIPIENT: Reasons = { "+ statuses[].recipient_user_id: string": "the sample is older than user ids" };
const PARENT = "only businesses with linked portfolios get parent ids";
const CONVERSATION = "left out of statuses since v24.0";

/** What a message to Ana is told to have become; each step by itself. */
export const statuses: Readonly<Record<`status.${DeliveryStatus}`, Case>> = {
  "status.sent": {
    sample: "sent",
    emits: ({ says }) => says(text("Hi")),
    differs: {
      ...CONTACT,
      ...RECIPIENT,
      "- statuses[].conversation.id: string": CONVERSATION,
      "- statuses[].conversation.expiration_timestamp: string": CONVERSATION,
      "- statuses[].conversation.origin.type: string": CONVERSATION,
    },
  },
  "status.delivered": {
    sample: "delivered",
    emits: ({ says }) => says(text("Hi")),
    differs: {
      "- contacts[].parent_user_id: string": PARENT,
      "- statuses[].parent_recipient_user_id: string": PARENT,
    },
  },
  "status.read": {
    sample: "read",
    emits: ({ says }) => says(text("Hi")),
    differs: {
      ...CONTACT,
      ...RECIPIENT,
      "+ contacts[].profile.username: string": "the sample's user has no user name",
    },
  },
  "status.failed": {
    sample: "failed",
    emits: ({ says }) => says({ ...text("Hi"), to: NOBODY }),
    differs: RECIPIENT,
  },
};

const reviewed = (sample: SampleName, review: TemplateReview): Case => ({
  sample,
  emits: async ({ emulator, handsIn }) => emulator.reviewTemplate(await handsIn(), review),
  differs: {},
});

export const reviews: Readonly<Record<TemplateReview["status"], Case>> = {
  APPROVED: reviewed("template approved", { status: "APPROVED" }),
  REJECTED: reviewed("template rejected", { status: "REJECTED" }),
  PAUSED: reviewed("template paused", { status: "PAUSED" }),
  DISABLED: reviewed("template disabled", { status: "DISABLED" }),
};

/** The last webhook about a flow. */
export const flows: readonly Case[] = [
  { sample: "flow created", emits: ({ makesFlow }) => makesFlow(), differs: {} },
  {
    sample: "flow status changed",
    async emits({ makesFlow, emulator }) {
      const id = await makesFlow();
      await call(emulator, "POST", `/v26.0/${id}/publish`, {});
    },
    differs: {},
  },
];

export const names: readonly Case[] = [
  {
    sample: "name approved",
    async emits({ emulator }) {
      await call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}`, { new_display_name: "Harbour Books & Tea" });
      await emulator.reviewDisplayName(emulator.phoneNumberId, { decision: "APPROVED" });
    },
    differs: {},
  },
];
