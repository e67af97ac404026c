/** The calls of an hour to an account, and the header that tells how much of them is used up. */
import { expect, test } from "vitest";
import { type EmulatorClock, manualClock } from "wapi-ts/emulator";
import { CallUsage } from "../../../src/emulator/state/call-usage.js";
import type { Operation } from "../../../src/generated/client.js";
import { clientOf } from "../../integration/setup.js";
import { startForTest } from "../setup.js";
import { USER } from "./setup.js";

const HEADER = "x-business-use-case-usage";
const READ: Operation = { id: "getBusinessAccount", method: "GET", path: "/{waba_id}" } as Operation;
const UPLOAD: Operation = { id: "uploadMedia", method: "POST", path: "/{phone_number_id}/media" } as Operation;

/** What is used of the limit of 5,000 after so many calls. */
function usedBy(count: number, clock: EmulatorClock = manualClock()): CallUsage {
  const usage = new CallUsage(clock, "1", true);
  for (let index = 0; index < count; index++) usage.admit(READ);
  return usage;
}

const shareOf = (usage: CallUsage) => JSON.parse(usage.headers(READ)[HEADER] ?? "{}")["1"][0];

test("is told with what manages the account, and not with messages", async () => {
  const emulator = await startForTest();
  const heard: unknown[] = [];
  const client = clientOf(emulator, {
    graph: {
      baseUrl: emulator.url,
      hooks: [async ({ operation }, next) => heard.push([operation, (await next()).usage])],
    },
  });
  for (let index = 0; index < 50; index++) await client.business.account.get();
  await client.newMessagingClient(emulator.phoneNumberId).message.send(USER, "Hello");
  const used = {
    type: "whatsapp_business_management",
    call_count: 1,
    total_cputime: 1,
    total_time: 1,
    estimated_time_to_regain_access: 0,
  };
  expect(heard.slice(-2)).toEqual([
    ["getBusinessAccount", { business: { [emulator.businessAccountId]: [used] } }],
    ["sendMessage", undefined],
  ]);
});

test("refuses the call after 5,000 in an hour, until the first of them is an hour old", async () => {
  const clock = manualClock();
  const usage = usedBy(5000, clock);
  expect(() => usage.admit(READ)).toThrow("(#80007)");
  expect(() => usage.admit(UPLOAD)).not.toThrow();
  expect(shareOf(usage)).toMatchObject({ call_count: 100, estimated_time_to_regain_access: 60 });
  await clock.advance("59m30s");
  expect(shareOf(usage)).toMatchObject({ estimated_time_to_regain_access: 1 });
  await clock.advance("30s");
  usage.admit(READ);
  expect(shareOf(usage)).toMatchObject({ call_count: 0, estimated_time_to_regain_access: 0 });
});
