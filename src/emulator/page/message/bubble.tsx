/** A message with all that hangs on it. */

import { Formatted } from "../markup/formatted.js";
import { type ShownMessage, summaryOf } from "../store/shown.js";
import { timeOf } from "../ui/time.js";
import { IncomingContent } from "./incoming.js";
import { OutgoingContent } from "./outgoing.js";
import { Ticks } from "./ticks.js";

function Content({ shown: { entry, edited, deleted } }: { shown: ShownMessage }) {
  if (deleted) return <p class="hint">Deleted for everyone</p>;
  const text = edited?.text?.body ?? edited?.image?.caption ?? edited?.video?.caption ?? edited?.document?.caption;
  if (text !== undefined) return <Formatted text={text} />;
  return entry.from === "user" ? (
    <IncomingContent message={entry.message} />
  ) : (
    <OutgoingContent messageId={entry.id} message={entry.message} />
  );
}

export interface BubbleProps {
  shown: ShownMessage;
  onMenu: (shown: ShownMessage) => void;
}

export function Bubble({ shown, onMenu }: BubbleProps) {
  const { entry, reactions, quoted, edited, deleted } = shown;
  const isOwn = entry.from === "user";
  return (
    <li class={`bubble ${isOwn ? "bubble-user" : "bubble-business"}`} data-id={entry.id}>
      <span class="hidden">{isOwn ? "You:" : "Business:"}</span>
      {quoted && <blockquote class="quoted">{summaryOf(quoted)}</blockquote>}
      <Content shown={shown} />
      <p class="bubble-foot">
        {edited && !deleted && <span>edited</span>}
        <time>{timeOf(entry.at)}</time>
        <Ticks entry={entry} />
        {!deleted && (
          <button type="button" class="quiet" aria-label="What to do with this message" onClick={() => onMenu(shown)}>
            ⋯
          </button>
        )}
      </p>
      {reactions.length > 0 && (
        <p class="reactions">
          {reactions.map(({ from, emoji }) => (
            <span key={from} title={from === "user" ? "You" : "Business"}>
              {emoji}
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
