/** `npm start`: the echo bot against the emulator, on free ports. On a terminal you can chat with it. */
import { createInterface } from "node:readline/promises";
import { startEmulator } from "wapi-ts/emulator";
import { createEchoBot } from "./echo-bot.js";
import { chat } from "./play/chat.js";
import { showConversation } from "./play/conversation.js";
import { playScript } from "./play/script.js";

const emulator = await startEmulator();
const bot = createEchoBot({
  apiAccessToken: emulator.accessToken,
  appSecret: emulator.appSecret,
  webhookSecret: emulator.verifyToken,
  businessAccountId: emulator.businessAccountId,
  webhookServerPort: 0,
  graph: { baseUrl: emulator.url },
  clock: emulator.clock,
});
const server = await bot.initiate();
const conversation = showConversation(emulator, bot);
try {
  await emulator.connect(`http://127.0.0.1:${server.port}/webhook`);
  console.log(`Emulator ${emulator.url} · bot http://127.0.0.1:${server.port}/webhook\n`);
  const failures = await playScript(emulator, conversation);
  if (failures.length > 0) {
    console.error(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
    process.exitCode = 1;
  } else if (process.stdin.isTTY && process.stdout.isTTY) {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    await chat(emulator, conversation, terminal).finally(() => terminal.close());
  }
} finally {
  await server.close();
  await emulator.close();
}
