/** The connections over which notifications reach the bot. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { sendText, startBot, startForTest } from "./setup.js";

type Handler = (request: IncomingMessage, response: ServerResponse, post: number) => void;

/** A bot that does with its posts, counted from 1, what the test says. */
async function startRawBot(onPost: Handler) {
  const sockets = new Set<Socket>();
  let posts = 0;
  const server = createServer((request, response) => {
    if (request.method === "GET")
      response.end(new URL(request.url ?? "", "http://bot").searchParams.get("hub.challenge"));
    else request.resume().once("end", () => onPost(request, response, ++posts));
  });
  server.on("connection", (socket) => sockets.add(socket));
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, server, sockets, posts: () => posts };
}

// The statuses of a message follow one another without a pause.
test("uses a connection again for what follows", async () => {
  const used = new Set<Socket>();
  const bot = await startRawBot((request, response) => {
    used.add(request.socket);
    response.end();
  });
  const emulator = await startForTest({ webhookUrl: bot.url });
  await sendText(emulator);
  await emulator.idle();
  expect(bot.posts()).toBe(3);
  expect(used.size).toBe(1);
});

test("posts over a new connection what a kept one, which the bot has closed, did not bring", async () => {
  const used: Socket[] = [];
  const bot = await startRawBot((request, response, post) => {
    used.push(request.socket);
    // As if it had been closed before: nothing is answered.
    if (post === 2) request.socket.destroy();
    else response.end();
  });
  const emulator = await startForTest({ webhookUrl: bot.url });
  await sendText(emulator);
  await emulator.idle();
  expect(emulator.deliveries().map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, 200],
    [1, 200],
    [1, 200],
  ]);
  expect(bot.posts()).toBe(4);
  expect(used[1]).toBe(used[0]);
  expect(used[2]).not.toBe(used[0]);
});

test.each([
  ["the answer", (response: ServerResponse) => response.writeHead(200).write("half", () => response.destroy())],
  ["its head", ({ socket }: ServerResponse) => socket?.write("HTTP/1.1 20", () => socket.destroy())],
])("posts once what a bot breaks off in the midst of %s of", async (_name, breakOff) => {
  const bot = await startRawBot((_request, response, post) => void (post === 2 ? breakOff(response) : response.end()));
  const emulator = await startForTest({ webhookUrl: bot.url });
  await sendText(emulator);
  await emulator.idle();
  expect(emulator.deliveries().map(({ status }) => status)).toEqual([200, undefined, 200]);
  expect(emulator.deliveries()[1]?.error).toBeTruthy();
  expect(bot.posts()).toBe(3);
});

test("posts once what breaks a new connection", async () => {
  const bot = await startRawBot((request, response) => {
    if (bot.posts() === 1) response.setHeader("connection", "close").end();
    else request.socket.destroy();
  });
  const emulator = await startForTest();
  await emulator.connect(bot.url);
  await emulator.receive("one");
  expect((await emulator.receive("two")).error).toContain("ECONNRESET");
  expect(bot.posts()).toBe(2);
});

test("reaches a bot that is started anew on its port", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  await emulator.receive("one");
  bot.close();
  const again = createServer((request, response) => request.resume().once("end", () => response.end()));
  onTestFinished(() => void again.close().closeAllConnections());
  await once(again.listen(Number(new URL(bot.url).port), "127.0.0.1"), "listening");
  expect(await emulator.receive("two")).toMatchObject({ status: 200 });
});

test("leaves no connection open when it is closed", async () => {
  const bot = await startRawBot((_request, response) => void response.end());
  const emulator = await startForTest({ webhookUrl: bot.url });
  await emulator.receive("one");
  const [socket] = bot.sockets;
  const closed = socket && once(socket, "close");
  await emulator.close();
  await closed;
  expect(socket?.destroyed).toBe(true);
});
