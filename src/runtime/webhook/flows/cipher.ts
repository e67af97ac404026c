/**
 * The encryption between WhatsApp and an endpoint: an AES-128 key that RSA-OAEP brings, AES-GCM for what is said with it.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint#request-decryption-and-encryption | Meta: Request decryption and encryption}
 */
import type { FlowEndpointEnvelope } from "../../../generated/openapi.js";
import { fromBase64, toBase64 } from "../../core/base64.js";
import type { PrivateKeys } from "./private-key.js";

const KEY_BYTES = 16;
const IV_BYTES = 16;

/** A request that was opened; its answer goes out under the same key. */
export interface Opened {
  readonly bytes: Uint8Array;
  /** The answer as Meta wants it: encrypted, in base64. */
  seal(answer: string): Promise<string>;
}

/** The AES key, by the first private key that opens it and the data with it; undefined where none does. */
async function openWith(privateKey: CryptoKey, { key, iv, data }: Parts): Promise<Opened | undefined> {
  try {
    const raw = await crypto.subtle.decrypt({ name: "RSA-OAEP" }, privateKey, key);
    if (raw.byteLength !== KEY_BYTES) return undefined;
    const aes = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt", "encrypt"]);
    const bytes = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, aes, data));
    return { bytes, seal: (answer) => seal(aes, iv, answer) };
  } catch {
    // Which step failed is nobody's business: whoever could tell them apart could ask for more.
    return undefined;
  }
}

async function seal(aes: CryptoKey, iv: Uint8Array, answer: string): Promise<string> {
  // Every bit inverted: one key must never see the same vector twice.
  const inverted = iv.map((byte) => byte ^ 0xff);
  const bytes = new TextEncoder().encode(answer);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(inverted) }, aes, bytes);
  return toBase64(new Uint8Array(sealed));
}

interface Parts {
  key: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  data: Uint8Array<ArrayBuffer>;
}

function partsOf(envelope: FlowEndpointEnvelope): Parts | undefined {
  const key = fromBase64(envelope.encrypted_aes_key);
  const iv = fromBase64(envelope.initial_vector);
  const data = fromBase64(envelope.encrypted_flow_data);
  return key && data && iv?.length === IV_BYTES ? { key, iv, data } : undefined;
}

/** Decrypts a request; undefined where that fails, for whatever reason. Rejects where a private key cannot be imported. */
export async function open(envelope: FlowEndpointEnvelope, keys: PrivateKeys): Promise<Opened | undefined> {
  const privateKeys = await keys.all();
  const parts = partsOf(envelope);
  if (!parts) return undefined;
  for (const privateKey of privateKeys) {
    const opened = await openWith(privateKey, parts);
    if (opened) return opened;
  }
  return undefined;
}
