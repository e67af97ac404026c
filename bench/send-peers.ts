/** How the peers send a text, as their READMEs have it. */
import { type Installed, load, PEERS } from "./packages.js";

/** Those whose host can be changed. */
export const SEND_PEERS = {
  "whatsapp-api-js": PEERS["whatsapp-api-js"],
  "@kapso/whatsapp-cloud-api": PEERS["@kapso/whatsapp-cloud-api"],
};

type Send = (to: string, text: string) => Promise<string | undefined>;
type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** What is used of the peers. Their own types would have to be installed with this package. */
interface WhatsAppApiJs {
  WhatsAppAPI: new (
    options: object,
  ) => {
    sendMessage(from: string, to: string, message: unknown): Promise<{ messages?: { id: string }[] }>;
  };
}
interface WhatsAppApiJsMessages {
  Text: new (body: string) => unknown;
}
interface Kapso {
  WhatsAppClient: new (
    options: object,
  ) => {
    messages: { sendText(message: object): Promise<{ messages?: { id: string }[] }> };
  };
}

const makers: Readonly<
  Record<string, (peer: Installed, baseUrl: string, token: string, number: string) => Promise<Send>>
> = {
  async "whatsapp-api-js"(peer, baseUrl, token, number) {
    const { WhatsAppAPI } = await load<WhatsAppApiJs>(peer.folder, "whatsapp-api-js");
    const { Text } = await load<WhatsAppApiJsMessages>(peer.folder, "whatsapp-api-js/messages");
    // Its host is fixed.
    const toUs: Fetch = (url, init) => fetch(url.replace("https://graph.facebook.com", baseUrl), init);
    const api = new WhatsAppAPI({ token, appSecret: "secret", v: "v26.0", ponyfill: { fetch: toUs } });
    return async (to, text) => (await api.sendMessage(number, to, new Text(text))).messages?.[0]?.id;
  },
  async "@kapso/whatsapp-cloud-api"(peer, baseUrl, token, number) {
    const { WhatsAppClient } = await load<Kapso>(peer.folder, "@kapso/whatsapp-cloud-api");
    const client = new WhatsAppClient({ accessToken: token, baseUrl, graphVersion: "v26.0" });
    return async (to, text) =>
      (await client.messages.sendText({ phoneNumberId: number, to, body: text })).messages?.[0]?.id;
  },
};

/** One text through a peer. */
export function peerSend(peer: Installed, baseUrl: string, token: string, number: string): Promise<Send> {
  const make = makers[peer.name];
  if (!make) throw new Error(`There is no way known to send with ${peer.name}.`);
  return make(peer, baseUrl, token, number);
}
