/** What an editor shows of the commonest calls, which stays short enough to be read, and what the compiler says of the commonest mistakes. */
import { expect, test } from "vitest";
import { openEditor } from "./service.js";

/** The call as it is written, and the name on which the pointer rests. */
const calls: readonly [call: string, name: string][] = [
  ['new Client({ apiAccessToken: "x" });', "Client"],
  ['client.newMessagingClient("1");', "newMessagingClient"],
  ['client.forAccount("1");', "forAccount"],
  ['client.on("message.text", (event) => event.reply("Hi"));', "on"],
  ['client.on("message.text", (event) => event.reply("Hi"));', "reply"],
  ["client.initiate();", "initiate"],
  ["client.use((_event, next) => next());", "use"],
  ['messaging.message.send(to, "Hi");', "send"],
  ['messaging.message.reply(to, id, "Hi");', "reply"],
  ['messaging.message.react(to, id, "x");', "react"],
  ["messaging.message.markAsRead(id);", "markAsRead"],
  ["messaging.media.upload(file);", "upload"],
  ["messaging.media.download(id);", "download"],
  ['buttons("Choose", [{ id: "a", title: "A" }]);', "buttons"],
  ['list("Choose", "Open", [{ rows: [{ id: "a", title: "A" }] }]);', "list"],
  ['image({ link: "https://example.com/a.png" });', "image"],
  ['template("hello", "en_US");', "template"],
  ['client.business.fetch({ fields: ["name"] });', "fetch"],
  ['client.business.template.list({ fields: ["name"] });', "list"],
  ['client.business.template.create({ name: "a", language: "en", category: "UTILITY" });', "create"],
];

/** Each with the names that the message has to hold. */
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
import { buttons, Client, image, list, type MessagingClient, template } from "wapi-ts";
declare const client: Client;
declare const messaging: MessagingClient;
declare const file: Blob;
declare const to: string;
declare const id: string;
${[...new Set(calls.map(([call]) => call))].join("\n")}
${mistakes.map(([, line]) => line).join("\n")}
`);

const WIDTH = 120;
const LINES = 12;

/** Lines as a window of that width breaks them, between words. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    lines.push("");
    for (const word of line.split(/(?<= )/)) {
      const longer = `${lines.at(-1)}${word}`;
      if (longer.trimEnd().length > WIDTH) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
  }
  return lines;
}

test.each(calls)("shows %s with the pointer on %s in a few lines", (call, name) => {
  const lines = wrapped(editor.hover(call, name));
  expect(lines.length).toBeLessThanOrEqual(LINES);
  expect(lines.filter((line) => line.trimEnd().length > WIDTH)).toEqual([]);
});

test("shows what the snapshot says", async () => {
  const shown = calls.map(([call, name]) => `// ${call}\n${editor.hover(call, name)}`);
  await expect(`${shown.join("\n\n")}\n`).toMatchFileSnapshot("hovers.txt");
});

test.each(mistakes)("names what is wrong with %s", (_mistake, line, named) => {
  const errors = editor.errors(line);
  expect(errors).toHaveLength(1);
  for (const name of named) expect(errors[0]).toContain(name);
});
