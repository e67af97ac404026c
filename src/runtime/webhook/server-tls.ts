/** The built-in server over TLS, and who may ask it. */
import type { IncomingMessage, RequestListener } from "node:http";
import type { Server, ServerOptions } from "node:https";
import type { TLSSocket } from "node:tls";
import { ConfigurationError } from "../core/errors.js";
import type { Logger } from "../core/logger.js";
import { nodeModule } from "../core/node.js";
import { META_CLIENT, type WebhookTls } from "./tls-options.js";

interface Https {
  createServer(options: ServerOptions, listener: RequestListener): Server;
}

/** Whoever has not shaken hands by then asks nothing. Node's own bound is two minutes. */
const HANDSHAKE_TIMEOUT_MS = 10_000;

function optionsOf({ cert, key, passphrase, ca }: WebhookTls): ServerOptions {
  const bytes = (pem: string | Uint8Array) => (typeof pem === "string" ? pem : new TextDecoder().decode(pem));
  const common = { minVersion: "TLSv1.2" as const, handshakeTimeout: HANDSHAKE_TIMEOUT_MS };
  const own = { ...common, cert: bytes(cert), key: bytes(key), ...(passphrase === undefined ? {} : { passphrase }) };
  if (ca === undefined) return own;
  return { ...own, ca: [ca].flat().map(bytes), requestCert: true, rejectUnauthorized: true };
}

/**
 * Whether the certificate behind a request is good, bears the name and has not run out. Asked for each request: a connection may be
 * kept open, or a session resumed, for longer than a certificate lasts.
 */
function isClient({ socket }: IncomingMessage, name: string): boolean {
  const { authorized, getPeerX509Certificate } = socket as TLSSocket;
  const certificate = authorized ? getPeerX509Certificate.call(socket) : undefined;
  if (!certificate) return false;
  const now = Date.now();
  if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo)) return false;
  return certificate.checkHost(name, { subject: "always", wildcards: false }) !== undefined;
}

/** A server that calls the listener only for who may ask. Throws `ConfigurationError` for what OpenSSL cannot use. */
export function createTlsServer(tls: WebhookTls, listener: RequestListener, logger: Logger): Server {
  const https = nodeModule<Https>("node:https");
  if (!https) throw new ConfigurationError("webhookTls needs Node's https, which this platform does not have.");
  const { ca, clientName = META_CLIENT } = tls;
  const guarded: RequestListener = (req, res) => {
    if (ca === undefined || isClient(req, clientName)) return listener(req, res);
    logger.warn(`A request was refused: its client certificate is not one of ${clientName}.`);
    res.writeHead(403, { "content-type": "text/plain; charset=utf-8", connection: "close" });
    res.end("The client certificate does not fit.");
  };
  let server: Server;
  try {
    server = https.createServer(optionsOf(tls), guarded);
  } catch (cause) {
    throw new ConfigurationError("webhookTls has a key, certificate, passphrase or ca that cannot be used.", { cause });
  }
  return server.on("tlsClientError", (error: Error & { code?: string }) => {
    logger.debug("A TLS connection was refused.", { code: error.code });
  });
}
