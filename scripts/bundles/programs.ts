/** What is bundled: small programs as an application would write them, each of which does its work when it is loaded. */

export interface Program {
  readonly title: string;
  readonly code: string;
  /** What it has to have done: sent a text that the server took, or handed a received text to its handler. */
  readonly does: "sends" | "receives";
}

export interface Peer extends Program {
  /** As npm installs it: name and version. */
  readonly name: string;
  readonly version: string;
}

/** Of the program's global: what it has done goes there. */
export const OUTCOME = "outcome";
export const NUMBER = "106540352242922";
export const TO = "15551234567";
export const TEXT = "Hello";
export const SECRET = "app-secret";

const sends = (title: string, code: string): Program => ({ title, code, does: "sends" });

/** A program that sends through a generated function; `more` is what is handed to it beside the message. */
const sendMessage = (title: string, imports: string, more: string) =>
  sends(
    title,
    `import { createGraphClient, sendMessage } from "wapi-ts/graph";
import { text } from "wapi-ts/components";
${imports}
const graph = createGraphClient({ accessToken: "token" });
const body = { messaging_product: "whatsapp", to: "${TO}", ...text("${TEXT}") };
const params = { path: { phone_number_id: "${NUMBER}" } };
globalThis.${OUTCOME} = (await sendMessage(graph, { params, body${more} })).messages[0].id;`,
  );

/** Ours, from the built package. */
export const own: readonly Program[] = [
  sendMessage("`sendMessage()` of `wapi-ts/graph`, `text()`", "", ""),
  sendMessage(
    "the same, with `validateTextMessage`",
    'import { validateTextMessage } from "wapi-ts/validators";',
    ", validate: validateTextMessage",
  ),
  sends(
    "`Client` of `wapi-ts`, `message.send()`",
    `import { Client, text } from "wapi-ts";
const { message } = new Client({ apiAccessToken: "token" }).newMessagingClient("${NUMBER}");
globalThis.${OUTCOME} = (await message.send("${TO}", text("${TEXT}"))).messages[0].id;`,
  ),
  {
    title: "`createWebhook()` of `wapi-ts/webhook`",
    does: "receives",
    code: `import { createWebhook } from "wapi-ts/webhook";
const webhook = createWebhook({ appSecret: "${SECRET}" });
webhook.on("message.text", (event) => { globalThis.${OUTCOME} = event.message.text.body; });
globalThis.receive = (request) => webhook.fetch(request);`,
  },
];

/** Other SDKs, as their READMEs use them. */
export const peers: readonly Peer[] = [
  {
    name: "whatsapp-api-js",
    version: "6.3.0",
    ...sends(
      "whatsapp-api-js 6.3.0",
      `import { WhatsAppAPI } from "whatsapp-api-js";
import { Text } from "whatsapp-api-js/messages";
const api = new WhatsAppAPI({ token: "token", secure: false });
const { messages } = await api.sendMessage("${NUMBER}", "${TO}", new Text("${TEXT}"));
globalThis.${OUTCOME} = messages[0].id;`,
    ),
  },
  {
    name: "@great-detail/whatsapp",
    version: "8.4.0",
    ...greatDetail("8.4.0"),
  },
  {
    name: "@great-detail/whatsapp",
    version: "9.2.0",
    ...greatDetail("9.2.0"),
  },
  {
    name: "@kapso/whatsapp-cloud-api",
    version: "0.3.0",
    ...sends(
      "@kapso/whatsapp-cloud-api 0.3.0",
      `import { WhatsAppClient } from "@kapso/whatsapp-cloud-api";
const { messages } = new WhatsAppClient({ accessToken: "token" });
const answer = await messages.sendText({ phoneNumberId: "${NUMBER}", to: "${TO}", body: "${TEXT}" });
globalThis.${OUTCOME} = answer.messages[0].id;`,
    ),
  },
  {
    name: "whatsapp-business",
    version: "1.7.2",
    ...sends(
      "whatsapp-business 1.7.2",
      `import { WABAClient } from "whatsapp-business";
const client = new WABAClient({ accountId: "102290129340398", apiToken: "token", phoneId: "${NUMBER}" });
const { messages } = await client.sendMessage({ to: "${TO}", type: "text", text: { body: "${TEXT}" } });
globalThis.${OUTCOME} = messages[0].id;`,
    ),
  },
];

/** The floor: no SDK at all. */
export const floor: Program = sends(
  "`fetch()` alone",
  `const response = await fetch("https://graph.facebook.com/v26.0/${NUMBER}/messages", {
  method: "POST",
  headers: { authorization: "Bearer token", "content-type": "application/json" },
  body: JSON.stringify({ messaging_product: "whatsapp", to: "${TO}", type: "text", text: { body: "${TEXT}" } }),
});
globalThis.${OUTCOME} = (await response.json()).messages[0].id;`,
);

function greatDetail(version: string): Program {
  return sends(
    `@great-detail/whatsapp ${version}`,
    `import Client from "@great-detail/whatsapp";
const sdk = new Client({ request: { headers: { Authorization: "Bearer token" } } });
const answer = await sdk.message.createMessage({
  phoneNumberID: "${NUMBER}", to: "${TO}", type: "text", text: { body: "${TEXT}" },
});
globalThis.${OUTCOME} = (answer.messages ?? (await answer.json()).messages)[0].id;`,
  );
}
