/** A message with all that hangs on it. */

import type { ConversationEntry } from "../../../generated/control/openapi.js";
import { Formatted } from "../markup/formatted.js";
import { editedText, type ShownMessage, summaryOf } from "../store/shown.js";
import { timeOf } from "../ui/time.js";
import { IncomingContent } from "./incoming.js";
import { OutgoingContent } from "./outgoing.js";
import { Ticks } from "./ticks.js";

const isDeleted = (entry: ConversationEntry) => entry.direction === "incoming" && entry.deletedAt !== undefined;

function Content({ entry }: { entry: ConversationEntry }) {
  if (isDeleted(entry)) return <p class="hint">Deleted for everyone</p>;
  const text = editedText(entry);
  if (text !== undefined) return <Formatted text={text} />;
  return entry.direction === "incoming" ? (
    <IncomingContent message={entry.body} />
  ) : (
    <OutgoingContent messageId={entry.id} message={entry.body} />
  );
}

export interface BubbleProps {
  shown: ShownMessage;
  /** The Tab key stops at its menu; the arrows lead to the others. */
  isStop: boolean;
  onMenu: (shown: ShownMessage) => void;
}

export function Bubble({ shown, isStop, onMenu }: BubbleProps) {
  const { entry, quoted } = shown;
  const isOwn = entry.direction === "incoming";
  const errors = entry.direction === "outgoing" ? (entry.errors ?? []) : [];
  return (
    <li class={`bubble ${isOwn ? "bubble-user" : "bubble-business"}`} data-id={entry.id}>
      <span class="hidden">{isOwn ? "You:" : "Business:"}</span>
      {quoted && <blockquote class="quoted">{summaryOf(quoted)}</blockquote>}
      <Content entry={entry} />
      {errors.map(({ code, title, error_data }) => (
        <p key={code} class="bad">
          {code} {title}
          {error_data?.details && <small class="bad"> {error_data.details}</small>}
        </p>
      ))}
      <p class="bubble-foot">
        {editedText(entry) !== undefined && !isDeleted(entry) && <span>edited</span>}
        <time>{timeOf(entry.at)}</time>
        <Ticks entry={entry} />
        {!isDeleted(entry) && (
          <button
            type="button"
            class="quiet"
            data-item
            tabIndex={isStop ? 0 : -1}
            aria-label="What to do with this message"
            onClick={() => onMenu(shown)}
          >
            ⋯
          </button>
        )}
      </p>
      {entry.reactions.length > 0 && (
        <p class="reactions">
          {entry.reactions.map(({ from, emoji }) => (
            <span key={from} title={from === "user" ? "You" : "Business"}>
              {emoji}
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
