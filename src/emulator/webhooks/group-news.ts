/** Tells the bot of its groups. */
import type {
  GroupLifecycleUpdate,
  GroupParticipantsUpdate,
  GroupSettingsUpdate,
  GroupStatusUpdate,
  GroupUpdateParticipant,
  WebhookChange,
  WebhookMetadata,
  WebhookNotification,
} from "../../generated/openapi.js";
import { metadataOf } from "../state/business.js";
import type { StoredGroup } from "../state/groups.js";
import type { Person } from "../state/people.js";
import type { World } from "../world.js";
import { announce } from "./announce.js";
import type { WebhookDelivery } from "./delivery.js";

/** What can be told, by the field that tells it. */
interface News {
  group_lifecycle_update: GroupLifecycleUpdate;
  group_participants_update: GroupParticipantsUpdate;
  group_settings_update: GroupSettingsUpdate;
  group_status_update: GroupStatusUpdate;
}

type Untimed<Item> = Item extends unknown ? Omit<Item, "timestamp" | "group_id"> : never;

/** One piece of news; time and group are filled in. */
export type GroupNews = { [Field in keyof News]: readonly [field: Field, item: Untimed<News[Field]>] }[keyof News];

function changeOf(metadata: Required<WebhookMetadata>, [field, item]: GroupNews, base: object): WebhookChange {
  // The pair fits by its type, which is lost where the two are put together again.
  return { field, value: { messaging_product: "whatsapp", metadata, groups: [{ ...base, ...item }] } } as WebhookChange;
}

function notificationOf(
  { business, clock }: World,
  { id, phoneNumberId }: Pick<StoredGroup, "id" | "phoneNumberId">,
  news: GroupNews,
): WebhookNotification {
  const number = business.numbers.find((one) => one.id === phoneNumberId) ?? business.numbers[0];
  const base = { timestamp: String(Math.floor(clock.now() / 1000)), group_id: id };
  const changes = [changeOf(metadataOf(number), news, base)];
  return { object: "whatsapp_business_account", entry: [{ id: business.account.id, changes }] };
}

/** Resolves when the bot has answered. Rejects when no webhook is connected. */
export function postNews(
  world: World,
  group: Pick<StoredGroup, "id" | "phoneNumberId">,
  news: GroupNews,
): Promise<WebhookDelivery> {
  return world.webhook.post(notificationOf(world, group, news));
}

/** Tells it once the call that it is about was answered, where a webhook is connected. */
export const announceNews = (
  world: World,
  group: Pick<StoredGroup, "id" | "phoneNumberId">,
  answered: Promise<void>,
  news: GroupNews,
): void => announce(world, answered, notificationOf(world, group, news));

/** A user as news of groups name them. */
export function participantOf({ waId, userId, username }: Person): GroupUpdateParticipant {
  return {
    ...(waId !== undefined && { wa_id: waId }),
    user_id: userId,
    ...(username !== undefined && { username }),
  };
}
