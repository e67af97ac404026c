/** What is logged beside a message, as plain data: no object of somebody else's gets to a logger, with whatever it holds. */
import { WapiError } from "./errors.js";
import { MASK } from "./redact.js";

/** A chain of causes may end where it began. */
const MAX_DEPTH = 5;
const MAX_MEMBERS = 30;
/** Of a stack, that is far more than Node keeps. */
const MAX_CHARACTERS = 10_000;
/** Members whose values are secret, whatever they are: those of headers for one. */
const SECRET_MEMBER =
  /authorization|cookie|token|secret|proof|passw|passphrase|signature|credential|api.?key|private.?key|^pin$|^otp$/i;
/** What of a foreign error is more than words: it tells one failure from another. */
const ERROR_CODES = ["code", "errno", "syscall", "status", "statusCode"] as const;

type Mask = (text: string) => string;

const clipped = (text: string) => (text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}...` : text);

const isPlain = (value: object) => [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** The first members; `__proto__` stays a member. */
const members = (value: object, plain: (inner: unknown) => unknown) =>
  Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_MEMBERS)
      .map(([name, inner]) => [name, SECRET_MEMBER.test(name) ? MASK : plain(inner)]),
  );

/** What an error says: our own as `toJSON` has it; of others, which may hold requests and headers, words and codes alone. */
function ofError(error: Error): object {
  if (error instanceof WapiError) return error.toJSON();
  const codes = ERROR_CODES.filter((name) => name in error).map((name) => [name, (error as never)[name]]);
  return { name: error.name, message: error.message, ...Object.fromEntries(codes) };
}

function plainError(error: Error, mask: Mask, depth: number): object {
  const plain = (value: unknown) => plainDetail(value, mask, depth + 1);
  const { stack, cause, errors } = error as { stack?: unknown; cause?: unknown; errors?: unknown };
  return {
    ...members(ofError(error), plain),
    ...(typeof stack === "string" ? { stack: clipped(mask(stack)) } : {}),
    ...(cause === undefined ? {} : { cause: plain(cause) }),
    ...(Array.isArray(errors) ? { errors: plain(errors) } : {}),
  };
}

function plainDetail(value: unknown, mask: Mask, depth = 0): unknown {
  if (typeof value === "string") return clipped(mask(value));
  if (typeof value === "bigint" || typeof value === "symbol") return clipped(mask(String(value)));
  if (typeof value === "function") return "[function]";
  if (typeof value !== "object" || value === null) return value;
  if (depth > MAX_DEPTH) return "[...]";
  if (value instanceof Error) return plainError(value, mask, depth);
  const plain = (inner: unknown) => plainDetail(inner, mask, depth + 1);
  if (Array.isArray(value)) return value.slice(0, MAX_MEMBERS).map(plain);
  return isPlain(value) ? members(value, plain) : `[${mask(value.constructor?.name ?? "object")}]`;
}

/**
 * Details that JSON can write, with every text masked. An error becomes plain data too, always: loggers that write JSON make `{}` of
 * an `Error`, those that show everything show the headers of a failed request, and who reads the log gets one shape.
 */
export function plainDetails(details: Record<string, unknown>, mask: Mask): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      try {
        return [name, plainDetail(value, mask)];
      } catch {
        return [name, "[unreadable]"]; // a getter that throws, for one
      }
    }),
  );
}
