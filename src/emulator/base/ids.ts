/** Ids in the shapes of Meta's, from a seed. */
import { createHash } from "node:crypto";
import { drawText, type SeededRandom, seededRandom } from "./random.js";

const DIGITS = "0123456789";
const HEX = "0123456789ABCDEF";
const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
/** Bytes around the parts of a message id, as they stand in Meta's: the number's, then the message's own. */
const HEAD = [0x1c, 0x18];
const OUTGOING = { mark: [0x15, 0x02, 0x00, 0x11, 0x18], length: 18 };
const INCOMING = { mark: [0x15, 0x02, 0x00, 0x12, 0x18], length: 20 };

export interface Ids {
  /** What they are made from. */
  readonly seed: number;
  /** Id of an account, a number, a template or a file: 15 or 16 digits. */
  node(): string;
  /** Id of a message to or from a user: `wamid.` and base64 that holds the user's number. */
  message(user: string, direction: "outgoing" | "incoming"): string;
  /** `fbtrace_id`: 11 characters. */
  trace(): string;
  /** Id of an upload session: `upload:`, a text in base64, `?sig=` and another text. */
  uploadSession(): string;
  /** Handle of a file of that type. */
  fileHandle(type: string): string;
  /** Id of a QR code: 14 capital letters and digits. */
  qrCode(): string;
  /** What the webhook's handshake must give back: 10 digits. */
  challenge(): string;
  /** Where each row of ids has got to. */
  dump(): Record<string, number>;
  /** Goes on from there, so that no id comes twice. */
  load(positions: Readonly<Record<string, number>>): void;
}

const number = (random: () => number, length: number) =>
  drawText(random, DIGITS.slice(1), 1) + drawText(random, DIGITS, length - 1);

export function createIds(seed: number): Ids {
  const rows = new Map<string, SeededRandom>();
  const row = (name: string): SeededRandom => {
    const random = seededRandom(seed, name);
    rows.set(name, random);
    return random;
  };
  const nodes = row("node");
  const messages = row("message");
  const traces = row("trace");
  const challenges = row("challenge");
  const qrCodes = row("qr code");
  const uploads = row("upload");
  return {
    seed,
    node: () => number(nodes, nodes() < 0.5 ? 15 : 16),
    message: (user, direction) => {
      const { mark, length } = direction === "outgoing" ? OUTGOING : INCOMING;
      const own = Buffer.from(drawText(messages, HEX, length));
      const name = Buffer.from(user);
      return `wamid.${Buffer.from([...HEAD, name.length, ...name, ...mark, length, ...own, 0]).toString("base64")}`;
    },
    uploadSession: () => {
      const name = Buffer.from(`1:attachment:${drawText(uploads, HEX, 16)}`).toString("base64");
      return `upload:${name}?sig=${drawText(uploads, URL_SAFE, 19)}`;
    },
    fileHandle: (type) => `4::${Buffer.from(type).toString("base64")}:${drawText(uploads, URL_SAFE, 24)}`,
    qrCode: () => drawText(qrCodes, CAPITALS, 14),
    trace: () => `A${drawText(traces, URL_SAFE, 10)}`,
    challenge: () => number(challenges, 10),
    dump: () => Object.fromEntries([...rows].map(([name, random]) => [name, random.position()])),
    load: (positions) => {
      for (const [name, random] of rows) {
        const position = positions[name];
        if (!Number.isInteger(position)) throw new TypeError(`${name}: must be a whole number`);
        random.moveTo(Number(position));
      }
    },
  };
}

/** The last that were asked for: on its way a message asks for its user's a dozen times. */
const userIds = new Map<string, string>();
const MOST_USER_IDS = 1_000;

/** The business-scoped user id that belongs to a phone number. Always the same one, whoever asks. */
export function userIdOf(waId: string): string {
  const known = userIds.get(waId);
  if (known !== undefined) return known;
  const userId = `US.${createHash("sha256").update(waId).digest().readBigUInt64BE().toString().padStart(20, "1")}`;
  if (userIds.size >= MOST_USER_IDS) userIds.clear();
  userIds.set(waId, userId);
  return userId;
}
