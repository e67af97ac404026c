/** The first pass over the file. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkRows } from "../../../src/cli/broadcast/check.js";
import { fillerOf } from "../../../src/cli/broadcast/fill.js";
import { preparer } from "../../../src/cli/broadcast/prepare.js";
import { scratchFolder } from "../../support/scratch.js";

const filler = fillerOf({ id: "1", components: [{ type: "BODY", text: "Hello {{1}}" }] });

function check(csv: string) {
  const path = join(scratchFolder(), "people.csv");
  writeFileSync(path, csv);
  const prepare = preparer({ template: "a", language: "en", filler });
  return checkRows({ path, delimiter: "," }, filler, prepare);
}

test("counts what fits and what does not, and shows the first twenty problems", async () => {
  const good = Array.from({ length: 1000 }, (_, index) => `+1650555${String(index).padStart(4, "0")},Ann`);
  const bad = Array.from({ length: 30 }, () => "nobody,Ann");
  const { fitting, bad: wrong, problems } = await check(["to,1", ...good, ...bad].join("\n"));
  expect({ fitting, wrong, shown: problems.length }).toEqual({ fitting: 1000, wrong: 30, shown: 20 });
  expect(problems[0]).toEqual({ line: 1002, problem: expect.stringMatching(/^to must be a phone number/) });
});

test("knows a number in another spelling for the same recipient, unless the rows have keys", async () => {
  const numbers = ["+1 650 555 0100,Ann", "0016505550100,Ann", "1-650-555-0100,Ann"];
  expect(await check(["to,1", ...numbers].join("\n"))).toMatchObject({ fitting: 1, bad: 2 });
  const keyed = numbers.map((row, index) => `${row},order-${index}`);
  expect(await check(["to,1,key", ...keyed].join("\n"))).toMatchObject({ fitting: 3, bad: 0 });
});

test("passes more rows to one recipient than may be sent to one at once", async () => {
  const keyed = Array.from({ length: 50 }, (_, index) => `+16505550100,Ann,order-${index}`);
  expect(await check(["to,1,key", ...keyed].join("\n"))).toMatchObject({ fitting: 50, bad: 0 });
});

test("names columns that are not used, so that a terminal does not act on them", async () => {
  const { unused } = await check(`to,1,\u001b[2J,${"x".repeat(100)}\n+16505550100,Ann,,\n`);
  expect(unused).toEqual(['"\\u001b[2J"', `"${"x".repeat(64)}"`]);
});

test("refuses a file that lacks a column of the template", async () => {
  await expect(check("to,first_name\n")).rejects.toThrow("line 1: missing for this template: column 1");
});
