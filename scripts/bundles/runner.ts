/**
 * Runs one bundled program in a process of its own, and tells which of its files Node loaded until its work was done. Whatever the
 * program sends to the Graph API goes to a server of ours on this machine.
 */
import { createHmac } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { Session } from "node:inspector";
import { syncBuiltinESMExports } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { NUMBER, SECRET, TEXT, TO } from "./programs.js";

interface Globals {
  outcome?: unknown;
  receive?: (request: Request) => Promise<Response>;
}

const globals = globalThis as Globals;

/** Sends elsewhere what is meant for the Graph API, and refuses the rest. */
function redirectTo(port: number): void {
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.hostname !== "graph.facebook.com") throw new Error(`${url.hostname} is no host to send to.`);
    const body = request.body === null ? undefined : await request.text();
    return send(`http://127.0.0.1:${port}${url.pathname}${url.search}`, {
      method: request.method,
      headers: request.headers,
      ...(body === undefined ? {} : { body }),
    });
  };
  https.request = ((options: http.RequestOptions, answered: (response: http.IncomingMessage) => void) => {
    if (options.hostname !== "graph.facebook.com") throw new Error(`${options.hostname} is no host to send to.`);
    const { agent: _agent, agents: _agents, ...rest } = options as http.RequestOptions & { agents?: unknown };
    return http.request({ ...rest, protocol: "http:", hostname: "127.0.0.1", port }, answered);
  }) as typeof https.request;
  syncBuiltinESMExports();
}

/** The URLs of scripts, from now on. */
function watchScripts(): Set<string> {
  const scripts = new Set<string>();
  const session = new Session();
  session.connect();
  session.on("Debugger.scriptParsed", ({ params }) => scripts.add(params.url));
  session.post("Debugger.enable");
  return scripts;
}

/** A text as Meta would notify of it. */
async function notify(receive: (request: Request) => Promise<Response>): Promise<void> {
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: TO, phone_number_id: NUMBER },
    contacts: [{ profile: { name: "Kerry" }, wa_id: TO }],
    messages: [{ from: TO, id: "wamid.1", timestamp: "1763900112", type: "text", text: { body: TEXT } }],
  };
  const entry = [{ id: "102290129340398", changes: [{ field: "messages", value }] }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
  const { status } = await receive(new Request("http://127.0.0.1/", { method: "POST", headers, body }));
  if (status !== 200) throw new Error(`The notification was answered ${status}.`);
}

process.once("message", async ({ main, port }: { main: string; port: number }) => {
  redirectTo(port);
  const scripts = watchScripts();
  try {
    await import(pathToFileURL(main).href);
    if (globals.receive) await notify(globals.receive);
  } catch (error) {
    // Not left to Node, which would show the line that failed: all of a bundle.
    console.error(error);
    process.exit(1);
  }
  const loaded = [...scripts].filter((url) => url.startsWith("file:")).map((url) => fileURLToPath(url));
  process.send?.({ outcome: globals.outcome, loaded }, () => process.exit());
});
