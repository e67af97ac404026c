import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { BlockedUser, BlockedUserList, BlockUsersResponse } from "../../generated/openapi.js";
import { blockUsers, listBlockedUsers, unblockUsers } from "../../generated/operations/blocked-users.js";
import type { Paged } from "../graph/page.js";
import { listPages, type PageOptions } from "./listing.js";
import type { Recipient } from "./recipient.js";
import { usersOf } from "./user.js";

/**
 * Users who can no longer reach a number, nor it them; at most 64,000.
 *
 * A call may work for some users and fail for others: the answer names both, in `added_users` or `removed_users` and in
 * `failed_users` with the reason. Look at `failed_users`: only a call that Meta refuses as a whole throws.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users | Meta: Block users}
 */
export class BlockListManager {
  readonly #graph: GraphClient;
  readonly #path: { phone_number_id: string };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#path = { phone_number_id: phoneNumberId };
  }

  /** Blocks 1 to 1,000 users, each of whom has written in the last 24 hours (131047). */
  async block(users: readonly Recipient[], options: CallOptions = {}): Promise<BlockUsersResponse> {
    return blockUsers(this.#graph, { ...this.#init("blockUsers", users), ...options });
  }

  /** Lets 1 to 1,000 users write again. */
  async unblock(users: readonly Recipient[], options: CallOptions = {}): Promise<Data<"unblockUsers">> {
    return unblockUsers(this.#graph, { ...this.#init("unblockUsers", users), ...options });
  }

  /** All blocked users, one after another; `.pages()` gives the pages. */
  list(options: PageOptions = {}): Paged<BlockedUser, BlockedUserList> {
    return listPages(options, (query, call) =>
      listBlockedUsers(this.#graph, { params: { path: this.#path, query }, ...call }),
    );
  }

  #init(subject: string, users: readonly Recipient[]) {
    const body = { messaging_product: "whatsapp" as const, block_users: usersOf(subject, "users", users) };
    return { params: { path: this.#path }, body };
  }
}
