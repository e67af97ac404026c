/** How conversations change. Pure: each gives new threads in place of the old. */
import type { ConversationEntry, User } from "../../../generated/control/openapi.js";
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

/** A user whom the page hears of by a message first. */
const stranger = (userId: string): User => ({ userId, waId: null, name: userId });

/** Takes in a message, or what has become of one; an open conversation has no unread ones. */
export function withEntry(
  threads: Threads,
  entry: ConversationEntry,
  { users, open }: { users: readonly User[]; open: string | undefined },
): Threads {
  const key = keyOf(entry);
  const { phoneNumberId, userId } = entry;
  const user = users.find((other) => other.userId === userId) ?? stranger(userId);
  const thread: Thread = threads.get(key) ?? {
    ...{ phoneNumberId, userId, user, blocked: false, entries: [], unread: 0, typing: false },
  };
  const index = thread.entries.findIndex(({ id }) => id === entry.id);
  if (index >= 0) return withThread(threads, { ...thread, entries: thread.entries.with(index, entry) });
  const isOfBot = entry.from === "business";
  return withThread(threads, {
    ...thread,
    entries: [...thread.entries, entry],
    last: entry,
    unread: isOfBot && key !== open ? thread.unread + 1 : thread.unread,
    typing: thread.typing && !isOfBot,
  });
}

/** Changes the entries for which `how` gives another. */
export function changeEntries(
  threads: Threads,
  key: string,
  how: (entry: ConversationEntry) => ConversationEntry,
): Threads {
  return change(threads, key, (thread) => ({ ...thread, entries: thread.entries.map(how) }));
}

/** What was written last first. */
export const byRecency = (threads: Threads): Thread[] =>
  [...threads.values()].sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0));
