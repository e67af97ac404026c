/** `wapi-ts broadcast` */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Emulator } from "wapi-ts/emulator";
import { startForTest } from "../../emulator/setup.js";
import { scratchFolder } from "../../support/scratch.js";
import { commandLine, ended } from "./command-line.js";

const { run, start } = commandLine();
const ENGLISH = ["broadcast", "order_update", "people.csv", "--language", "en_US"];
const REPORT = "people.csv.order_update.en_US.report.jsonl";

const envOf = (emulator: Emulator) => ({
  WAPI_GRAPH_BASE_URL: emulator.url,
  WAPI_API_ACCESS_TOKEN: emulator.accessToken,
  WAPI_BUSINESS_ACCOUNT_ID: emulator.businessAccountId,
  WAPI_PHONE_NUMBER_ID: emulator.phoneNumberId,
});

/** An emulator, and a folder with the recipients. */
async function given(csv: string | Uint8Array) {
  const emulator = await startForTest();
  const cwd = scratchFolder();
  writeFileSync(join(cwd, "people.csv"), csv);
  return { emulator, cwd, surroundings: { cwd, env: envOf(emulator) }, report: join(cwd, REPORT) };
}

const HEADER = "to,key,first_name,header,button_0\n";
const PICTURE = "https://example.com/a.png";
const rowOf = (number: number) => `+1 650 555 0${100 + number},k${number},Ann ${number},${PICTURE},o${number}\n`;
const rows = (count: number) => HEADER + Array.from({ length: count }, (_, index) => rowOf(index)).join("");

test("sends the template to every row, filled with its cells", async () => {
  const { emulator, surroundings, report } = await given(rows(2));
  const { code, stdout, stderr } = await run(ENGLISH, surroundings);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "1 of 2\n2 of 2\n" });
  expect(stdout).toMatch(/^Accepted +2 .*\nReport +people\.csv\.order_update\.en_US\.report\.jsonl\n$/);
  expect(emulator.sent().map(({ to, body }) => [to, "template" in body && body.template])).toEqual(
    [0, 1].map((number) => [
      `+1650555010${number}`,
      {
        name: "order_update",
        language: { code: "en_US" },
        components: [
          { type: "header", parameters: [{ type: "image", image: { link: PICTURE } }] },
          { type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: `Ann ${number}` }] },
          { type: "button", sub_type: "url", index: 0, parameters: [{ type: "text", text: `o${number}` }] },
        ],
      },
    ]),
  );
  const lines = readFileSync(report, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines[0].label).toBe(`order_update en_US ${emulator.phoneNumberId}`);
  expect(
    lines
      .slice(1)
      .map(({ key, status }) => `${key} ${status}`)
      .sort(),
  ).toEqual(["k0 accepted", "k0 begun", "k1 accepted", "k1 begun"]);
  expect(readFileSync(report, "utf8")).not.toMatch(/Ann|6505550/);

  const swedish = ["broadcast", "order_update", "people.csv", "--language", "sv", "--report", REPORT];
  const another = await run(swedish, surroundings);
  expect(another.code).toBe(1);
  expect(another.stderr).toContain(`${REPORT} was made under another label`);
  expect(emulator.sent()).toHaveLength(2);
});

test("given again, sends only what was not accepted, and sums up by error code", async () => {
  const { emulator, surroundings } = await given(rows(5));
  emulator.fail("sendMessage", { next: 1 }, "reset-after");
  const rule = emulator.fail("sendMessage", { every: 2 }, 131026);
  const first = await run([...ENGLISH, "--concurrency", "1"], surroundings);
  expect(first.code).toBe(1);
  expect(first.stdout).toMatch(/^Accepted +2 .*\nAmbiguous +1 .*\nFailed +2 .*\n {2}131026 +2 {2}sendMessage: .*\n/);
  expect(first.stdout).toMatch(/\n {2}AmbiguousSendError +1 .*\nReport /);
  expect(first.stderr).toMatch(/error: 3 messages were not accepted, or may not have been\.\n$/);
  rule.remove();
  const again = await run(ENGLISH, surroundings);
  expect(again.stdout).toMatch(/^Accepted +0 .*\nSkipped +2 .*\nGiven up +2 .*\nAmbiguous +1 /);
  expect(again.code).toBe(1);
  expect(emulator.sent()).toHaveLength(3);
  const last = await run([...ENGLISH, "--resend-failed", "--resend-ambiguous", "--json"], surroundings);
  expect(JSON.parse(last.stdout)).toEqual({
    template: "order_update",
    language: "en_US",
    invalid: 0,
    report: REPORT,
    accepted: 3,
    failed: 0,
    ambiguous: 0,
    skipped: 2,
    givenUp: 0,
    failures: [],
    interrupted: null,
  });
  expect(emulator.sent()).toHaveLength(6);
});

test("a dry run checks every row and sends nothing", async () => {
  const { emulator, surroundings, report } = await given(rows(3));
  const { code, stdout, stderr } = await run([...ENGLISH, "--dry-run"], surroundings);
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: "3 rows fit order_update (en_US). Nothing was sent.\n",
    stderr: "",
  });
  expect(emulator.sent()).toEqual([]);
  expect(existsSync(report)).toBe(false);
});

test("names the line of every row that cannot be sent, repeats no cell, and sends nothing", async () => {
  const bad = [
    `${rowOf(0).trim()},more\n`,
    `hidden-number,k2,Ann,${PICTURE},o\n`,
    `,k3,Ann,${PICTURE},o\n`,
    `+16505550104,k4,,${PICTURE},o\n`,
    "+16505550105,k5,Ann,ftp://hidden/picture,o\n",
    `+16505550106,k6,"hidden\ntext",${PICTURE},o\n`,
    `+16505550199,k9,Ann,${PICTURE},o\n`,
  ];
  const { emulator, surroundings } = await given(`${HEADER}${rowOf(9)}${bad.join("")}`);
  const { code, stdout, stderr } = await run(ENGLISH, surroundings);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.split("\n")).toEqual([
    "people.csv:3: has 6 cells, the header has 5",
    expect.stringMatching(/^people\.csv:4: to must be a phone number/),
    "people.csv:5: column to is empty",
    "people.csv:6: column first_name is empty",
    "people.csv:7: column header must be the id of an uploaded file or an https URL",
    expect.stringMatching(/^people\.csv:9: template\.components\.1\.parameters\.0\.text /),
    expect.stringMatching(/^people\.csv:10: has the key of line 2/),
    "error: 7 of 8 rows cannot be sent, so nothing was; --skip-invalid leaves them out.",
    "",
  ]);
  expect(stderr).not.toContain("hidden");
  expect(emulator.sent()).toEqual([]);

  const skipping = await run([...ENGLISH, "--skip-invalid"], surroundings);
  expect(skipping.code).toBe(0);
  expect(emulator.sent()).toHaveLength(1);
});

test.each([
  ["a name that is none", ["broadcast", "../x", "people.csv"], {}, /must be the name of a template/],
  ["no token", ENGLISH, { WAPI_API_ACCESS_TOKEN: "" }, /set WAPI_API_ACCESS_TOKEN/],
  ["no account", ENGLISH, { WAPI_BUSINESS_ACCOUNT_ID: "" }, /--account is missing.*WAPI_BUSINESS_ACCOUNT_ID/],
  ["no concurrency", [...ENGLISH, "--concurrency", "0"], {}, /from 1 to 1000/],
])("wrong usage: %s", async (_what, args, env, message) => {
  const emulatorless = { WAPI_API_ACCESS_TOKEN: "t", WAPI_BUSINESS_ACCOUNT_ID: "1", WAPI_PHONE_NUMBER_ID: "2" };
  const result = await run(args, { env: { ...emulatorless, ...env } });
  expect(result).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(message) });
});

test("finishes what is under way at Ctrl-C, says how to go on, and goes on without a second send", async () => {
  const { emulator, surroundings } = await given(rows(30));
  const child = start([...ENGLISH, "--concurrency", "2"], surroundings);
  emulator.observe((activity) => {
    if (activity.type === "sent" && emulator.sent().length === 5) child.kill("SIGINT");
  });
  const { code, stdout, stderr } = await ended(child);
  expect(code).toBe(1);
  expect(stderr).toContain(
    `error: Interrupted. The same command goes on where this one has ended; ${REPORT} knows where.`,
  );
  const before = emulator.sent().length;
  expect(before).toBeLessThan(30);
  expect(stdout).toMatch(new RegExp(`^Accepted +${before} `));
  const again = await run(ENGLISH, surroundings);
  expect(again.stdout).toMatch(new RegExp(`^Accepted +${30 - before} .*\nSkipped +${before} `));
  expect(new Set(emulator.sent().map(({ to }) => to)).size).toBe(30);
  expect(emulator.sent()).toHaveLength(30);
});

test("stops when the access token is refused", async () => {
  const { emulator, surroundings } = await given(rows(40));
  emulator.fail("sendMessage", "always", 190);
  const { code, stdout, stderr } = await run([...ENGLISH, "--concurrency", "1"], surroundings);
  expect(code).toBe(1);
  expect(stdout).toMatch(/\nFailed +1 /);
  expect(stderr).toContain("error: The access token is refused. The same command goes on");
});
