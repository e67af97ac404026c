/** What is said about a server whose settings make the queue's promise weaker. */
import { expect } from "vitest";
import { queueAt } from "./queue.js";
import { connect, ownRedisTest, startOwnRedis } from "./server.js";

const AOF = ["--appendonly", "yes", "--appendfsync"];

ownRedisTest.each<[string, string[], RegExp[]]>([
  ["nothing where each event is on the disk before it is accepted", [...AOF, "always"], []],
  ["what a log that is written once a second is worth", [...AOF, "everysec"], [/everysec.*up to a second/]],
  ["what a log is worth that the system writes when it likes", [...AOF, "no"], [/appendfsync is no.*had not written/]],
  ["that there is no log", [], [/keeps no log.*lost/]],
  [
    "that events may be removed for want of memory",
    [...AOF, "always", "--maxmemory-policy", "allkeys-lru"],
    [/may remove accepted events.*allkeys-lru/],
  ],
])("says %s", async (_what, settings, told) => {
  const { url } = await startOwnRedis("--dir", "/tmp", "--appenddirname", crypto.randomUUID(), ...settings);
  const sentences = await queueAt(url).check();
  expect(sentences).toEqual(told.map((sentence) => expect.stringMatching(sentence)));
});

ownRedisTest("asks INFO where CONFIG is forbidden, and says what nobody could be asked", async () => {
  const { url } = await startOwnRedis("--rename-command", "CONFIG", "");
  expect(await queueAt(url).check()).toEqual([expect.stringMatching(/keeps no log/)]);
});

ownRedisTest("says so where nothing may be asked", async () => {
  const { url } = await startOwnRedis();
  await connect(url).call("ACL", "SETUSER", "default", "-config", "-info");
  const queue = queueAt(url);
  const sentences = await queue.check();
  expect(sentences).toEqual([expect.stringMatching(/appendonly/), expect.stringMatching(/maxmemory-policy/)]);
  for (const sentence of sentences) expect(sentence).toMatch(/^Redis may not be asked/);
});
