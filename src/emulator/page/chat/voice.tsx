/** Takes the composer's place while a voice message is recorded. Escape throws it away. */
import { useEffect, useRef, useState } from "preact/hooks";
import { sendVoice } from "../store/actions.js";
import { tell } from "../store/toasts.js";
import { type Recording, record } from "./recorder.js";

const SECOND_MS = 1_000;

const lengthOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

export interface VoiceProps {
  /** Id of the message that is answered. */
  quoted: string | undefined;
  onDone: (isSent: boolean) => void;
}

export function Voice({ quoted, onDone }: VoiceProps) {
  const [recording, setRecording] = useState<Recording>();
  const [seconds, setSeconds] = useState(0);
  const sendButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let isOver = false;
    let begun: Recording | undefined;
    const begin = async () => {
      try {
        begun = await record();
        if (isOver) begun.discard();
        else setRecording(begun);
      } catch (error) {
        tell(`Nothing can be recorded: ${error instanceof Error ? error.message : error}`);
        onDone(false);
      }
    };
    void begin();
    return () => {
      isOver = true;
      begun?.discard();
    };
  }, []);
  useEffect(() => {
    if (!recording) return undefined;
    sendButton.current?.focus();
    const timer = setInterval(() => setSeconds((passed) => passed + 1), SECOND_MS);
    return () => clearInterval(timer);
  }, [recording]);
  const finish = async () => {
    const file = await recording?.stop();
    onDone(file !== undefined && (await sendVoice(file, quoted)));
  };
  return (
    <fieldset
      class="voice"
      aria-label="Voice message"
      onKeyDown={({ key }) => {
        if (key === "Escape") onDone(false);
      }}
    >
      <span class="grow" role="timer">
        <span class="bad" aria-hidden="true">
          ●
        </span>{" "}
        {recording ? `Recording ${lengthOf(seconds)}` : "Waiting for the microphone …"}
      </span>
      <button type="button" onClick={() => onDone(false)}>
        Throw away
      </button>
      <button ref={sendButton} type="button" class="primary" disabled={!recording} onClick={() => void finish()}>
        Send
      </button>
    </fieldset>
  );
}
