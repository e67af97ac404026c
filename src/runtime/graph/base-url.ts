/** Where the Graph API is. */
import { ConfigurationError } from "../core/errors.js";

const DEFAULT_BASE_URL = "https://graph.facebook.com";
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The Graph API's base URL. Throws unless it is https, or http on this machine. */
export function parseBaseUrl(baseUrl: string = DEFAULT_BASE_URL): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const fits = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.test(url.hostname));
  if (!url || !fits || url.username || url.password || url.search || url.hash)
    throw new ConfigurationError(
      "graph.baseUrl must be an https URL (http only on loopback) without user, query or hash.",
    );
  return url;
}
