/** The emulator writes ids as Meta does: those of flows are numbers. */
import { expect, onTestFinished, test } from "vitest";
import { Client } from "wapi-ts";
import { startEmulator } from "wapi-ts/emulator";
import { createGraphClient, createTemplate } from "wapi-ts/graph";

const flow = (text: string, flow_id: string) => ({
  type: "FLOW" as const,
  text,
  flow_id,
  flow_action: "navigate" as const,
});

test("a template's flows are numbers on the wire, and texts in the client", async () => {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const { accessToken, businessAccountId } = emulator;
  const seen: string[] = [];
  const { business } = new Client({
    apiAccessToken: accessToken,
    businessAccountId,
    graph: {
      baseUrl: emulator.url,
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        seen.push(await response.clone().text());
        return response;
      },
    },
  });
  // By the request function, since the manager lets one flow through.
  const { id } = await createTemplate(createGraphClient({ accessToken, baseUrl: emulator.url }), {
    params: { path: { waba_id: businessAccountId } },
    body: {
      name: "sign_up",
      language: "en_US",
      category: "MARKETING",
      components: [
        { type: "BODY", text: "## Sign up" },
        { type: "BUTTONS", buttons: [flow("#7", "24139382929027371"), flow("##", "7"), flow("7", "sign-up")] },
      ],
    },
  });
  const { components = [] } = await business.template.get(id);
  expect(components[1]?.buttons?.map(({ flow_id }) => flow_id)).toEqual(["24139382929027371", "7", "sign-up"]);
  expect(components[1]?.buttons?.map(({ text }) => text)).toEqual(["#7", "##", "7"]);
  expect(seen.at(-1)).toMatch(/"flow_id":24139382929027371\b.*"flow_id":7\b.*"flow_id":"sign-up"/);
});
