/** How deep JSON is nested, told from its bytes in one pass: parsing what is too deep may exhaust the stack. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Where the text that begins after `start` ends. */
function endOfText(bytes: Uint8Array, start: number): number {
  let index = start + 1;
  for (; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === QUOTE) break;
    if (byte === BACKSLASH) index++;
  }
  return index;
}

/** Whether arrays and objects stand inside one another more than `limit` times. Right for valid JSON; never throws. */
export function isDeeperThan(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === QUOTE) index = endOfText(bytes, index);
    else if (byte === 0x7b || byte === 0x5b) {
      depth++;
      if (depth > limit) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return false;
}
