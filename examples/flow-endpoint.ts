/**
 * A flow that asks as it goes: the days a nursery is open, the hours that are free, a photo of the plant. On its own, with a real account:
 *
 *   ACCESS_TOKEN=... APP_SECRET=... PRIVATE_KEY="$(cat private.pem)" npx tsx examples/flow-endpoint.ts
 */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
import { pathToFileURL } from "node:url";
import { Client, type ClientOptions, defineFlow, FlowTokenError } from "wapi-ts";

export const visit = defineFlow({
  version: "7.3",
  data_api_version: "4.0",
  routing_model: { DAY: ["HOUR"], HOUR: [] },
  screens: [
    {
      id: "DAY",
      title: "Pick a day",
      data: { closed: { type: "array", items: { type: "string" }, __example__: ["2026-12-24"] } },
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "DatePicker", name: "day", label: "Day", required: true, "unavailable-dates": "${data.closed}" },
          {
            type: "Footer",
            label: "Continue",
            "on-click-action": { name: "data_exchange", payload: { day: "${form.day}" } },
          },
        ],
      },
    },
    {
      id: "HOUR",
      title: "Pick an hour",
      terminal: true,
      refresh_on_back: true,
      data: {
        day: { type: "string", __example__: "2026-12-04" },
        hours: {
          type: "array",
          items: {
            type: "object",
            properties: { id: { type: "string" }, title: { type: "string" } },
            required: ["id", "title"],
          },
          __example__: [{ id: "9", title: "9:00" }],
        },
      },
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "Dropdown", name: "hour", label: "Hour", required: true, "data-source": "${data.hours}" },
          { type: "PhotoPicker", name: "plant", label: "Your plant", "max-uploaded-photos": 1 },
          {
            type: "Footer",
            label: "Book",
            "on-click-action": {
              name: "data_exchange",
              payload: { day: "${data.day}", hour: "${form.hour}", plant: "${form.plant}" },
            },
          },
        ],
      },
    },
  ],
});

/** What the nursery knows. */
export interface Nursery {
  closed: string[];
  freeHours(day: string): Promise<{ id: string; title: string }[]>;
  book(visit: { token: string; day: string; hour: string; photo: Uint8Array | undefined }): Promise<void>;
  isBooked(token: string): boolean;
}

export function createBookings(options: ClientOptions, privateKey: string, nursery: Nursery): Client {
  const client = new Client(options);

  client.webhook.flows(
    "/flows/visit",
    { privateKey, flow: visit },
    {
      init({ flow_token = "" }) {
        if (nursery.isBooked(flow_token)) throw new FlowTokenError("Your visit is booked already.");
        return { screen: "DAY", data: { closed: nursery.closed } };
      },
      back: () => ({ screen: "DAY", data: { closed: nursery.closed } }),
      screens: {
        async DAY(request) {
          const { day } = request.data;
          const hours = await nursery.freeHours(day);
          if (hours.length === 0) return request.showError("No hour is left on this day.");
          return { screen: "HOUR", data: { day, hours } };
        },
        async HOUR(request) {
          const { day, hour, plant: [file] = [] } = request.data;
          const photo = file && (await request.downloadBytes(file));
          await nursery.book({ token: request.flow_token ?? "", day, hour, photo });
          return request.complete({ day, hour });
        },
      },
    },
  );

  client.on("message.interactive.nfm_reply", async (event) => {
    const { day, hour } = await event.flowResponse();
    await event.reply(`See you on ${day}, at ${hour}:00.`);
  });
  return client;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { ACCESS_TOKEN = "", APP_SECRET = "", VERIFY_TOKEN = "verify", PRIVATE_KEY = "" } = process.env;
  const booked = new Set<string>();
  const nursery: Nursery = {
    closed: ["2026-12-24", "2026-12-25"],
    freeHours: async () => ["9", "10", "14"].map((id) => ({ id, title: `${id}:00` })),
    book: async ({ token }) => void booked.add(token),
    isBooked: (token) => booked.has(token),
  };
  const options = { apiAccessToken: ACCESS_TOKEN, appSecret: APP_SECRET, webhookSecret: VERIFY_TOKEN };
  const { port } = await createBookings(options, PRIVATE_KEY, nursery).initiate();
  console.log(`Listening on ${port}: /webhook and /flows/visit`);
}
