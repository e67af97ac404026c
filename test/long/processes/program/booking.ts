/** A bot under node:test. The last test fails, so that its report can be read. */
import assert from "node:assert";
import { test } from "node:test";
import { buttons, Client } from "wapi-ts";
import { type Emulator, startEmulator } from "wapi-ts/emulator";

async function withBot(run: (wa: Emulator) => Promise<void>): Promise<void> {
  const wa = await startEmulator();
  const bot = new Client({
    apiAccessToken: wa.accessToken,
    appSecret: wa.appSecret,
    webhookSecret: wa.verifyToken,
    webhookServerPort: 0,
    graph: { baseUrl: wa.url },
    clock: wa.clock,
  });
  bot.on("message.text", (event) => event.reply(buttons("For when?", [{ id: "tonight", title: "Tonight" }])));
  bot.on("message.interactive.button_reply", (event) => event.reply("See you tonight."));
  const server = await bot.initiate();
  try {
    await wa.connect(`http://127.0.0.1:${server.port}/webhook`);
    await run(wa);
  } finally {
    await server.close();
    await wa.close();
  }
}

test("books a table", () =>
  withBot(async (wa) => {
    const ana = wa.user("Ana");
    await ana.sends("a table for two");
    const { body } = await ana.receives("message.interactive.button", "For when?");
    assert.equal(body.interactive.action.buttons.length, 1);
    await ana.taps("Tonight");
    await ana.receives("message.text", /see you/i);
    await ana.receivesNothing();
  }));

test("is told what came instead", () =>
  withBot(async (wa) => {
    const ana = wa.user("Ana");
    await ana.sends("a table for two");
    await ana.receives("message.text", "See you tonight.");
  }));
