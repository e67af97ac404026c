/** Groups that the numbers of the business made, and who is in them. */
import { exampleNodes } from "../../generated/examples.js";
import type { CreateGroupRequest } from "../../generated/openapi.js";
import type { EmulatorClock } from "../base/clock.js";
import type { Ids } from "../base/ids.js";
import type { Person } from "./people.js";

/** The most that a group may have, beside the business. */
export const MAX_PARTICIPANTS = 8;
const LINK_LETTERS = 22;

export interface JoinRequest {
  readonly id: string;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface StoredGroup {
  readonly id: string;
  readonly phoneNumberId: string;
  readonly subject: string;
  readonly description?: string;
  readonly joinApproval: NonNullable<CreateGroupRequest["join_approval_mode"]>;
  /** Missing where it was deleted. */
  readonly inviteLink?: string;
  readonly suspended: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** User ids, in the order of joining. */
  readonly participants: readonly string[];
  /** Oldest first. */
  readonly joinRequests: readonly JoinRequest[];
  /** Who was removed by the business: the link does not let them in again. */
  readonly removed: readonly string[];
}

export type GroupChange = Partial<Omit<StoredGroup, "id" | "phoneNumberId">>;

/** Hears of a group that is new, has changed or is gone. */
export type GroupListener = (groupId: string) => void;

export interface GroupParts {
  readonly ids: Ids;
  readonly clock: EmulatorClock;
  readonly onChange: GroupListener;
}

export class Groups {
  readonly #groups = new Map<string, StoredGroup>();
  readonly #parts: GroupParts;

  /** Begins with one group of the number, without participants, which has the id of the description's examples. */
  constructor(phoneNumberId: string, parts: GroupParts) {
    this.#parts = parts;
    const id = exampleNodes.group_id ?? "";
    this.#groups.set(id, {
      id,
      phoneNumberId,
      subject: "Harbour Book Club",
      description: "One book a month.",
      joinApproval: "auto_approve",
      inviteLink: "https://chat.whatsapp.com/HarbourBookClub00000001",
      suspended: false,
      createdAt: parts.clock.now(),
      participants: [],
      joinRequests: [],
      removed: [],
    });
  }

  get(id: string): StoredGroup | undefined {
    return this.#groups.get(id);
  }

  /** Oldest first. */
  list(): StoredGroup[] {
    return [...this.#groups.values()];
  }

  /** Those that the user is in. */
  of(userId: string): StoredGroup[] {
    return this.list().filter(({ participants }) => participants.includes(userId));
  }

  create(
    phoneNumberId: string,
    { subject, description, join_approval_mode: joinApproval = "auto_approve" }: CreateGroupRequest,
  ): StoredGroup {
    const { ids, clock } = this.#parts;
    const id = Buffer.from(`capi_group:${phoneNumberId}:${ids.node()}`).toString("base64url");
    return this.#set({
      id,
      phoneNumberId,
      subject: subject.trim(),
      ...(description !== undefined && { description }),
      joinApproval,
      inviteLink: this.#newLink(),
      suspended: false,
      createdAt: clock.now(),
      participants: [],
      joinRequests: [],
      removed: [],
    });
  }

  update(group: StoredGroup, change: GroupChange): StoredGroup {
    return this.#set({ ...group, ...change });
  }

  delete(id: string): void {
    this.#groups.delete(id);
    this.#parts.onChange(id);
  }

  /** Gives the group another link; the old one leads nowhere. */
  renewLink(group: StoredGroup): string {
    const inviteLink = this.#newLink();
    this.#set({ ...group, inviteLink });
    return inviteLink;
  }

  /** From then on nobody joins by a link. */
  deleteLink({ inviteLink: _, ...group }: StoredGroup): void {
    this.#set(group);
  }

  /** The user waits for approval, with the request that they had if they have asked before. */
  ask(group: StoredGroup, { userId, waId }: Person): JoinRequest {
    const known = group.joinRequests.find((one) => one.userId === userId);
    if (known) return known;
    const { ids, clock } = this.#parts;
    const id = Buffer.from(`${waId ?? userId}:${ids.node()}`).toString("base64url");
    const request = { id, userId, at: clock.now() };
    this.update(group, { joinRequests: [...group.joinRequests, request] });
    return request;
  }

  /** Users who are in from now on; whoever has asked does not ask any more. */
  admit(group: StoredGroup, userIds: readonly string[]): StoredGroup {
    const participants = [...new Set([...group.participants, ...userIds])];
    const joinRequests = group.joinRequests.filter(({ userId }) => !userIds.includes(userId));
    const removed = group.removed.filter((userId) => !userIds.includes(userId));
    return this.update(group, { participants, joinRequests, removed });
  }

  /** The user has another id. */
  rename(userId: string, newId: string): void {
    const renamed = (ids: readonly string[]) => ids.map((id) => (id === userId ? newId : id));
    for (const group of this.list()) {
      const joinRequests = group.joinRequests.map((one) => (one.userId === userId ? { ...one, userId: newId } : one));
      const { participants, removed } = group;
      this.#groups.set(group.id, {
        ...group,
        joinRequests,
        participants: renamed(participants),
        removed: renamed(removed),
      });
    }
  }

  dump(): StoredGroup[] {
    return this.list();
  }

  load(groups: readonly StoredGroup[]): void {
    this.#groups.clear();
    for (const group of groups) this.#groups.set(group.id, group);
  }

  #newLink(): string {
    const { ids } = this.#parts;
    return `https://chat.whatsapp.com/${(ids.qrCode() + ids.qrCode()).slice(0, LINK_LETTERS)}`;
  }

  #set(group: StoredGroup): StoredGroup {
    this.#groups.set(group.id, group);
    this.#parts.onChange(group.id);
    return group;
  }
}
