/** Flows of messages through the control API: how the user's phone opens them. */
import { expect, test } from "vitest";
import { flow } from "wapi-ts";
import { clientOf } from "../integration/setup.js";
import { startControlled } from "./control-setup.js";
import { call, startBot } from "./setup.js";

const screen = (id: string, action: object) => ({
  id,
  title: id,
  terminal: true,
  layout: { type: "SingleColumnLayout", children: [{ type: "Footer", label: "On", "on-click-action": action }] },
});
const navigate = (name: string) => ({ name: "navigate", next: { type: "screen", name }, payload: {} });
const twoScreens = {
  version: "7.3",
  screens: [screen("LAST", { name: "complete", payload: {} }), screen("FIRST", navigate("LAST"))],
};

async function start() {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  const { userId, waId } = emulator.user("Ana");
  const { business } = clientOf(emulator);
  const { message } = clientOf(emulator).newMessagingClient(emulator.phoneNumberId);
  const open = (messageId = emulator.sent().at(-1)?.id ?? "") =>
    control.GET("/conversations/{phoneNumberId}/{userId}/messages/{messageId}/flow", {
      params: { path: { phoneNumberId: emulator.phoneNumberId, userId, messageId } },
    });
  /** Sends a flow message and opens it. */
  const sendAndOpen = async (parameters: Parameters<typeof flow>[1]) => {
    await message.send(waId ?? "", flow("Your turn", parameters));
    return open();
  };
  return { emulator, business, message, waId: waId ?? "", open, sendAndOpen };
}

test("opens the flow that a message names by its name or its id, with its token, first screen and data", async () => {
  const { emulator, sendAndOpen } = await start();
  const { data: byName } = await sendAndOpen({ flow_name: "reading_taste", flow_cta: "Go" });
  expect(byName).toMatchObject({ flowToken: "unused", action: "navigate", screen: "TASTE", data: {} });
  const flow_id = byName?.flowId ?? "";
  const flow_action_payload = { screen: "TASTE", data: { shop: "Lund" } };
  const { data } = await sendAndOpen({ flow_id, flow_cta: "Go", flow_token: "t1", flow_action_payload });
  expect(data).toEqual({
    messageId: emulator.sent()[1]?.id,
    flowToken: "t1",
    flowId: flow_id,
    flowName: "reading_taste",
    status: "PUBLISHED",
    json: expect.objectContaining({ version: "7.3", screens: [expect.objectContaining({ id: "TASTE" })] }),
    action: "navigate",
    screen: "TASTE",
    data: { shop: "Lund" },
    hasEndpoint: false,
  });
});

test("begins a draft with the screen that no other leads to", async () => {
  const { emulator, sendAndOpen } = await start();
  const { json } = await call(emulator, "POST", `/v26.0/${emulator.businessAccountId}/flows`, {
    name: "two",
    categories: ["OTHER"],
    flow_json: JSON.stringify(twoScreens),
  });
  const { data } = await sendAndOpen({ flow_id: json.id, flow_cta: "Go", mode: "draft" });
  expect(data).toMatchObject({ status: "DRAFT", screen: "FIRST" });
});

test("opens the flow of a template's button, stored or held by the template, with the data of the message", async () => {
  const { emulator, message, waId, open } = await start();
  const create = (name: string, button: object) =>
    call(emulator, "POST", `/v26.0/${emulator.businessAccountId}/message_templates`, {
      name,
      language: "en_US",
      category: "UTILITY",
      components: [
        { type: "BODY", text: "Tell us" },
        { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Tell", ...button }] },
      ],
    });
  const send = (name: string, action: object) =>
    message.send(waId, {
      type: "template",
      template: {
        name,
        language: { code: "en_US" },
        components: [{ type: "button", sub_type: "flow", index: "0", parameters: [{ type: "action", action }] }],
      },
    });
  await create("by_name", { flow_name: "reading_taste", flow_action: "navigate", navigate_screen: "TASTE" });
  await send("by_name", { flow_token: "t2", flow_action_data: { shop: "Lund" } });
  expect((await open()).data).toMatchObject({ flowToken: "t2", screen: "TASTE", data: { shop: "Lund" } });
  await create("by_json", { flow_json: JSON.stringify(twoScreens) });
  await send("by_json", {});
  const { data } = await open();
  expect(data).toMatchObject({ flowToken: "unused", json: twoScreens, screen: "FIRST" });
  expect(data).not.toHaveProperty("flowId");
});

test("says why there is nothing to open", async () => {
  const { emulator, business, message, waId, open, sendAndOpen } = await start();
  expect((await open("wamid.nobody")).error).toMatchObject({ status: 404, detail: /no message of the business/ });
  await message.send(waId, "Hello");
  expect((await open()).error).toMatchObject({ status: 404, detail: "The message opens no flow." });
  const unknown = await sendAndOpen({ flow_id: "1", flow_cta: "Go" });
  expect(unknown.error).toMatchObject({ status: 404, detail: "There is no flow with the id 1." });
  const { id } = await business.flow.create({ name: "empty", categories: ["OTHER"] });
  const empty = await sendAndOpen({ flow_id: id, flow_cta: "Go" });
  expect(empty.error).toMatchObject({ status: 409, detail: "The flow has no Flow JSON yet." });
  const { json } = await call(emulator, "POST", `/v26.0/${emulator.businessAccountId}/flows`, {
    name: "broken",
    categories: ["OTHER"],
    flow_json: JSON.stringify({ version: "7.3", screens: [{ id: "A" }] }),
  });
  const broken = await sendAndOpen({ flow_id: json.id, flow_cta: "Go" });
  expect(broken.error).toMatchObject({ status: 409, detail: /no screens/ });
});
