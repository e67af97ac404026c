/** The private keys that open what WhatsApp sends: PEM texts, made ready once. */
import { fromBase64 } from "../../core/base64.js";
import { ConfigurationError } from "../../core/errors.js";
import { nodeModule } from "../../core/node.js";

const ALGORITHM = { name: "RSA-OAEP", hash: "SHA-256" };
const PEM = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----([\s\S]+?)-----END \1-----/;

interface NodeCrypto {
  createPrivateKey(options: { key: string; passphrase?: string }): {
    asymmetricKeyType?: string;
    export(options: { type: "pkcs8"; format: "der" }): Uint8Array<ArrayBuffer>;
  };
}

const refused = (why: string) => new ConfigurationError(`privateKey ${why}`);

/** Converted by Node, which also asks for the passphrase where one is needed. */
function derByNode({ createPrivateKey }: NodeCrypto, key: string, passphrase: string | undefined) {
  let made: ReturnType<NodeCrypto["createPrivateKey"]>;
  try {
    made = createPrivateKey(passphrase === undefined ? { key } : { key, passphrase });
  } catch {
    // What Node says may hold a piece of the key.
    const hint = key.includes("ENCRYPTED") ? ", or passphrase is not the one that it is encrypted with" : "";
    throw refused(`cannot be read: it must be an RSA private key as PEM${hint}.`);
  }
  if (made.asymmetricKeyType !== "rsa") throw refused(`must be an RSA key, not one of ${made.asymmetricKeyType}.`);
  return made.export({ type: "pkcs8", format: "der" });
}

/** The key in the form that WebCrypto imports, PKCS#8. Throws `ConfigurationError`, which shows nothing of it. */
function derOf(text: string, passphrase: string | undefined): Uint8Array<ArrayBuffer> {
  // Environment variables often have line breaks written out.
  const pem = text.replaceAll("\\n", "\n");
  const [, kind, body = ""] = PEM.exec(pem) ?? [];
  if (kind === undefined) throw refused('must be PEM: a text that begins with "-----BEGIN PRIVATE KEY-----".');
  const node = nodeModule<NodeCrypto>("node:crypto");
  if (node) return derByNode(node, pem, passphrase);
  const isPlain = kind === "PRIVATE KEY";
  const der = isPlain ? fromBase64(body.replaceAll(/\s/g, "")) : undefined;
  if (der) return der;
  throw refused(
    isPlain
      ? "cannot be read: it must be an RSA private key as PEM."
      : `is a "${kind}", which only Node can read. Convert it: openssl pkcs8 -topk8 -nocrypt -in private.pem -out pkcs8.pem`,
  );
}

/** Several while rotating; all of them open requests. */
export class PrivateKeys {
  readonly #ders: readonly Uint8Array<ArrayBuffer>[];
  #imported: Promise<CryptoKey[]> | undefined;

  /** Throws `ConfigurationError` for what is no RSA private key. */
  constructor(pems: readonly string[], passphrase: string | undefined) {
    this.#ders = pems.map((pem) => derOf(pem, passphrase));
  }

  /** Imported at the first request, and once: it takes longer than all the rest. Rejects with `ConfigurationError`. */
  all(): Promise<CryptoKey[]> {
    this.#imported ??= Promise.all(
      this.#ders.map((der) => crypto.subtle.importKey("pkcs8", der, ALGORITHM, false, ["decrypt"])),
    ).catch(() => {
      throw refused("cannot be read: it must be an RSA private key as PEM.");
    });
    return this.#imported;
  }
}
