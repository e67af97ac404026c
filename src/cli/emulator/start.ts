/** `wapi-ts emulator start` */
import type { Command } from "commander";
import type { Emulator } from "../../entry/emulator.js";
import { httpUrlOf, portOf } from "../arguments.js";
import { shellWord } from "../shell.js";
import { variablesOf } from "../variables.js";

interface StartOptions {
  port: number;
  webhookUrl?: string;
  data?: string;
  json?: true;
}

/** The token and the secrets are made up for tests, and meant to be copied. */
function factsOf(emulator: Emulator, webhookUrl: string | undefined) {
  const { url, businessAccountId, phoneNumberId, displayPhoneNumber, accessToken, appSecret, verifyToken } = emulator;
  return {
    url,
    pageUrl: `${url}/emulator/`,
    webhookUrl: webhookUrl ?? null,
    businessAccountId,
    phoneNumberId,
    displayPhoneNumber,
    apiAccessToken: accessToken,
    appSecret,
    webhookSecret: verifyToken,
    env: variablesOf(emulator),
  };
}

function textOf({
  url,
  pageUrl,
  webhookUrl,
  businessAccountId,
  phoneNumberId,
  displayPhoneNumber,
  env,
}: Facts): string {
  return [
    `Emulator  ${url}`,
    `Phone     ${pageUrl}`,
    `Webhook   ${webhookUrl ?? "none; connect one with --webhook-url"}`,
    `Account   ${businessAccountId}`,
    `Number    ${phoneNumberId} (+${displayPhoneNumber})`,
    "",
    "For the bot (made up, good for this emulator only):",
    "",
    ...Object.entries(env).map(([name, value]) => `export ${name}=${shellWord(value)}`),
    "",
    "Ctrl-C stops it.",
  ].join("\n");
}

type Facts = ReturnType<typeof factsOf>;

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

async function start({ port, webhookUrl, data, json }: StartOptions): Promise<void> {
  // Loaded here, since it is much more than any other verb needs.
  const { realClock, startEmulator } = await import("../../entry/emulator.js");
  const end = stopped();
  const emulator = await startEmulator({
    port,
    clock: realClock(),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(data === undefined ? {} : { data }),
  });
  const facts = factsOf(emulator, webhookUrl);
  process.stdout.write(`${json ? JSON.stringify(facts) : textOf(facts)}\n`);
  await end;
  await emulator.close();
}

export function addEmulatorStart(noun: Command): void {
  noun
    .command("start")
    .description("Start the emulator on 127.0.0.1, print its URL, ids and the variables to set, and run until Ctrl-C")
    .option("--port <number>", "port to listen on (default: a free one)", portOf, 0)
    .option("--webhook-url <url>", "webhook to connect; the bot has to run already", httpUrlOf("--webhook-url"))
    .option("--data <file>", "file to keep the state in: it survives a restart")
    .option("--json", "print one line of JSON")
    .action(start);
}
