/** The block list of a number. Some users of a call may be blocked, and others not. */
import type {
  BlockedUser,
  BlockedUserFailure,
  BlockedUserOutcome,
  BlockUser,
  BlockUsersResponse,
  UnblockUsersResponse,
} from "../../generated/openapi.js";
import { Refusal, ruleRefusal } from "../base/refusal.js";
import { type BlockedEntry, MAX_BLOCKED } from "../state/block-list.js";
import { metadataOf } from "../state/business.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import type { FieldRequest } from "./fields.js";
import { edgePage, type PageQuery, pageOf } from "./page.js";

/** With both, the number counts. */
const entryOf = ({ user, user_id }: BlockUser): BlockedEntry =>
  user === undefined ? { ...(user_id !== undefined && { userId: user_id }) } : { waId: user.replace(/\D/g, "") };

const outcomeOf = ({ user, user_id = "" }: BlockUser, { waId, userId }: BlockedEntry): BlockedUserOutcome => ({
  input: user ?? user_id,
  ...(waId !== undefined && { wa_id: waId }),
  ...(userId !== undefined && { user_id: userId }),
});

/** Why the user cannot be blocked; undefined where nothing is against it. */
function objection({ business, windows, rules }: World, phoneNumberId: string, user: BlockedEntry) {
  const number = business.numbers.find(({ id }) => id === phoneNumberId) ?? business.numbers[0];
  if (user.waId === metadataOf(number).display_phone_number)
    return ruleRefusal(131021, "Recipient cannot be sender", "A number cannot block itself.");
  if (rules.window && !windows.isOpen(phoneNumberId, user))
    return ruleRefusal(
      131047,
      "Re-engagement message",
      "Only users who have written in the last 24 hours can be blocked.",
    );
  return undefined;
}

function block(world: World, phoneNumberId: string, user: BlockedEntry): Refusal | undefined {
  const refusal = objection(world, phoneNumberId, user);
  if (refusal || world.blockList.block(phoneNumberId, user)) return refusal;
  return ruleRefusal(139101, "The block list is full", `A number blocks at most ${MAX_BLOCKED} users.`);
}

/** Blocks whom it can. Throws `Refusal` that tells of both, those who are blocked and those who are not. */
export function blockUsers(world: World, { path, body }: Call<"blockUsers">): BlockUsersResponse {
  const added_users: BlockedUserOutcome[] = [];
  const failed_users: BlockedUserFailure[] = [];
  for (const user of body.block_users) {
    const entry = entryOf(user);
    const refusal = block(world, path.phone_number_id, entry);
    const outcome = outcomeOf(user, entry);
    if (refusal === undefined) added_users.push(outcome);
    else failed_users.push({ ...outcome, errors: [refusal.error] });
  }
  const messaging_product = "whatsapp";
  if (failed_users.length === 0) return { messaging_product, block_users: { added_users } };
  const { status, error } = ruleRefusal(139100, "Failed to block some users", "block_users.failed_users names them.");
  throw new Refusal(status, error, { messaging_product, block_users: { added_users, failed_users } });
}

/** Whoever was not blocked is not blocked any more either. */
export function unblockUsers({ blockList }: World, { path, body }: Call<"unblockUsers">): UnblockUsersResponse {
  const removed_users = body.block_users.map((user) => {
    const entry = entryOf(user);
    blockList.unblock(path.phone_number_id, entry);
    return outcomeOf(user, entry);
  });
  return { messaging_product: "whatsapp", block_users: { removed_users } };
}

const shown = ({ waId, userId }: BlockedEntry): BlockedUser => ({
  messaging_product: "whatsapp",
  ...(waId !== undefined && { wa_id: waId }),
  ...(userId !== undefined && { user_id: userId }),
});

function page({ blockList, credentials }: World, phoneNumberId: string, query: PageQuery, list: URL) {
  const items = blockList.list(phoneNumberId).map((entry) => ({ id: entry.waId ?? entry.userId ?? "", entry }));
  const { data, ...rest } = pageOf(items, query, list, credentials.accessToken);
  return { data: data.map(({ entry }) => shown(entry)), ...rest };
}

export const listBlockedUsers = (world: World, { path, query, url }: Call<"listBlockedUsers">): unknown =>
  page(world, path.phone_number_id, query, url);

/** The block list as a field of the number. */
export const blockedUsersField = (world: World, phoneNumberId: string, { args }: FieldRequest, list: URL): unknown =>
  page(world, phoneNumberId, edgePage(args), list);
