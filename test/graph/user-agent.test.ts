/** What the client calls itself. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sendMessage } from "wapi-ts/graph";
import { graphClient, PHONE_NUMBER_ID, sendText } from "../support/graph-client.js";
import { sends, startGraph } from "../support/graph-server.js";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

test("names the package with its version, and the runtime", async () => {
  const graph = await startGraph(sends);
  await sendText(graphClient(graph.url));
  expect(graph.only().headers["user-agent"]).toBe(`wapi-ts/${version} (node ${process.versions.node})`);
});

test.each(["user-agent", "User-Agent"])("lets the caller name itself by the header %s", async (name) => {
  const graph = await startGraph(sends);
  await sendMessage(graphClient(graph.url), {
    params: { path: { phone_number_id: PHONE_NUMBER_ID } },
    body: { messaging_product: "whatsapp", to: "15551234567", type: "text", text: { body: "Hello" } },
    headers: { [name]: "my-bot/1.0" },
  });
  expect(graph.only().headers["user-agent"]).toBe("my-bot/1.0");
});
