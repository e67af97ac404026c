/** The messages of a conversation. The browser skips drawing those out of sight (`content-visibility`), so long ones scroll well. */
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Bubble } from "../message/bubble.js";
import { loadEarlier } from "../store/load.js";
import { type ShownMessage, shownMessages } from "../store/shown.js";
import { state, type Thread } from "../store/state.js";
import { dayOf } from "../ui/time.js";

/** How far from the end, in pixels, counts as at the end. */
const NEAR = 120;

export interface MessagesProps {
  thread: Thread;
  onMenu: (shown: ShownMessage) => void;
}

export function Messages({ thread, onMenu }: MessagesProps) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const isTyping = (thread.typingUntil ?? 0) > (state.clock.value?.now ?? 0);
  const shown = useMemo(() => shownMessages(thread.entries), [thread.entries]);
  // Whoever reads further up is left there.
  useLayoutEffect(() => {
    const { current } = box;
    if (current && isAtEnd.current) current.scrollTop = current.scrollHeight;
  }, [shown, isTyping]);
  return (
    <div
      ref={box}
      class="messages"
      role="log"
      aria-label="Messages"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take the focus, or the keyboard cannot scroll it
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
      }}
    >
      {thread.before !== undefined && (
        <button type="button" class="earlier" onClick={() => void loadEarlier(thread)}>
          Earlier messages
        </button>
      )}
      <ol class="plain">
        {shown.map((message, index) => {
          const day = dayOf(message.entry.at);
          const before = shown[index - 1];
          return [
            (before === undefined || dayOf(before.entry.at) !== day) && (
              <li key={`${message.entry.id}-day`} class="day">
                {day}
              </li>
            ),
            <Bubble key={message.entry.id} shown={message} onMenu={onMenu} />,
          ];
        })}
      </ol>
      {isTyping && (
        <p class="typing" role="status">
          The business is typing …
        </p>
      )}
    </div>
  );
}
