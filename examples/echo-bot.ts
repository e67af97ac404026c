/**
 * A bot that answers what it is told. On its own, with a real account:
 *
 *   ACCESS_TOKEN=... APP_SECRET=... VERIFY_TOKEN=... npx tsx examples/echo-bot.ts
 */
import { pathToFileURL } from "node:url";
import { buttons, Client, type ClientOptions, list } from "wapi-ts";

export function createEchoBot(options: ClientOptions): Client {
  const client = new Client(options);

  client.on("message.text", async (event) => {
    await event.markAsRead({ typing: true });
    const said = event.message.text.body;
    switch (said.toLowerCase()) {
      case "menu":
        return event.reply(
          buttons("What would you like?", [
            { id: "hours", title: "Opening hours" },
            { id: "delivery", title: "Delivery" },
          ]),
        );
      case "list":
        return event.reply(
          list("How shall we send it?", "Choose", [
            {
              rows: [
                { id: "express", title: "Express", description: "Next day" },
                { id: "ground", title: "Ground", description: "Up to five days" },
              ],
            },
          ]),
        );
      default:
        return event.reply(`You said: ${said}`);
    }
  });

  client.on("message.image", async (event) => {
    const image = await new Response(await event.download()).arrayBuffer();
    await event.reply(`A nice picture, ${image.byteLength} bytes. ${event.message.image.caption ?? ""}`.trim());
  });

  client.on("message.interactive.button_reply", (event) =>
    event.reply(`You tapped: ${event.message.interactive.button_reply.title}`),
  );

  client.on("message.interactive.list_reply", (event) =>
    event.reply(`You picked: ${event.message.interactive.list_reply.title}`),
  );

  client.on("status.failed", (event) => console.error("Not delivered:", event.status.errors));

  return client;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { ACCESS_TOKEN = "", APP_SECRET = "", VERIFY_TOKEN = "", PORT = "8080" } = process.env;
  const bot = createEchoBot({
    apiAccessToken: ACCESS_TOKEN,
    appSecret: APP_SECRET,
    webhookSecret: VERIFY_TOKEN,
    webhookServerPort: Number(PORT),
  });
  const { port } = await bot.initiate();
  console.log(`Listening on http://localhost:${port}/webhook`);
}
