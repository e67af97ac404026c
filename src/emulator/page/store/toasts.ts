/** Short notices. */
import type { Problem } from "../../../generated/control/openapi.js";
import { wordsOf } from "./problem.js";
import { state } from "./state.js";

const MOST = 4;
let last = 0;

export function tell(text: string): void {
  last++;
  state.toasts.value = [...state.toasts.value, { id: last, text }].slice(-MOST);
}

export function dismiss(id: number): void {
  state.toasts.value = state.toasts.value.filter((toast) => toast.id !== id);
}

interface Answer {
  /** openapi-fetch takes `string & {}` apart where it describes answers, so the type is named by who asks. */
  data?: unknown;
  error?: Problem;
}

/** What a call of the control API gave; a failure is told, and gives undefined. */
export async function told<Data>(call: Promise<Answer>): Promise<Data | undefined> {
  try {
    const { data, error } = await call;
    if (error) tell(wordsOf(error));
    return data as Data | undefined;
  } catch {
    tell("The emulator does not answer.");
    return undefined;
  }
}

/** The same for calls that answer nothing: whether it was done. */
export async function done(call: Promise<Answer>): Promise<boolean> {
  try {
    const { error } = await call;
    if (error) tell(wordsOf(error));
    return error === undefined;
  } catch {
    tell("The emulator does not answer.");
    return false;
  }
}
