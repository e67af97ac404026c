/** The rows of a CSV file that anybody may have made. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FileError, type Header, rowsOf } from "../../../src/cli/broadcast/rows.js";
import { seeded } from "../../support/property.js";
import { scratchFolder } from "../../support/scratch.js";

interface Read {
  columns: readonly string[];
  rows: unknown[];
}

/** What the file says: for each row its line, its cells or what is wrong with it. */
async function read(csv: string | Uint8Array, delimiter = ","): Promise<Read> {
  const path = join(scratchFolder(), "people.csv");
  writeFileSync(path, csv);
  let header: Header = { columns: [], recipient: "" };
  const rows: unknown[] = [];
  const onHeader = (told: Header) => {
    header = told;
  };
  for await (const row of rowsOf(path, delimiter, onHeader))
    rows.push("problem" in row ? row : [row.line, row.recipient, row.key, ...header.columns.map(row.cells)]);
  return { columns: header.columns, rows };
}

test("reads quotes, carriage returns, a byte order mark, empty lines and blanks around cells", async () => {
  const csv = '\ufeffphone; name \r\n\r\n"+1 (650) 555-0100";"Ann ""A""; é"\r\n1650;\r\n  ; x \r\n';
  expect(await read(csv, ";")).toEqual({
    columns: ["phone", "name"],
    rows: [
      [3, "+1 (650) 555-0100", undefined, "+1 (650) 555-0100", 'Ann "A"; é'],
      [4, "1650", undefined, "1650", undefined],
      { line: 5, problem: "column phone is empty" },
    ],
  });
});

test("names the line of a row with too few or too many cells, and goes on", async () => {
  const { rows } = await read('to,key\n1,"a\nb"\n2\n3,c,d\n4,e\n');
  expect(rows).toEqual([
    [3, "1", "a\nb", "1", "a\nb"],
    { line: 4, problem: "has 1 cells, the header has 2" },
    { line: 5, problem: "has 3 cells, the header has 2" },
    [6, "4", "e", "4", "e"],
  ]);
});

test("takes names of columns that objects have anyway for what they are", async () => {
  const { rows } = await read("to,__proto__,constructor\n1,a,\n");
  expect(rows).toEqual([[2, "1", undefined, "1", "a", undefined]]);
});

test.each([
  ["nothing in the file", "", /^the file is empty$/],
  ["two columns of one name", "to,a,a\n", /^line 1: there are two columns "a"$/],
  ["a column without a name", "to,,a\n", /^line 1: column 2 has no name$/],
  ["no recipients", "number;first_name\n", /^line 1: the column to is missing.*--delimiter/],
  ["two kinds of recipients", "to,phone\n", /a column to and a column phone/],
  ["a quote that does not end", 'to\n"+1650', /^Quote Not Closed/],
  ["a text after a quote", 'to\n"a"b\n', /^Invalid Closing Quote/],
  ["a huge cell", `to\n${"x".repeat(70_000)}`, /^Max Record Size/],
  ["another encoding", Uint8Array.from([0x74, 0x6f, 0x0a, 0xe9, 0x0a]), /^the file is not in UTF-8$/],
  ["a character that is cut off", Uint8Array.from([0x74, 0x6f, 0x0a, 0xc3]), /^the file is not in UTF-8$/],
])("refuses %s", async (_what, csv, message) => {
  const error = await read(csv).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FileError);
  expect((error as Error).message).toMatch(message);
});

test("says why a file cannot be read", async () => {
  const rows = rowsOf(join(scratchFolder(), "none.csv"), ",", () => {});
  await expect(rows.next()).rejects.toThrow(/^ENOENT/);
});

test("gives the cells that were written, whatever is in them", async () => {
  const cell = fc.string({ unit: "grapheme" }).map((text) => text.trim());
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (cells) => {
      const csv = ["to,a,b", ...cells.map(([a, b]) => `1,${quoted(a)},${quoted(b)}`)].join("\r\n");
      const { rows } = await read(csv);
      expect(rows).toEqual(
        cells.map(([a, b]) => [expect.any(Number), "1", undefined, "1", a || undefined, b || undefined]),
      );
    }),
    seeded(40),
  );
});

test("any bytes are rows or a FileError", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.constantFrom("to,a\n", ""), async (bytes, start) => {
      await read(Buffer.concat([Buffer.from(start), bytes])).catch((error: unknown) =>
        expect(error).toBeInstanceOf(FileError),
      );
    }),
    seeded(60),
  );
});
