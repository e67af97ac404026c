/** What the built-in server's TLS can be told. */
import { checkOptions, isText, type OptionRules } from "../core/check-options.js";
import { ConfigurationError } from "../core/errors.js";

/** The common name of the certificate that Meta's servers show. */
export const META_CLIENT = "client.webhooks.fbclientcerts.com";

/** Text in PEM, or its bytes. */
export type Pem = string | Uint8Array;

/**
 * How the webhook server speaks TLS, 1.2 or newer. With `ca` it answers only who shows a certificate that one of these authorities
 * signed, in the name of `clientName`; without, it is plain https.
 * @see {@link https://developers.facebook.com/docs/graph-api/webhooks/getting-started#mtls-for-webhooks | Meta: mTLS for webhooks}
 */
export interface WebhookTls {
  /** The server's certificate and what leads from it to a public authority, in PEM. Meta refuses self-signed ones. */
  cert: Pem;
  /** The private key of `cert`, in PEM. */
  key: Pem;
  /** What the key is encrypted with, if it is. */
  passphrase?: string;
  /**
   * The authorities that a client's certificate has to come from, in PEM, and no others. For Meta's: the content of
   * `meta-outbound-api-ca-2025-12.pem`. Given as undefined it is an error, so that a forgotten file does not open the server.
   */
  ca?: Pem | readonly [Pem, ...Pem[]];
  /** The name that the certificate has to bear, as its common name or a DNS name. Default `client.webhooks.fbclientcerts.com`. */
  clientName?: string;
}

const decoder = new TextDecoder();

const isPem = (value: unknown, kind: RegExp) =>
  (typeof value === "string" || value instanceof Uint8Array) &&
  kind.test(typeof value === "string" ? value : decoder.decode(value));
const isCertificate = (value: unknown) => isPem(value, /-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/);
const isKey = (value: unknown) => isPem(value, /-----BEGIN [A-Z ]*PRIVATE KEY-----/);
/** OpenSSL takes a name that begins with a point for all names below it. */
const isHostName = (value: unknown) => typeof value === "string" && /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value);

const RULES: OptionRules<WebhookTls> = {
  cert: [isCertificate, "a certificate in PEM: its text or bytes, not the path of a file"],
  key: [isKey, "a private key in PEM: its text or bytes, not the path of a file"],
  passphrase: [isText, "a text that is not empty"],
  ca: [
    (value) => (Array.isArray(value) ? value.length > 0 && value.every(isCertificate) : isCertificate(value)),
    "one certificate in PEM or more: the text or bytes, not the path of a file",
  ],
  clientName: [isHostName, `the name of a host, such as ${META_CLIENT}`],
};

/** Throws `ConfigurationError` that names the option. */
export function checkTls(tls: WebhookTls): void {
  checkOptions(tls, RULES, "webhookTls");
  for (const name of ["cert", "key"] as const)
    if (tls[name] === undefined) throw new ConfigurationError(`webhookTls.${name} must be ${RULES[name][1]}.`);
  if (tls.ca === undefined && ("ca" in tls || tls.clientName !== undefined))
    throw new ConfigurationError(
      "webhookTls.ca must be given where client certificates are asked for; leave ca and clientName out to ask for none.",
    );
}
