/** Where a URL of somebody else's may lead. */

import type * as Dns from "node:dns/promises";
import type * as Net from "node:net";
import type { OperationId } from "../../../generated/client.js";
import { nodeModule } from "../../core/node.js";
import { codeOf, MediaTransferError, refusal } from "../errors.js";
import type { HostOptions } from "../source-file.js";

async function systemLookup(hostname: string): Promise<string[]> {
  const dns = nodeModule<typeof Dns>("node:dns/promises");
  return ((await dns?.lookup(hostname, { all: true })) ?? []).map(({ address }) => address);
}

/** Without the brackets of an IPv6 address. */
const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "");

/**
 * All addresses of a URL's host, none of them inside unless that host may be. Throws `RequestValidationError` for a host that leads
 * inside and for http to one that does not.
 */
export async function addressesOf(subject: OperationId, url: URL, options: HostOptions): Promise<readonly string[]> {
  const { allowPrivateHosts = false, lookup = systemLookup } = options;
  const isIP = nodeModule<typeof Net>("node:net")?.isIP ?? (() => 0);
  const { isPublicAddress } = await import("./addresses.js");
  const host = hostOf(url);
  const mayBePrivate = typeof allowPrivateHosts === "boolean" ? allowPrivateHosts : allowPrivateHosts.includes(host);
  // Not even asked of the network: nothing would be sent there.
  if (url.protocol !== "https:" && !mayBePrivate) {
    throw refusal(subject, {
      member: "url",
      rule: "scheme",
      limit: "https",
      actual: "http:",
      message: "url must be https",
    });
  }
  // A number in any other spelling than the usual is the usual one by now: URL sees to that.
  const addresses = isIP(host)
    ? [host]
    : await lookup(host).catch((cause: unknown) => {
        throw new MediaTransferError(subject, "source", `The host of the URL has no address${codeOf(cause)}.`, {
          cause,
        });
      });
  if (addresses.length === 0 || !addresses.every((address) => isIP(address) !== 0))
    throw new MediaTransferError(subject, "source", "The host of the URL has no address.");
  const areInside = addresses.filter((address) => !isPublicAddress(address));
  if (areInside.length > 0 && !mayBePrivate) {
    const limit = "hosts that all the world can reach";
    const message = `url must lead to ${limit}: ${host} is, at least in part, loopback, private, link-local or reserved`;
    throw refusal(subject, { member: "url", rule: "host", limit, actual: host, message });
  }
  if (url.protocol !== "https:" && areInside.length < addresses.length) {
    const message = "url must be https: http is for hosts inside only";
    throw refusal(subject, { member: "url", rule: "scheme", limit: "https", actual: "http:", message });
  }
  return addresses;
}
