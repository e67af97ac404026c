/** Masks: what is hidden cannot be read, and what is not hidden is left as it is. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { hiddenTexts, MASK, without, withoutParts, withoutQueries } from "../../src/runtime/core/redact.js";
import { seeded } from "../support/property.js";

const secrets = fc.array(fc.string({ minLength: 4, maxLength: 30, unit: "binary" }), { minLength: 1, maxLength: 4 });
/** Nothing that could be part of the mask itself. */
const isTold = (text: string) => !MASK.includes(text);

test("hides a text as it is, inside JSON and inside a URL", () => {
  const check = (texts: string[], before: string) => {
    const hidden = hiddenTexts(texts);
    for (const text of texts.filter(isTold)) {
      const said = `${before}${text} ${JSON.stringify({ text })} ${encodeURIComponent(text.replaceAll(/\p{Cs}/gu, ""))}`;
      const masked = without(said, hidden);
      expect(masked).not.toContain(text);
      expect(masked).not.toContain(JSON.stringify(text).slice(1, -1));
    }
  };
  fc.assert(
    fc.property(
      secrets.filter((texts) => texts.every(isTold)),
      fc.constantFrom("", "no: ", "x=1\n"),
      check,
    ),
    seeded(300),
  );
});

test.each([
  ["hides a part of eight characters", 'Unexpected "meet me a"...', ["meet me at the mill"], `Unexpected "${MASK}"...`],
  ["leaves a part of seven", 'Unexpected "meet me"...', ["meet me at the mill"], 'Unexpected "meet me"...'],
  ["hides each place", "12345678 and 12345678", ["12345678"], `${MASK} and ${MASK}`],
  ["hides parts side by side as one", "abcdefghijklmnop", ["abcdefgh", "ijklmnop"], MASK],
  ["hides parts that overlap as one", "abcdefghijk", ["abcdefgh", "defghijk"], MASK],
  ["leaves the rest", "no abcdefgh here", ["abcdefgh"], `no ${MASK} here`],
  ["leaves all", "nothing of it", ["abcdefgh"], "nothing of it"],
])("%s", (_what, text, hidden, masked) => {
  expect(withoutParts(text, hidden)).toBe(masked);
});

test("leaves nothing of eight characters that two texts have in common", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 40 });
  const check = (text: string, hidden: string) => {
    const masked = withoutParts(text, [hidden]);
    for (const rest of masked.split(MASK))
      for (let at = 0; at + 8 <= rest.length; at++) expect(hidden).not.toContain(rest.slice(at, at + 8));
  };
  fc.assert(fc.property(letters, letters, check), seeded(500));
});

test("takes no time to speak of for long texts made to repeat", () => {
  const started = performance.now();
  withoutParts("a".repeat(10_000), ["a".repeat(100_000)]);
  withoutQueries(`?${"a".repeat(100_000)}${"?a".repeat(50_000)}`);
  expect(performance.now() - started).toBeLessThan(2_000);
});
