/** What a test hands in: it may be JavaScript, or JSON that was read from somewhere. */
import type { WebhookNotification } from "../../generated/openapi.js";
import { validateWholeIncomingMessage } from "../../generated/validators/control/contents/IncomingMessage.js";
import { type Checks, checkOf, isObject } from "../base/checks.js";
import { describeIssues } from "../base/issues.js";
import type { SimulatedUser } from "../state/people.js";
import type { SimulatedMessage } from "../webhooks/simulate.js";

const isText = (value: unknown) => typeof value === "string" && value !== "";
const USER: Checks<SimulatedUser> = {
  waId: [(value) => value === null || isText(value), "a phone number, or null"],
  userId: [isText, "an id"],
  name: [isText, "a name"],
  username: [isText, "a name"],
};

/** Throws `TypeError` that names the member which cannot be. */
export function assertUser(user: unknown): asserts user is string | SimulatedUser {
  if (isText(user)) return;
  if (!isObject(user)) throw new TypeError("A user is a name, or an object with waId, userId, name and username.");
  for (const [name, held] of Object.entries(user)) {
    const check = checkOf({ ...USER }, name);
    if (!check) throw new TypeError(`A user has no ${name}: there are ${Object.keys(USER).join(", ")}.`);
    const [fits, what] = check;
    if (held !== undefined && !fits(held)) throw new TypeError(`A user's ${name} must be ${what}.`);
  }
}

/** Throws `TypeError` that names the member which is not as the description has it. */
export function assertMessage(message: unknown): asserts message is SimulatedMessage {
  if (!isObject(message)) throw new TypeError("A message of a user is a text, or an object with a type.");
  const whole: unknown = { ...message, id: "wamid.", timestamp: "0" };
  if (validateWholeIncomingMessage(whole)) return;
  throw new TypeError(`No user can send this message: ${describeIssues(validateWholeIncomingMessage.errors ?? [])}.`);
}

export function assertFile(bytes: unknown, mimeType: unknown): void {
  if (!(bytes instanceof Uint8Array)) throw new TypeError("A file's bytes must be a Uint8Array.");
  if (!isText(mimeType)) throw new TypeError("A file needs a MIME type.");
}

/** As much of a notification as the emulator looks at; the rest is the bot's to bear. */
export function assertNotification(notification: unknown): asserts notification is WebhookNotification {
  const { entry }: { entry?: unknown } = { ...Object(notification) };
  if (!Array.isArray(entry)) throw new TypeError("A notification's entry must be a list.");
  for (const [index, { changes }] of entry.map((one): { changes?: unknown } => ({ ...Object(one) })).entries())
    if (!Array.isArray(changes)) throw new TypeError(`A notification's entry[${index}].changes must be a list.`);
}
