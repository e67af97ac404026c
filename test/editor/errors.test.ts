/** What the compiler says of the commonest mistakes: the member that is meant is named. */
import { expect, test } from "vitest";
import { openEditor } from "./service.js";

const mistakes: readonly [mistake: string, line: string, named: string[]][] = [
  ["a phone number that is a number", "messaging.message.send(15551234567, 'Hi');", ["number"]],
  ["a message without its kind's member", 'messaging.message.send(to, { type: "image" });', ["image"]],
  ["a misspelt member", 'messaging.message.send(to, { type: "text", text: { bdy: "Hi" } });', ["bdy", "body"]],
  ["a kind that does not exist", 'messaging.message.send(to, { type: "txt", text: { body: "Hi" } });', ["txt", "text"]],
  ["a button without a title", 'buttons("Choose", [{ id: "a" }]);', ["title"]],
  ["a misspelt event", 'client.on("message.txt", () => {});', ["message.txt", "EventName"]],
  ["a member of another event", 'client.on("message.text", (event) => event.message.image);', ["image", "TextMessage"]],
  ["a misspelt field", 'client.business.fetch({ fields: ["nmae"] });', ["nmae", "name"]],
  ["a misspelt option", 'new Client({ apiAccesToken: "x" });', ["apiAccesToken", "apiAccessToken"]],
  [
    "a category that does not exist",
    'client.business.template.create({ name: "a", language: "en", category: "SALES" });',
    ["SALES", "TemplateRequestCategory"],
  ],
];

const editor = openEditor(`
import { buttons, Client, type MessagingClient } from "wapi-ts";
declare const client: Client;
declare const messaging: MessagingClient;
declare const to: string;
${mistakes.map(([, line]) => line).join("\n")}
`);

test.each(mistakes)("names what is wrong with %s", (_mistake, line, named) => {
  const errors = editor.errors(line);
  expect(errors).toHaveLength(1);
  for (const name of named) expect(errors[0]).toContain(name);
});
