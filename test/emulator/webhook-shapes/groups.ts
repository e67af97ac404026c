/** The same of what the bot is told of groups, by event. */
import { call } from "../setup.js";
import type { Case, Reasons } from "./messages.js";
import type { Scene } from "./scene.js";

const USER_ID = "the sample is older than user ids";

/** Makes a group, and gives its id. */
async function group({ emulator }: Scene, settings: object = {}): Promise<string> {
  const path = `/${emulator.phoneNumberId}/groups`;
  await call(emulator, "POST", path, { messaging_product: "whatsapp", subject: "Spring planting", ...settings });
  await emulator.idle();
  return (await call(emulator, "GET", path)).json.data.groups.at(-1).id;
}

async function joined(scene: Scene, settings?: object): Promise<string> {
  const id = await group(scene, settings);
  await scene.ana.joins(id);
  return id;
}

const asks = { join_approval_mode: "approval_required" };
const askedBy: Reasons = { "+ groups[].user_id: string": USER_ID, "+ groups[].username: string": USER_ID };

export const groups: Readonly<Record<string, Case>> = {
  "group_lifecycle_update.group_create": { sample: "group created", emits: group, differs: {} },
  "group_lifecycle_update.group_delete": {
    sample: "group deleted",
    emits: async (scene) => call(scene.emulator, "DELETE", `/${await group(scene)}`),
    differs: {},
  },
  "group_participants_update.group_participants_add": {
    sample: "participant joined",
    emits: joined,
    differs: {
      "+ groups[].added_participants[].user_id: string": USER_ID,
      "+ groups[].added_participants[].username: string": USER_ID,
    },
  },
  "group_participants_update.group_participants_remove": {
    sample: "participant removed",
    async emits(scene) {
      const participants = [{ user: `+${scene.ana.waId}` }];
      const id = await joined(scene);
      await call(scene.emulator, "DELETE", `/${id}/participants`, { messaging_product: "whatsapp", participants });
    },
    differs: {},
  },
  "group_participants_update.group_join_request_created": {
    sample: "join request",
    emits: (scene) => joined(scene, asks),
    differs: askedBy,
  },
  "group_participants_update.group_join_request_revoked": {
    sample: "join request",
    emits: async (scene) => scene.ana.leaves(await joined(scene, asks)),
    differs: askedBy,
  },
  "group_settings_update.group_settings_update": {
    sample: "group changed",
    async emits(scene) {
      const form = new FormData();
      const settings = { messaging_product: "whatsapp", subject: "Summer planting", description: "Now with tomatoes." };
      for (const [name, value] of Object.entries(settings)) form.set(name, value);
      form.set("file", new Blob(["a picture"], { type: "image/jpeg" }), "group.jpg");
      await call(scene.emulator, "POST", `/${await group(scene)}`, form);
    },
    differs: {},
  },
  "group_status_update.group_suspend": {
    sample: "group status",
    emits: async (scene) => scene.emulator.suspendGroup(await group(scene)),
    differs: {},
  },
  "group_status_update.group_suspend_cleared": {
    sample: "group status",
    emits: async (scene) => scene.emulator.suspendGroup(await group(scene), false),
    differs: {},
  },
};
