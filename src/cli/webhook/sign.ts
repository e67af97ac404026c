/** `wapi-ts webhook sign` */
import type { Command } from "commander";
import { httpUrlOf } from "../arguments.js";
import { appSecret } from "../secret.js";
import { APP_SECRET } from "../variables.js";
import { curlOf } from "./curl.js";
import { readPayload } from "./payload.js";
import { signedRequest } from "./signed-request.js";

const DEFAULT_URL = "http://localhost:8080/webhook";

interface SignOptions {
  url: string;
  secretStdin?: true;
  json?: true;
}

/** The body as text, where that loses nothing. */
function bodyOf(bytes: Uint8Array): { body: string } | { bodyBase64: string } {
  try {
    return { body: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { bodyBase64: Buffer.from(bytes).toString("base64") };
  }
}

async function sign(file: string, { url, secretStdin, json }: SignOptions): Promise<void> {
  const secret = await appSecret({ fromStdin: secretStdin === true, stdinIsTaken: file === "-" });
  const bytes = await readPayload(file);
  const request = await signedRequest(url, bytes, secret);
  const curl = curlOf(request, bytes, file);
  process.stdout.write(`${json ? JSON.stringify({ ...request, ...bodyOf(bytes), curl }) : curl}\n`);
}

const EXAMPLES = `
The app secret is read from ${APP_SECRET}, or from stdin with --secret-stdin; never from an argument.

Examples:
  wapi-ts webhook sign payload.json
  jq -c . payload.json | wapi-ts webhook sign --url http://localhost:3000/webhook
  wapi-ts webhook sign payload.json | sh`;

export function addWebhookSign(noun: Command): void {
  noun
    .command("sign")
    .description("Sign the bytes of a payload as Meta would, and print the curl command that posts them")
    .argument("[file]", "the payload; - for stdin", "-")
    .option("--url <url>", "where to post it", httpUrlOf("--url"), DEFAULT_URL)
    .option("--secret-stdin", "read the app secret from stdin; the payload is then a file")
    .option("--json", "print url, method, headers, body (bodyBase64 if it is no UTF-8) and curl as one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action(sign);
}
