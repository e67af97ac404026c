/** Which addresses of the network anybody may be sent to. */
import ipaddr from "ipaddr.js";

/** Azure's own services answer there, to every machine in it. */
const AZURE = "168.63.129.16";
/** `2000::/3`, all that was ever given out; ranges within it that lead elsewhere (6to4, Teredo, ...) have names of their own. */
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

/** Whether an address belongs to a host of the open network: not this machine, its network, a carrier's or a cloud's inside. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  if (address.kind() === "ipv4") return address.toString() !== AZURE;
  return (address as ipaddr.IPv6).match(...GLOBAL_IPV6);
}
