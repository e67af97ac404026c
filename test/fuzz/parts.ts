/** The parts that read what anybody sends, each by itself: what a whole request does not reach, because something refuses it before. */
import { hmacSha256 } from "../../src/runtime/core/hmac.js";
import { shakeHands } from "../../src/runtime/webhook/http/handshake.js";
import { headerOf } from "../../src/runtime/webhook/http/request.js";
import { signatureRefusal } from "../../src/runtime/webhook/http/signature.js";
import { isDeeperThan } from "../../src/runtime/webhook/notification/nesting.js";
import { parseBody } from "../../src/runtime/webhook/notification/parse.js";
import { APP_SECRET, VERIFY_TOKEN } from "../support/webhook-sign.js";
import { Finding } from "./judge.js";

const latin = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 300)).toString("latin1");
const signers = [hmacSha256(APP_SECRET)];

/** Throws a `Finding` where a part says yes to what it must not. */
type Part = (bytes: Uint8Array) => unknown;

const parts: Record<string, Part> = {
  nesting(bytes) {
    for (const limit of [0, 3, 64]) isDeeperThan(bytes, limit);
  },
  parse: parseBody,
  handshake(bytes) {
    const text = latin(bytes);
    for (const query of [
      new URLSearchParams(text),
      { "hub.mode": text, "hub.verify_token": [text], "hub.challenge": text },
      { [text]: text },
    ]) {
      const { status } = shakeHands(query, VERIFY_TOKEN);
      if (status !== 400 && status !== 403) throw new Finding(`a handshake without the token is answered ${status}`);
    }
  },
  header(bytes) {
    const text = latin(bytes);
    headerOf({ [text]: text, "X-HUB-Signature-256": [text] }, "x-hub-signature-256");
  },
  async signature(bytes) {
    for (const header of [latin(bytes), `sha256=${latin(bytes)}`, `sha256=${latin(bytes).padEnd(64).slice(0, 64)}`])
      if (!(await signatureRefusal(bytes, header, signers))) throw new Finding("a made-up signature was believed");
  },
  // The Flows data endpoint decrypts and reads what a client sends: its target goes here, a member like the others.
};

export async function readParts(bytes: Uint8Array): Promise<void> {
  for (const part of Object.values(parts)) await part(bytes);
}
