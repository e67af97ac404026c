/** `wapi-ts events`: the dead letters of a queue, on the command line as it is shipped. */
import { expect } from "vitest";
import { commandLine } from "../long/cli/command-line.js";
import { DONE, namesOf, PARKED, QUICK, queueAt, workOn } from "./queue.js";
import { ownRedisTest, startOwnRedis } from "./server.js";

const { run } = commandLine();

const message = (number: number) => ({
  key: `messages:1:wamid.${number}`,
  lane: "1:15550001",
  json: JSON.stringify({ name: "message.text", number, message: { text: { body: "my secret wish" } } }),
});

async function startWithLetters(count: number, prefix = "wapi") {
  const { url } = await startOwnRedis();
  const queue = queueAt(url, { ...QUICK, prefix });
  await queue.put(Array.from({ length: count }, (_none, number) => message(number)));
  const worker = workOn(queue, async () => PARKED);
  const ids = async () => (await queue.deadLetters.list()).letters.map(({ id }) => id);
  await expect.poll(async () => (await ids()).length).toBe(count);
  await worker.close();
  return { url, queue, ids: await ids() };
}

ownRedisTest("lists dead letters without what people wrote, in pages", async () => {
  const { url, ids } = await startWithLetters(3);
  const { code, stdout, stderr } = await run(["events", "list", "--redis", url, "--limit", "2"]);
  expect({
    code,
    lines: stdout
      .trim()
      .split("\n")
      .map((line) => line.split("  ")),
  }).toEqual({
    code: 0,
    lines: ids.slice(0, 2).map((id) => [id, expect.stringMatching(/^\d{4}-.*Z$/), "1x", "message.text", "no"]),
  });
  expect(stdout + stderr).not.toContain("wish");
  const cursor = /--cursor (\d+)/.exec(stderr)?.[1] ?? "";
  const rest = await run(["events", "list", "--redis", url, "--cursor", cursor, "--json"]);
  expect(JSON.parse(rest.stdout)).toEqual({
    letters: [{ id: ids[2], name: "message.text", parkedAt: expect.any(String), tries: 1, errors: ["no", "never"] }],
    cursor: null,
  });
  expect(rest.stdout).not.toContain("wish");
});

ownRedisTest("shows a dead letter with its event, from the server of the environment", async () => {
  const { url, ids } = await startWithLetters(1, "shop");
  const env = { WAPI_REDIS_URL: url };
  const shown = await run(["events", "show", ids[0] ?? "", "--prefix", "shop", "--json"], { env });
  expect(JSON.parse(shown.stdout)).toMatchObject({ id: ids[0], tries: 1, event: JSON.parse(message(0).json) });
  const none = await run(["events", "show", ids[0] ?? ""], { env });
  expect(none).toEqual({ code: 1, stdout: "", stderr: `error: There is no dead letter ${ids[0]}.\n` });
});

ownRedisTest("puts back those that are named, or all", async () => {
  const { url, queue, ids } = await startWithLetters(3);
  const handled: number[] = [];
  workOn(queue, async (event) => {
    handled.push(namesOf(event).number);
    return DONE;
  });
  const one = await run(["events", "replay", ids[1] ?? "", "--redis", url]);
  expect(one).toEqual({ code: 0, stdout: "", stderr: "Put back: 1\n" });
  await expect.poll(() => handled).toEqual([1]);
  const gone = await run(["events", "replay", ids[1] ?? "", "--redis", url, "--json"]);
  expect(gone.code).toBe(1);
  expect(JSON.parse(gone.stdout)).toEqual({ replayed: [], missing: [ids[1]] });
  const all = await run(["events", "replay", "--all", "--redis", url, "--json"]);
  expect(JSON.parse(all.stdout)).toEqual({ replayed: [ids[0], ids[2]], missing: [] });
  await expect.poll(() => handled).toEqual([1, 0, 2]);
});

const ID = "0f343b0931126a20f133d67c2b018a3b";

ownRedisTest.each<[string[], RegExp]>([
  [["list", "--redis", "redis://:hunter2@127.0.0.1:1"], /--redis takes no URL with a user name, a password/],
  [["list", "--redis", "redis://127.0.0.1:1?password=hunter2"], /--redis takes no URL/],
  [["list", "--redis", "http://127.0.0.1"], /--redis must be a redis or rediss URL/],
  [["list"], /Redis is missing/],
  [["list", "--limit", "0"], /--limit must be a whole number from 1 to 1000/],
  [["list", "--cursor", "x"], /--cursor must be/],
  [["show", "x"], /32 hexadecimal digits/],
  [["replay"], /takes the ids of dead letters, or --all/],
  [["replay", ID, "--all"], /takes the ids of dead letters, or --all/],
])("refuses events %j", async (args, told) => {
  const { code, stdout, stderr } = await run(["events", ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(told);
  expect(stderr).not.toContain("hunter2");
});

ownRedisTest("fails where Redis cannot be reached, and says nothing of its password", async () => {
  const { code, stderr } = await run(["events", "list"], { env: { WAPI_REDIS_URL: "redis://:hunter2@127.0.0.1:1" } });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: Redis cannot be reached: .*ECONNREFUSED/);
  expect(stderr).not.toContain("hunter2");
});
