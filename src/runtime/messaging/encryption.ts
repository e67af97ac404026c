import type { CallOptions, GraphClient } from "../../generated/client.js";
import { getBusinessPublicKey, setBusinessPublicKey } from "../../generated/operations/encryption.js";
import { type FieldsOf, type PageOf, type Read, type ReadOptions, readNode } from "../graph/read.js";
import { type KeyPair, makeKeyPair } from "./key-pair.js";

/** Options of {@link EncryptionManager.getPublicKey}. */
export type GetPublicKeyOptions<F = undefined> = ReadOptions<"getBusinessPublicKey", F>;

/**
 * The public key with which WhatsApp encrypts what it sends to the endpoints of a number's flows.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/business-encryption-api | Meta: Business encryption}
 */
export class EncryptionManager {
  readonly #graph: GraphClient;
  readonly #path: { phone_number_id: string };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#path = { phone_number_id: phoneNumberId };
  }

  /** The key, and whether Meta's signature of it holds; undefined where none was set. */
  async getPublicKey<const F extends FieldsOf<"getBusinessPublicKey"> | undefined = undefined>(
    options: GetPublicKeyOptions<F> = {},
  ): Promise<Read<"getBusinessPublicKey", F> | undefined> {
    const node = "BusinessPublicKey";
    const list = readNode<PageOf<"getBusinessPublicKey", F>>(
      this.#graph,
      getBusinessPublicKey,
      node,
      () => this.#path,
      options,
    );
    return (await list).data[0];
  }

  /** Sets the key: RSA of 2,048 bits, as PEM. Each number needs it, and again after every registration. */
  async setPublicKey(pem: string, options: CallOptions = {}): Promise<void> {
    await setBusinessPublicKey(this.#graph, {
      params: { path: this.#path },
      body: { business_public_key: pem },
      ...options,
    });
  }

  /**
   * Makes a key pair, sets its public key, and resolves to both. Keep the private key where secrets are kept: nobody else has it, and
   * `webhook.flows()` needs it. To be called again after every registration of the number, which Meta wants a key set anew for; while
   * the number has the old key, or WhatsApp remembers it, pass both private keys.
   */
  async setUp(options: CallOptions = {}): Promise<KeyPair> {
    const pair = await makeKeyPair();
    await this.setPublicKey(pair.publicKey, options);
    return pair;
  }
}
