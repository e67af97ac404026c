/** How conversations change. Pure: each gives new threads in place of the old. */
import type { ConversationEntry, ConversationPage, MessageActivity, User } from "../../../generated/control/openapi.js";
import { keyOf, type Thread } from "./state.js";

export type Threads = ReadonlyMap<string, Thread>;

export function withThread(threads: Threads, thread: Thread): Threads {
  return new Map(threads).set(keyOf(thread), thread);
}

/** Changes a thread that is known. */
export function change(threads: Threads, key: string, how: (thread: Thread) => Thread): Threads {
  const thread = threads.get(key);
  return thread ? withThread(threads, how(thread)) : threads;
}

/** A user whom the page hears of by a message first, or a group. */
export const stranger = (userId: string): User => ({ userId, waId: null, name: userId });

/** Nothing has become of it yet. */
function isFresh(entry: ConversationEntry): boolean {
  if (entry.direction === "outgoing") return entry.status === "accepted";
  const { readAt, edited, deletedAt, reactions } = entry;
  return readAt === undefined && edited === undefined && deletedAt === undefined && reactions.length === 0;
}

/** Takes in a message, or what has become of one; an open conversation has no unread ones. */
export function withEntry(
  threads: Threads,
  { phoneNumberId, userId, entry, typingUntil }: MessageActivity,
  { users, open }: { users: readonly User[]; open: string | undefined },
): Threads {
  const key = keyOf({ phoneNumberId, userId });
  const known = threads.get(key);
  const user = known?.user ?? users.find((other) => other.userId === userId) ?? stranger(userId);
  const { typingUntil: _, ...thread }: Thread = known ?? {
    ...{ phoneNumberId, userId, user, blocked: false, entries: [], unread: 0 },
  };
  const typing = typingUntil === undefined ? {} : { typingUntil };
  const index = thread.entries.findLastIndex(({ id }) => id === entry.id);
  if (index >= 0) {
    const entries = thread.entries.with(index, entry);
    const last = entries.at(-1) ?? entry;
    return withThread(threads, { ...thread, ...typing, entries, last });
  }
  // Of the stretches that are not loaded: it comes with them.
  if (thread.before !== undefined && !isFresh(entry)) return withThread(threads, { ...thread, ...typing });
  const isUnread = entry.direction === "outgoing" && key !== open;
  return withThread(threads, {
    ...thread,
    ...typing,
    entries: [...thread.entries, entry],
    last: entry,
    unread: isUnread ? thread.unread + 1 : thread.unread,
  });
}

/** Puts the stretch before in. */
export function withEarlier({ before: _, ...thread }: Thread, { data, before }: ConversationPage): Thread {
  const entries = [...data, ...thread.entries];
  const earlier = (thread.earlier ?? 0) + data.length;
  return { ...thread, entries, earlier, ...(before !== undefined && { before }) };
}

/** What was written last first. */
export const byRecency = (threads: Threads): Thread[] =>
  [...threads.values()].sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0));
