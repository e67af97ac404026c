/** What the processes of the proof agree on. */

export const APP_SECRET = "chaos-app-secret";
export const PHONE_NUMBER_ID = "106540352242922";
export const LOCK_MS = 2000;

/** What becomes of an event is in the text of its message. */
export const FAILS_ONCE = "fails once";
export const FAILS_ALWAYS = "fails always";

/** A line of the log that all workers write to, one behind the other. */
export type Line =
  | { what: "begun"; id: string; tries: number; worker: string; isRecorded: boolean }
  | { what: "ended"; id: string; state: string; worker: string };
