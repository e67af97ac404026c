/** Where a person writes. Enter sends, Shift and Enter begin a line, Escape leaves a reply or a change. */
import { useEffect, useRef, useState } from "preact/hooks";
import { edit, sendFiles, sendText } from "../store/actions.js";
import { editedText, type ShownMessage, summaryOf } from "../store/shown.js";
import { AttachSheet } from "./attach.js";

export interface ComposerProps {
  /** The message that is answered or changed. */
  about?: { what: "reply" | "edit"; shown: ShownMessage } | undefined;
  onDone: () => void;
}

const ownText = ({ entry }: ShownMessage): string =>
  editedText(entry) ?? (entry.body.type === "text" ? entry.body.text.body : "");

export function Composer({ about, onDone }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [isAttaching, setAttaching] = useState(false);
  useEffect(() => {
    if (about?.what === "edit") setText(ownText(about.shown));
    if (about) field.current?.focus();
  }, [about]);
  const submit = async () => {
    const body = text.trim();
    if (body === "") return;
    setText("");
    const id = about?.shown.entry.id;
    const isSent = await (about?.what === "edit" && id !== undefined ? edit(id, body) : sendText(body, id));
    if (isSent) onDone();
    // What was refused can be mended.
    else setText((later) => later || text);
  };
  const leave = () => {
    if (about?.what === "edit") setText("");
    onDone();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {about && (
        <p class="about">
          <span>
            {about.what === "edit" ? "Changing" : "Answering"}: {summaryOf(about.shown.entry)}
          </span>
          <button type="button" class="quiet" aria-label="Leave it" onClick={leave}>
            ✕
          </button>
        </p>
      )}
      <button type="button" aria-label="Send something else" aria-haspopup="dialog" onClick={() => setAttaching(true)}>
        +
      </button>
      <textarea
        ref={field}
        rows={1}
        maxLength={4096}
        placeholder="Message"
        aria-label="Message"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onPaste={({ clipboardData }) => {
          const files = [...(clipboardData?.files ?? [])];
          if (files.length > 0) void sendFiles(files);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape" && about) leave();
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void submit();
        }}
      />
      <button type="submit" class="primary">
        Send
      </button>
      {isAttaching && <AttachSheet onClose={() => setAttaching(false)} />}
    </form>
  );
}
