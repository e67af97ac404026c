/** Where a person writes. Enter sends, Shift and Enter begin a line, Escape leaves a reply or a change. */
import { useEffect, useRef, useState } from "preact/hooks";
import { edit, sendText } from "../store/actions.js";
import { changeableText, type ShownMessage, summaryOf } from "../store/shown.js";
import { AttachSheet } from "./attach.js";
import { Voice } from "./voice.js";

export interface ComposerProps {
  /** The message that is answered or changed. */
  about?: { what: "reply" | "edit"; shown: ShownMessage } | undefined;
  /** Files that were chosen or pasted. */
  onFiles: (files: File[]) => void;
  onDone: () => void;
}

/** Id of the message that is answered. */
export const quotedBy = (about: ComposerProps["about"]): string | undefined =>
  about?.what === "reply" ? about.shown.entry.id : undefined;

/** A keyboard on the screen would cover what there is to read. */
const hasKeyboard = () => !matchMedia("(pointer: coarse)").matches;

function About({ about, onLeave }: { about: NonNullable<ComposerProps["about"]>; onLeave: () => void }) {
  return (
    <p class="about">
      <span>
        {about.what === "edit" ? "Changing" : "Answering"}: {summaryOf(about.shown.entry)}
      </span>
      <button type="button" class="quiet" aria-label="Leave it" onClick={onLeave}>
        ✕
      </button>
    </p>
  );
}

export function Composer({ about, onFiles, onDone }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [beside, setBeside] = useState<"attach" | "voice">();
  useEffect(() => {
    if (about?.what === "edit") setText(changeableText(about.shown.entry) ?? "");
  }, [about]);
  useEffect(() => {
    if (about || hasKeyboard()) field.current?.focus();
  }, [about, beside]);
  const submit = async () => {
    const body = text.trim();
    if (body === "") return;
    setText("");
    const entry = about?.what === "edit" ? about.shown.entry : undefined;
    const isSent = await (entry?.direction === "incoming" ? edit(entry, body) : sendText(body, quotedBy(about)));
    if (isSent) onDone();
    // What was refused can be mended.
    else setText((later) => later || text);
  };
  const leave = () => {
    if (about?.what === "edit") setText("");
    onDone();
  };
  if (beside === "voice")
    return (
      <div class="composer">
        {about && <About about={about} onLeave={leave} />}
        <Voice
          quoted={quotedBy(about)}
          onDone={(isSent) => {
            setBeside(undefined);
            if (isSent) onDone();
          }}
        />
      </div>
    );
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {about && <About about={about} onLeave={leave} />}
      <button type="button" aria-label="Send something else" aria-haspopup="dialog" onClick={() => setBeside("attach")}>
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
        onPaste={(event) => {
          const files = [...(event.clipboardData?.files ?? [])];
          if (files.length === 0) return;
          event.preventDefault();
          onFiles(files);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape" && about) leave();
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void submit();
        }}
      />
      <button type="button" class="round" aria-label="Record a voice message" onClick={() => setBeside("voice")}>
        ●
      </button>
      <button type="submit" class="primary">
        Send
      </button>
      {beside === "attach" && (
        <AttachSheet quoted={quotedBy(about)} onFiles={onFiles} onClose={() => setBeside(undefined)} onSent={onDone} />
      )}
    </form>
  );
}
