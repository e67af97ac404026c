/** What a person can do with a message. */
import { react, revoke } from "../store/actions.js";
import { changeableText, type ShownMessage } from "../store/shown.js";
import { Sheet } from "../ui/sheet.js";

const EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

export interface MessageMenuProps {
  shown: ShownMessage;
  onClose: () => void;
  onReply: () => void;
  onEdit: () => void;
}

export function MessageMenu({ shown: { entry }, onClose, onReply, onEdit }: MessageMenuProps) {
  const own = entry.reactions.find(({ from }) => from === "user")?.emoji;
  const act = (action: () => unknown) => () => {
    onClose();
    action();
  };
  const isOwn = entry.direction === "incoming";
  return (
    <Sheet title="Message" onClose={onClose}>
      <fieldset class="emoji" aria-label="React">
        {EMOJI.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-pressed={own === emoji}
            onClick={act(() => react(entry.id, own === emoji ? "" : emoji))}
          >
            {emoji}
          </button>
        ))}
      </fieldset>
      <div class="menu">
        <button type="button" onClick={act(onReply)}>
          Reply
        </button>
        {changeableText(entry) !== undefined && (
          <button type="button" onClick={act(onEdit)}>
            Edit
          </button>
        )}
        {isOwn && (
          <button type="button" onClick={act(() => revoke(entry.id))}>
            Delete for everyone
          </button>
        )}
      </div>
    </Sheet>
  );
}
