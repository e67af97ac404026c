/** What a program is told by whoever starts it. */
import type { BotOptions } from "./bot.js";

type Variables = Readonly<Record<string, string | undefined>>;

export const optionsFrom = ({ GRAPH_URL = "", APP_SECRET = "", VERIFY_TOKEN = "" }: Variables): BotOptions => ({
  graphUrl: GRAPH_URL,
  appSecret: APP_SECRET,
  verifyToken: VERIFY_TOKEN,
});
