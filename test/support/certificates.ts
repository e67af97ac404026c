/** Authorities and the certificates that they sign, made for a test. */
import "reflect-metadata";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  type JsonGeneralName,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const DAY_MS = 86_400_000;

export interface Identity {
  /** PEM; the certificates that lead from it to the authority follow. */
  cert: string;
  key: string;
}

export interface Wanted {
  commonName?: string;
  /** DNS names. */
  names?: readonly string[];
  /** From and until how many days from now. */
  days?: readonly [from: number, until: number];
  /** Whom it is for. Default: a client. */
  usage?: "clientAuth" | "serverAuth";
}

const keyPair = () => crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);

const pemOfKey = async ({ privateKey }: CryptoKeyPair) =>
  PemConverter.encode(await crypto.subtle.exportKey("pkcs8", privateKey), "PRIVATE KEY");

const serialNumber = () => Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString("hex");

const validity = ([from, until]: readonly [number, number] = [-1, 1]) => ({
  notBefore: new Date(Date.now() + from * DAY_MS),
  notAfter: new Date(Date.now() + until * DAY_MS),
});

function extensionsOf({ names = [], usage = "clientAuth" }: Wanted): Extension[] {
  const alternatives = names.map((value): JsonGeneralName => ({ type: "dns", value }));
  return [
    new ExtendedKeyUsageExtension([ExtendedKeyUsage[usage]]),
    ...(alternatives.length > 0 ? [new SubjectAlternativeNameExtension(alternatives)] : []),
  ];
}

/** An authority that signs certificates. */
export class Authority {
  readonly #keys: CryptoKeyPair;
  readonly #certificate: X509Certificate;
  /** What a certificate needs beside itself to lead to the root. */
  readonly #chain: string;

  private constructor(keys: CryptoKeyPair, certificate: X509Certificate, chain: string) {
    this.#keys = keys;
    this.#certificate = certificate;
    this.#chain = chain;
  }

  static async make(commonName = "Test authority"): Promise<Authority> {
    const keys = await keyPair();
    const certificate = await X509CertificateGenerator.createSelfSigned({
      serialNumber: serialNumber(),
      name: `CN=${commonName}`,
      ...validity([-10, 10]),
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [new BasicConstraintsExtension(true, undefined, true)],
    });
    return new Authority(keys, certificate, "");
  }

  get pem(): string {
    return this.#certificate.toString("pem");
  }

  async #sign(keys: CryptoKeyPair, subject: string, wanted: Wanted, extensions: Extension[]) {
    return X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject,
      issuer: this.#certificate.subject,
      ...validity(wanted.days),
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      signingAlgorithm: ALGORITHM,
      extensions,
    });
  }

  async issue(wanted: Wanted): Promise<Identity> {
    const keys = await keyPair();
    const subject = wanted.commonName === undefined ? "O=Nobody" : `CN=${wanted.commonName}`;
    const certificate = await this.#sign(keys, subject, wanted, extensionsOf(wanted));
    return { cert: `${certificate.toString("pem")}\n${this.#chain}`, key: await pemOfKey(keys) };
  }

  /** An authority below this one. */
  async below(commonName: string): Promise<Authority> {
    const keys = await keyPair();
    const certificate = await this.#sign(keys, `CN=${commonName}`, {}, [new BasicConstraintsExtension(true)]);
    return new Authority(keys, certificate, `${certificate.toString("pem")}\n${this.#chain}`);
  }
}

/** A certificate that nobody else vouches for. */
export async function selfSigned(commonName: string): Promise<Identity> {
  const keys = await keyPair();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${commonName}`,
    ...validity(),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: extensionsOf({}),
  });
  return { cert: certificate.toString("pem"), key: await pemOfKey(keys) };
}
