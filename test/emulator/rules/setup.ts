/** A client of an emulator, and what it hears of its messages. */
import { type Client, GraphApiError } from "wapi-ts";
import type { Emulator, EmulatorOptions } from "wapi-ts/emulator";
import type { EventOf } from "wapi-ts/webhook";
import { clientOf, connect, startPlatform } from "../../integration/setup.js";

export const USER = "16505551234";

export interface Stage {
  emulator: Emulator;
  client: Client;
  messaging: ReturnType<Client["newMessagingClient"]>;
  /** The failures that the bot was told of. */
  failed: EventOf<"status.failed">[];
}

/** An emulator, and a bot that listens. */
export async function stage(options: EmulatorOptions = {}): Promise<Stage> {
  const emulator = await startPlatform(options);
  const client = clientOf(emulator, { graph: { baseUrl: emulator.url, throttle: false } });
  const failed: EventOf<"status.failed">[] = [];
  client.on("status.failed", (event) => failed.push(event));
  await connect(emulator, client);
  return { emulator, client, messaging: client.newMessagingClient(emulator.phoneNumberId), failed };
}

/** The error that a call ends in. */
export async function refusalOf(call: Promise<unknown>): Promise<GraphApiError> {
  const error = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof GraphApiError)) throw new Error(`Not refused: ${error}`);
  return error;
}

/** Codes of the failures so far. */
export async function failuresOf({ emulator, failed }: Stage): Promise<(number | undefined)[]> {
  await emulator.idle();
  return failed.map(({ status }) => status.errors?.[0]?.code);
}
