/** On Bun. */
import { answers, makeBot } from "./bot.js";
import { optionsFrom } from "./environment.js";

declare const Bun: {
  serve(options: { port: number; hostname: string; fetch: (request: Request) => Promise<Response> | Response }): {
    port: number;
  };
};

const bot = makeBot(optionsFrom(process.env));
process.on("unhandledRejection", bot.uncaught);
process.on("uncaughtException", bot.uncaught);
const answer = answers(bot);
const { port } = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: (request) => answer(request) });
console.log(JSON.stringify({ port }));
