/** The webhook's handshake. */
import { type BotConnections, reasonOf } from "./bot.js";

/** How much of an unexpected answer an error shows. */
const SHOWN_CHARACTERS = 200;

export interface Handshake {
  readonly verifyToken: string;
  /** What must come back. */
  readonly challenge: string;
  readonly signal: AbortSignal;
  readonly connections: BotConnections;
}

/** Throws unless the challenge comes back bare and with 200. */
export async function shakeHands(webhookUrl: string, handshake: Handshake): Promise<void> {
  const { verifyToken, challenge, signal, connections } = handshake;
  const url = new URL(webhookUrl);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  const { status, text } = await connections.ask(url.href, { method: "GET", signal }).catch((error: unknown) => {
    throw new Error(`The handshake with ${webhookUrl} failed: ${reasonOf(error)}`, { cause: error });
  });
  if (status !== 200 || text !== challenge)
    throw new Error(
      `The handshake with ${webhookUrl} failed: it must answer 200 and the bare challenge; ` +
        `it answered ${status} and ${JSON.stringify(text.slice(0, SHOWN_CHARACTERS))}.`,
    );
}
