/** Stretches of a conversation that are drawn or skipped as one. Pure. */
import type { ConversationEntry } from "../../../generated/control/openapi.js";
import type { ShownMessage } from "../store/shown.js";

/** Entries in a stretch: as many as come in a page, so that what is loaded above leaves the stretches below as they are. */
export const CHUNK = 50;

export interface Chunk {
  /** Stays the same when entries come before or behind; less than zero for what was loaded later. */
  key: number;
  messages: ShownMessage[];
  /** The message above, in the stretch before. */
  previous?: ShownMessage;
}

/** `earlier` of the entries, the first ones, were loaded after the others. `shown` is some of the entries, in their order. */
export function chunksOf(
  entries: readonly ConversationEntry[],
  shown: readonly ShownMessage[],
  earlier: number,
): Chunk[] {
  const chunks: Chunk[] = [];
  let next = 0;
  for (const [index, entry] of entries.entries()) {
    const message = shown[next];
    if (message?.entry !== entry) continue;
    const key = Math.floor((index - earlier) / CHUNK);
    const last = chunks.at(-1);
    const previous = shown[next - 1];
    if (last?.key === key) last.messages.push(message);
    else chunks.push({ key, messages: [message], ...(previous && { previous }) });
    next++;
  }
  return chunks;
}
