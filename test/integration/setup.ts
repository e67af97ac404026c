/** A client and, if asked for, its bot against an emulator of their own, over real HTTP. */
import { onTestFinished } from "vitest";
import { Client, type ClientOptions } from "wapi-ts";
import { type Emulator, type EmulatorOptions, startEmulator } from "wapi-ts/emulator";
import { createGraphClient } from "wapi-ts/graph";

export async function startPlatform(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}

export const clientOf = (emulator: Emulator, options: Partial<ClientOptions> = {}): Client =>
  new Client({
    apiAccessToken: emulator.accessToken,
    appSecret: emulator.appSecret,
    webhookSecret: emulator.verifyToken,
    businessAccountId: emulator.businessAccountId,
    webhookServerPort: 0,
    graph: { baseUrl: emulator.url },
    clock: emulator.clock,
    ...options,
  });

export const graphOf = (emulator: Emulator) =>
  createGraphClient({ accessToken: emulator.accessToken, appSecret: emulator.appSecret, baseUrl: emulator.url });

/** Starts the client's webhook server and connects the emulator to it. */
export async function connect(emulator: Emulator, client: Client): Promise<void> {
  const server = await client.initiate();
  onTestFinished(() => server.close());
  await emulator.connect(`http://127.0.0.1:${server.port}/webhook`);
}
