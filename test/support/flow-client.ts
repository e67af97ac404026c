/** What WhatsApp does before it asks the endpoint of a flow, and with its answer. Made with node:crypto, never with our own code. */
import { constants, createCipheriv, createDecipheriv, createHmac, publicEncrypt, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./readme.js";
import { APP_SECRET, type SignedRequest, signedPost } from "./webhook-sign.js";

interface KeyPair {
  privateKey: string;
  publicKey: string;
}

interface RequestFixture {
  text: string;
  envelope: FlowExchange["envelope"];
  aesKey: string;
  answer: string;
  sealedAnswer: string;
}

export interface FileFixture {
  content: string;
  download: string;
  encryption_metadata: Record<"encryption_key" | "hmac_key" | "iv" | "plaintext_hash" | "encrypted_hash", string>;
}

interface Fixtures {
  made: string;
  passphrase: string;
  current: KeyPair & Record<"pkcs1" | "encrypted" | "encryptedPkcs1", string>;
  previous: KeyPair;
  ping: RequestFixture;
  pingByPrevious: RequestFixture;
  init: RequestFixture;
  exchange: RequestFixture;
  file: FileFixture;
  blockFile: FileFixture;
  emptyFile: FileFixture;
}

/** Made by OpenSSL: test/flows/fixtures/make.py says how. */
export const fixtures = JSON.parse(readFileSync(join(root, "test/flows/fixtures/openssl.json"), "utf8")) as Fixtures;

export const PRIVATE_KEY = fixtures.current.privateKey;

/** One exchange: what is sent, and how its answer is read. */
export interface FlowExchange {
  readonly envelope: { encrypted_flow_data: string; encrypted_aes_key: string; initial_vector: string };
  /** A signed POST of it. */
  readonly post: SignedRequest;
  /** The answer, decrypted. Throws where the key, the vector or the tag is another. */
  open(answer: string): unknown;
}

interface SealOptions {
  publicKey?: string;
  secret?: string;
  keyBytes?: number;
}

/** Encrypts a request, given as JSON or as a text of its own. */
export function sealed(content: unknown, options: SealOptions = {}): FlowExchange {
  const { publicKey = fixtures.current.publicKey, secret = APP_SECRET, keyBytes = 16 } = options;
  const key = randomBytes(keyBytes);
  const iv = randomBytes(16);
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const algorithm = keyBytes === 16 ? "aes-128-gcm" : "aes-256-gcm";
  const cipher = createCipheriv(algorithm, key, iv);
  const bytes = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const envelope = {
    encrypted_flow_data: bytes.toString("base64"),
    encrypted_aes_key: publicEncrypt({ key: publicKey, padding, oaepHash: "sha256" }, key).toString("base64"),
    initial_vector: iv.toString("base64"),
  };
  const open = (answer: string): unknown => {
    const sent = Buffer.from(answer, "base64");
    const decipher = createDecipheriv(algorithm, key, Buffer.from(iv.map((byte) => ~byte)));
    decipher.setAuthTag(sent.subarray(-16));
    return JSON.parse(Buffer.concat([decipher.update(sent.subarray(0, -16)), decipher.final()]).toString());
  };
  return { envelope, post: signedPost(envelope, { secret }), open };
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JSON Web Token over the flow token, as Meta makes it. */
export function tokenSignature(claims: object, { secret = APP_SECRET, alg = "HS256" } = {}): string {
  const signed = `${part({ alg, typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
