/** A stretch of a conversation. Far from what is seen it is a gap as high as it was: a long conversation scrolls as a short one does. */
import { useRef, useState } from "preact/hooks";
import { Bubble } from "../message/bubble.js";
import type { ShownMessage } from "../store/shown.js";
import { dayOf } from "../ui/time.js";
import type { Chunk } from "./chunks.js";
import { useNear } from "./near.js";

export interface StretchProps {
  chunk: Chunk;
  /** Id of the message that the Tab key stops at. */
  stop: string | undefined;
  onMenu: (shown: ShownMessage) => void;
}

export function Stretch({ chunk: { messages, previous }, stop, onMenu }: StretchProps) {
  const box = useRef<HTMLDivElement>(null);
  const [gap, setGap] = useState<number>();
  useNear(box, (isNear, height) => {
    // Who has the focus keeps it.
    if (isNear || box.current?.contains(document.activeElement)) setGap(undefined);
    else setGap(height);
  });
  if (gap !== undefined) return <div ref={box} style={{ height: `${gap}px` }} />;
  return (
    <div ref={box} class="stretch">
      <ol class="plain">
        {messages.map((message, index) => {
          const { id, at } = message.entry;
          const day = dayOf(at);
          const before = messages[index - 1] ?? previous;
          return [
            (before === undefined || dayOf(before.entry.at) !== day) && (
              <li key={`${id}-day`} class="day">
                {day}
              </li>
            ),
            <Bubble key={id} shown={message} isStop={id === stop} onMenu={onMenu} />,
          ];
        })}
      </ol>
    </div>
  );
}
