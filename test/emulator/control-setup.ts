/** An emulator with the client of its control API, and its event stream. */
import { onTestFinished } from "vitest";
import { type ControlClient, createControlClient, type Emulator, type EmulatorOptions } from "wapi-ts/emulator";
import { controlAnswers } from "../../src/generated/control/answer-validators.js";
import type { EmulatorEvent } from "../../src/generated/control/openapi.js";
import { controlOperations } from "../../src/generated/control/operation-table.js";
import { validateEmulatorEvent } from "../../src/generated/validators/control/contents/EmulatorEvent.js";
import { startForTest } from "./setup.js";

/** The operation of a template path and a method. */
const operationOf = (path: string, method: string) =>
  Object.entries(controlOperations).find(([, one]) => one.path === path && one.method === method)?.[0] ?? "";

/** Each JSON answer is held against the description. */
export async function startControlled(
  options: EmulatorOptions = {},
): Promise<{ emulator: Emulator; control: ControlClient }> {
  const emulator = await startForTest(options);
  const control = createControlClient(emulator.url);
  control.use({
    async onResponse({ response, schemaPath, request }) {
      if (response.ok && response.headers.get("content-type") === "application/json") {
        const validate = await controlAnswers[operationOf(schemaPath, request.method)]?.();
        const answer: unknown = await response.clone().json();
        if (!validate?.(answer)) throw new Error(`${schemaPath}: ${JSON.stringify(validate?.errors)}`);
      }
    },
  });
  return { emulator, control };
}

export interface Streamed {
  id: string;
  event: EmulatorEvent;
}

/** Reads the event stream until the test is over; each event is held against the description. */
export async function streamOf({ url }: Emulator, lastId?: string): Promise<AsyncGenerator<Streamed, undefined>> {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const response = await fetch(`${url}/emulator/api/events`, {
    signal: leaving.signal,
    headers: lastId === undefined ? {} : { "last-event-id": lastId },
  });
  if (!response.body) throw new Error("The stream has no body.");
  return parsed(response.body);
}

async function* parsed(body: ReadableStream<Uint8Array>): AsyncGenerator<Streamed, undefined> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const [, id, data] = /^id: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (id === undefined || data === undefined) continue;
      const event: unknown = JSON.parse(data);
      if (!validateEmulatorEvent(event)) throw new Error(`${data}: ${JSON.stringify(validateEmulatorEvent.errors)}`);
      yield { id, event };
    }
  }
  return undefined;
}

/** The next event of a kind. */
export async function next<Type extends EmulatorEvent["type"]>(
  stream: AsyncGenerator<Streamed, undefined>,
  type: Type,
): Promise<Streamed & { event: Extract<EmulatorEvent, { type: Type }> }> {
  for (;;) {
    const { value } = await stream.next();
    if (!value) throw new Error(`The stream ended before an event ${type}.`);
    if (value.event.type === type) return value as Streamed & { event: Extract<EmulatorEvent, { type: Type }> };
  }
}
