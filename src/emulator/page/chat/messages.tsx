/** The messages of a conversation. It grows upwards from its end, where it begins: what comes above moves nothing (column-reverse). */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { loadEarlier } from "../store/load.js";
import { type ShownMessage, shownMessages } from "../store/shown.js";
import { state, type Thread } from "../store/state.js";
import { moveFocus } from "../ui/roving.js";
import { chunksOf } from "./chunks.js";
import { useNear } from "./near.js";
import { Stretch } from "./stretch.js";

/** How far from the end, in pixels, the way back is offered. */
const FAR = 600;

export interface MessagesProps {
  thread: Thread;
  onMenu: (shown: ShownMessage) => void;
}

/** Loads by itself when it comes near; for the keyboard it is a button. */
function Earlier({ thread }: { thread: Thread }) {
  const button = useRef<HTMLButtonElement>(null);
  useNear(button, (isNear) => void (isNear && loadEarlier(thread)), thread.before);
  return (
    <button ref={button} type="button" class="earlier" onClick={() => void loadEarlier(thread)}>
      Earlier messages
    </button>
  );
}

export function Messages({ thread, onMenu }: MessagesProps) {
  const { entries, earlier = 0 } = thread;
  const box = useRef<HTMLDivElement>(null);
  const [isFar, setFar] = useState(false);
  const isTyping = (thread.typingUntil ?? 0) > (state.clock.value?.now ?? 0);
  const chunks = useMemo(() => chunksOf(entries, shownMessages(entries), earlier), [entries, earlier]);
  const toEnd = () => box.current?.scrollTo({ top: 0 });
  const last = entries.at(-1);
  const own = last?.direction === "incoming" ? last.id : undefined;
  // Whoever reads further up is left there, until they write.
  useEffect(() => {
    if (own !== undefined) toEnd();
  }, [own]);
  return (
    <div class="messages-frame">
      <div
        ref={box}
        class="messages"
        role="log"
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take the focus, or the keyboard cannot scroll it
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop } }) => setFar(scrollTop < -FAR)}
        onKeyDown={(event) => {
          if (event.target instanceof HTMLElement && event.target.matches("[data-item]")) moveFocus(event);
        }}
      >
        <div>
          {thread.before !== undefined && <Earlier thread={thread} />}
          {chunks.map((chunk) => (
            <Stretch key={chunk.key} chunk={chunk} stop={chunks.at(-1)?.messages.at(-1)?.entry.id} onMenu={onMenu} />
          ))}
          {isTyping && (
            <p class="typing" role="status">
              The business is typing …
            </p>
          )}
        </div>
      </div>
      {isFar && (
        <button type="button" class="newest" onClick={toEnd}>
          ↓ Newest
        </button>
      )}
    </div>
  );
}
