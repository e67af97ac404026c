/** JSON whose numbers keep their digits. */

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const BACKSLASH = 0x5c;
/** Digits of the shortest whole number that `JSON.parse` may round. */
const LONG = 16;

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WHOLE = /^-?[1-9]\d*$/;
const COLON = /\s*:/y;

function isDigit(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0x30 && unit <= 0x39;
}

/**
 * Whether a long number may stand in the text. Of a run of so many digits, one is at an index that `LONG` divides, so only those
 * are looked at. Runs that begin a text or follow a point are no whole numbers; what stands within a text may look like one.
 */
function mayHoldLongNumber(text: string): boolean {
  for (let index = 0; index < text.length; index += LONG) {
    if (!isDigit(text, index) || !(isDigit(text, index - 8) || isDigit(text, index + 8))) continue;
    let start = index;
    while (index - start < LONG && isDigit(text, start - 1)) start--;
    // A run that began earlier was looked at one step before.
    if (index - start === LONG) continue;
    const before = text.charCodeAt(start - 1);
    if (before === QUOTE || before === POINT) continue;
    let end = index + 1;
    while (end - start < LONG && isDigit(text, end)) end++;
    if (end - start === LONG) return true;
  }
  return false;
}

/** Index of the quote that ends the text beginning at `start`; the end of everything where none does. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((end - first) % 2 === 0) return end;
  }
  return text.length;
}

/** The sticky pattern's match at the index. */
function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}

const isRounded = (number: string) =>
  number.length >= LONG && WHOLE.test(number) && !Number.isSafeInteger(Number(number));

/** The JSON with quotes around each whole number that `JSON.parse` would round. */
function withLongNumbersQuoted(text: string): string {
  let quoted = "";
  let copied = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) index = endOfText(text, index);
    else if (unit === MINUS || isDigit(text, index)) {
      const number = matchAt(NUMBER, text, index) ?? "-";
      const end = index + number.length;
      // Before a colon a number is an error, which quotes would mend.
      if (isRounded(number) && matchAt(COLON, text, end) === undefined) {
        quoted += `${text.slice(copied, index)}"${number}"`;
        copied = end;
      }
      index = end - 1;
    }
  }
  return quoted + text.slice(copied);
}

/**
 * Parses JSON as `JSON.parse` does, but whole numbers beyond 2^53, which it would round, arrive as texts with every digit.
 * Throws `SyntaxError`.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(mayHoldLongNumber(text) ? withLongNumbersQuoted(text) : text);
}
