/** An emulator with a bot, a user and what it takes to make every webhook come. */
import type { Emulator, EmulatorUser } from "wapi-ts/emulator";
import { type Bot, call, startBot, startForTest } from "../setup.js";

export interface Scene {
  readonly emulator: Emulator;
  readonly ana: EmulatorUser;
  readonly bot: Bot;
  /** Sends a message of the business to Ana, or to whom the body names, and gives its id. */
  says(body: object): Promise<string>;
  /** Gives the id of a template that waits for its review. */
  handsIn(): Promise<string>;
  /** Gives the id of a flow that can be published. */
  makesFlow(): Promise<string>;
}

/** Someone who is not on WhatsApp. */
export const NOBODY = "16505559999";

const TEMPLATE = {
  name: "welcome",
  language: "en_US",
  category: "UTILITY",
  components: [
    { type: "BODY", text: "Thank you for your order." },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Stop" }] },
  ],
};

const FLOW = {
  name: "visit",
  categories: ["SURVEY"],
  flow_json: JSON.stringify({
    version: "7.3",
    screens: [
      {
        id: "VISIT",
        title: "Visit",
        terminal: true,
        layout: {
          type: "SingleColumnLayout",
          children: [{ type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } }],
        },
      },
    ],
  }),
};

export async function startScene(): Promise<Scene> {
  const bot = await startBot();
  const emulator = await startForTest({
    webhookUrl: bot.url,
    templates: { review: "manual" },
    notOnWhatsApp: [NOBODY],
  });
  async function made(edge: string, body: object): Promise<string> {
    const { status, json } = await call(emulator, "POST", `/v26.0/${emulator.businessAccountId}/${edge}`, body);
    if (status !== 200) throw new Error(JSON.stringify(json));
    await emulator.idle();
    return json.id;
  }
  const ana = emulator.user({ waId: "16505551234", name: "Ana", username: "ana" });
  return {
    emulator,
    ana,
    bot,
    async says(body) {
      const whole = { messaging_product: "whatsapp", to: ana.waId, ...body };
      const { status, json } = await call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/messages`, whole);
      if (status !== 200) throw new Error(JSON.stringify(json));
      await emulator.idle();
      return json.messages[0].id;
    },
    handsIn: () => made("message_templates", TEMPLATE),
    makesFlow: () => made("flows", FLOW),
  };
}

export const text = (body: string) => ({ type: "text", text: { body } });

const interactive = (content: object) => ({ type: "interactive", interactive: { body: { text: "?" }, ...content } });

export const buttons = interactive({
  type: "button",
  action: { buttons: [{ type: "reply", reply: { id: "yes", title: "Yes" } }] },
});

export const list = interactive({
  type: "list",
  action: {
    button: "Choose",
    sections: [{ rows: [{ id: "pickup", title: "Collect", description: "Ready in two hours" }] }],
  },
});

export const flow = interactive({
  type: "flow",
  action: {
    name: "flow",
    parameters: { flow_message_version: "3", flow_token: "visit-1", flow_id: "1", flow_cta: "Open" },
  },
});
