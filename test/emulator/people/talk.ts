/** A bot that says what a test tells it to, and its emulator. */
import type { Emulator, EmulatorOptions } from "wapi-ts/emulator";
import type { IncomingMessage } from "wapi-ts/graph";
import { type Answer, type Bot, call, changeOf, startBot, startForTest } from "../setup.js";

export type Say = (body: object) => Promise<Answer>;

/** Calls `react` for every message, with a function that answers its sender. A number that it gives is the webhook's status. */
export async function startTalk(
  react: (message: IncomingMessage, say: Say) => unknown = () => undefined,
  options: EmulatorOptions = {},
): Promise<{
  wa: Emulator;
  bot: Bot;
  incoming: IncomingMessage[];
  sayTo: (to: string, body: object) => Promise<Answer>;
}> {
  const incoming: IncomingMessage[] = [];
  const bot = await startBot({
    answer: async (received) => {
      const { messages = [], metadata } = changeOf(received);
      let status = 200;
      for (const message of messages) {
        incoming.push(message);
        const say: Say = (body) => sayTo(message.from, body, metadata.phone_number_id);
        const answered = await react(message, say);
        if (typeof answered === "number") status = answered;
      }
      return status;
    },
  });
  const wa = await startForTest({ webhookUrl: bot.url, ...options });
  const sayTo = (to: string, body: object, phoneNumberId = wa.phoneNumberId) =>
    call(wa, "POST", `/v26.0/${phoneNumberId}/messages`, { messaging_product: "whatsapp", to, ...body });
  return { wa, bot, incoming, sayTo };
}

export const text = (body: string) => ({ type: "text", text: { body } });

/** The buttons' titles, by their ids. */
export const buttons = (body: string, titles: Record<string, string>) => ({
  type: "interactive",
  interactive: {
    type: "button",
    body: { text: body },
    action: { buttons: Object.entries(titles).map(([id, title]) => ({ type: "reply", reply: { id, title } })) },
  },
});

export const list = (body: string, titles: Record<string, string>) => ({
  type: "interactive",
  interactive: {
    type: "list",
    body: { text: body },
    action: { button: "Choose", sections: [{ rows: Object.entries(titles).map(([id, title]) => ({ id, title })) }] },
  },
});

export const flow = (body: string, flow_token?: string) => ({
  type: "interactive",
  interactive: {
    type: "flow",
    body: { text: body },
    action: {
      name: "flow",
      parameters: {
        flow_message_version: "3",
        flow_id: "1103477094411423",
        flow_cta: "Open",
        ...(flow_token && { flow_token }),
      },
    },
  },
});
