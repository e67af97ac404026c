/** Records the microphone as a voice message. */

/** What Meta takes, the kind that its apps record first: Firefox records that, Chromium the other. */
const TYPES = ["audio/ogg;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4"];

export interface Recording {
  /** Ends it; resolves to what was recorded. */
  stop(): Promise<File>;
  /** Ends it, and nothing is kept. */
  discard(): void;
}

/** As the platform writes it. */
const typeOf = (type: string): string => (type.startsWith("audio/ogg") ? "audio/ogg; codecs=opus" : "audio/mp4");

/** Begins at once. Rejects where the microphone may not be used, or the browser records nothing that Meta takes. */
export async function record(): Promise<Recording> {
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  if (mimeType === undefined) throw new Error("This browser records no audio that WhatsApp takes.");
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { mimeType });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const release = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  recorder.start();
  return {
    stop: () =>
      new Promise((resolve) => {
        recorder.addEventListener("stop", () => {
          release();
          resolve(new File(parts, "voice", { type: typeOf(mimeType) }));
        });
        recorder.stop();
      }),
    discard: () => {
      if (recorder.state !== "inactive") recorder.stop();
      release();
    },
  };
}
