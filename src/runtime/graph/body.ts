/** Bodies on their way out and in. */
import { fileIn } from "./file-body.js";
import { after, TimedOut, whenAborted } from "./limit.js";

/** A multipart form from the members of a request. */
export function formData(body: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    if (value instanceof Blob) form.append(name, value, "name" in value ? String(value.name) : "file");
    else if (value !== undefined) form.append(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return form;
}

const isStream = (value: unknown) =>
  typeof value === "object" &&
  value !== null &&
  ["getReader", "pipe"].some((name) => typeof (value as Record<string, unknown>)[name] === "function");

/** The member of a body, or the body itself, that is a stream: it can be read once, and a call may have to be sent again. */
export function streamIn(body: unknown): string | undefined {
  if (isStream(body)) return "body";
  return typeof body === "object" && body !== null
    ? Object.entries(body).find(([, value]) => isStream(value))?.[0]
    : undefined;
}

/** Bytes that a request will upload, at most. */
export function uploadSize(body: unknown): number {
  if (typeof body !== "object" || body === null) return 0;
  const file = fileIn(body);
  if (file) return file.mostBytes;
  if (body instanceof Blob) return body.size;
  return Object.values(body).reduce<number>((sum, value) => sum + (value instanceof Blob ? value.size : 0), 0);
}

export interface StreamBounds {
  /** Longest time between two chunks. */
  idleMs: number;
  signal: AbortSignal | undefined;
  /** Puts in words what went wrong: `TimedOut`, the signal's reason, or what the network said. */
  failure(cause: unknown): Error;
}

/** The stream, failing with `failure()` when it breaks, when it falls silent, and when the signal aborts. */
export function boundedStream(
  stream: ReadableStream<Uint8Array>,
  { idleMs, signal, failure }: StreamBounds,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let isOver = false;
  let stopListening = () => {};
  const end = () => {
    isOver = true;
    stopListening();
  };
  const fail = (controller: ReadableStreamDefaultController<Uint8Array>, cause: unknown) => {
    if (isOver) return;
    end();
    controller.error(failure(cause));
    reader.cancel(cause).catch(() => {});
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      stopListening = whenAborted(signal, () => fail(controller, signal?.reason));
    },
    async pull(controller) {
      const stopTimer = after(idleMs, () => fail(controller, new TimedOut()));
      try {
        const { done, value } = await reader.read();
        if (isOver) return;
        if (!done) return controller.enqueue(value);
        end();
        controller.close();
      } catch (error) {
        fail(controller, error);
      } finally {
        stopTimer();
      }
    },
    cancel(reason) {
      end();
      return reader.cancel(reason);
    },
  });
}
