/** Options of the throttle that cannot be are refused by name. */
import { expect, test } from "vitest";
import { Client, ConfigurationError, type GraphOptions } from "wapi-ts";
import { createGraphClient } from "wapi-ts/graph";
import { failureOf } from "../support/graph-failure.js";
import { stage } from "./setup.js";

test.each([
  [{ throttle: true }, "throttle must be an object of options, or false"],
  [{ throttle: { perSecond: 0 } }, "throttle.perSecond must be a whole number"],
  [{ throttle: { perSecond: 2.5 } }, "throttle.perSecond must be"],
  [{ throttle: { perSecond: "80" } }, "throttle.perSecond must be"],
  [{ throttle: { pair: true } }, "throttle.pair must be an object of options, or false"],
  [{ throttle: { pair: { everyMs: -1 } } }, "throttle.pair.everyMs must be a number of milliseconds"],
  [{ throttle: { pair: { burst: 0 } } }, "throttle.pair.burst must be a whole number"],
  [{ throttle: { pair: { every: 1 } } }, "There is no option throttle.pair.every"],
  [{ throttle: { maxWaitMs: "1s" } }, "throttle.maxWaitMs must be"],
  [{ throttle: { onThrottle: 1 } }, "throttle.onThrottle must be a function"],
  [{ throttle: { store: {} } }, "throttle.store must be a store"],
  [{ throttle: { rate: 1 } }, "There is no option throttle.rate"],
])("refuses %j", (options, told) => {
  const graph = options as GraphOptions;
  const facade = () => new Client({ apiAccessToken: "token", graph });
  const lowLevel = () => createGraphClient({ accessToken: "token", ...graph });
  expect(facade).toThrow(ConfigurationError);
  expect(facade).toThrow(`graph.${told}`.replace("graph.There is no option ", "There is no option graph."));
  expect(lowLevel).toThrow(told);
});

test("refuses a rate that a function gives and that cannot be", async () => {
  const { emulator, client } = await stage();
  const { message } = client({ perSecond: () => 0 }).newMessagingClient(emulator.phoneNumberId);
  const error = await failureOf(message.send("15550000001", "Hello"), ConfigurationError);
  expect(error.message).toContain("throttle.perSecond must give a whole number");
});

test("asks a function for the rate of each number, and takes the default for undefined", async () => {
  const { emulator, client, run, waits } = await stage();
  const asked = new Set<string>();
  const perSecond = (phoneNumberId: string) => {
    asked.add(phoneNumberId);
    return phoneNumberId === emulator.phoneNumberId ? 1 : undefined;
  };
  const root = client({ perSecond });
  const { data } = await root.business.phoneNumber.page();
  for (const { id } of data) {
    const { message } = root.newMessagingClient(id);
    await run(Promise.all(["15550000001", "15550000002"].map((to) => message.send(to, "Hello"))));
  }
  expect([...asked]).toEqual(data.map(({ id }) => id));
  expect(waits).toMatchObject([{ phoneNumberId: emulator.phoneNumberId, reason: "number" }]);
});

test("takes a level that is lower than the option", async () => {
  const { emulator, clock, client, run } = await stage({ phoneNumbers: [{ is_on_biz_app: true }] });
  const { message } = client({ perSecond: 500 }).newMessagingClient(emulator.phoneNumberId);
  await message.readThroughput();
  const begun = clock.now();
  await run(Promise.all(Array.from({ length: 21 }, (_none, index) => message.send(`155500000${10 + index}`, "Hello"))));
  expect(clock.now() - begun).toBe(1000);
});
