/**
 * The encryption between WhatsApp and the endpoint of a flow, from WhatsApp's side. Its keys are random, alone in the emulator: the
 * padding of RSA is so in any case.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint#request-decryption-and-encryption | Meta: Request decryption and encryption}
 */
import { constants, createCipheriv, createDecipheriv, createHmac, publicEncrypt, randomBytes } from "node:crypto";
import type { FlowEndpointEnvelope, FlowEndpointRequest } from "../../generated/openapi.js";

const ALGORITHM = "aes-128-gcm";
const BYTES = 16;
const TAG_BYTES = 16;

export interface Sealed {
  readonly envelope: FlowEndpointEnvelope;
  /** The answer as JSON. Throws where it was not encrypted with the key and the inverted vector of this request. */
  open(answer: string): unknown;
}

/** Throws for what is no public RSA key. */
export function seal(request: FlowEndpointRequest, publicKey: string): Sealed {
  const [key, iv] = [randomBytes(BYTES), randomBytes(BYTES)];
  const cipher = createCipheriv(ALGORITHM, key, iv);
  const data = Buffer.concat([cipher.update(JSON.stringify(request)), cipher.final(), cipher.getAuthTag()]);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const wrapped = publicEncrypt({ key: publicKey, padding, oaepHash: "sha256" }, key);
  return {
    envelope: {
      encrypted_flow_data: data.toString("base64"),
      encrypted_aes_key: wrapped.toString("base64"),
      initial_vector: iv.toString("base64"),
    },
    open(answer) {
      const bytes = Buffer.from(answer, "base64");
      const inverted = Buffer.from(iv.map((byte) => ~byte));
      const decipher = createDecipheriv(ALGORITHM, key, inverted, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
      return JSON.parse(text.toString());
    },
  };
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JSON Web Token over the token of a flow, whose key is the app secret. */
export function tokenSignature(flowToken: string, appSecret: string): string {
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part({ flow_token: flowToken })}`;
  return `${signed}.${createHmac("sha256", appSecret).update(signed).digest("base64url")}`;
}
