/** Whom the business has blocked gets nothing from it. */
import { expect, test } from "vitest";
import { RecipientError } from "wapi-ts";
import { failuresOf, refusalOf, stage, USER } from "./setup.js";

test("refuses a message to a user who is blocked, until the user is not", async () => {
  const at = await stage();
  await at.emulator.receive("Hello");
  await at.messaging.blockList.block([USER]);
  const error = await refusalOf(at.messaging.message.send(`+${USER}`, "Hello"));
  expect(error).toBeInstanceOf(RecipientError);
  expect(error).toMatchObject({ code: 130403, status: 400 });
  await at.messaging.blockList.unblock([USER]);
  await at.messaging.message.send(USER, "Hello");
  expect(await failuresOf(at)).toEqual([]);
});

test("lets it pass with blocked: false", async () => {
  const at = await stage({ rules: { blocked: false } });
  await at.emulator.receive("Hello");
  await at.messaging.blockList.block([USER]);
  await at.messaging.message.send(USER, "Hello");
  expect(await failuresOf(at)).toEqual([]);
});
