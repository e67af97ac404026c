/** On Cloudflare Workers. */
import { answers, type Bot, makeBot } from "./bot.js";
import { optionsFrom } from "./environment.js";

let bot: Bot | undefined;

/** What workerd tells of each body that does not come to its end, although whoever reads it catches everything. */
const OF_WORKERD = /^Error: (Network connection lost|Stream was cancelled)\.$/;

addEventListener("unhandledrejection", ({ reason }) => {
  if (!OF_WORKERD.test(String(reason))) bot?.uncaught(reason);
});

interface Context {
  waitUntil(work: Promise<unknown>): void;
}

export default {
  fetch(request: Request, env: Record<string, string>, context: Context): Promise<Response> | Response {
    bot ??= makeBot(optionsFrom(env));
    return answers(bot)(request, context);
  },
};
