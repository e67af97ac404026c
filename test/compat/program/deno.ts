/** On Deno. */
import { answers, makeBot } from "./bot.js";
import { optionsFrom } from "./environment.js";

declare const Deno: {
  env: { toObject(): Record<string, string> };
  serve(
    options: { port: number; hostname: string; onListen: (address: { port: number }) => void },
    handler: (request: Request) => Promise<Response> | Response,
  ): unknown;
};

const bot = makeBot(optionsFrom(Deno.env.toObject()));
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  bot.uncaught(event.reason);
});
const answer = answers(bot);
const onListen = ({ port }: { port: number }) => console.log(JSON.stringify({ port }));
Deno.serve({ port: 0, hostname: "127.0.0.1", onListen }, (request) => answer(request));
