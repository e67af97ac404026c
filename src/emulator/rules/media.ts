/** What messages carry: files that were uploaded with the same number, or that a user sent, and that fit their kind. */
import { type MediaKind, mediaLimits } from "../../generated/media-limits.js";
import type { WebhookError } from "../../generated/openapi.js";
import { Refusal } from "../base/refusal.js";
import type { MediaFile } from "../state/media-store.js";
import { failure, type Rule, type Sending } from "./rule.js";

/** Whose limits hold under which member; of several, what one of them takes is taken. */
const KINDS: Readonly<Record<string, readonly MediaKind[]>> = {
  image: ["image"],
  video: ["video"],
  audio: ["audio"],
  document: ["document"],
  sticker: ["staticSticker", "animatedSticker"],
  gif: ["templateGif"],
};
/** The bot's own data for a flow, in which members may have any name. */
const FOREIGN = ["flow_action_data", "flow_action_payload"];

/** One file of a message that is named by its id. */
interface Carried {
  /** `image['id']` */
  readonly path: string;
  readonly kind: string;
  readonly id: string;
}

function carriedIn(value: unknown, path = ""): Carried[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) => {
    if (FOREIGN.includes(name)) return [];
    const step = Array.isArray(value) ? `[${name}]` : path === "" ? name : `['${name}']`;
    const id: unknown = Object.hasOwn(KINDS, name) ? Object(held).id : undefined;
    const own = typeof id === "string" ? [{ path: `${path}${step}['id']`, kind: name, id }] : [];
    return [...own, ...carriedIn(held, path + step)];
  });
}

const carriedBy = ({ body }: Sending) => (body.type === "text" || body.type === undefined ? [] : carriedIn(body));

/** Throws `Refusal` that names the member for an id of no file, or of one that another number has uploaded. */
export const knownMedia: Rule = (sending, { media }) => {
  for (const { path, id } of carriedBy(sending)) {
    const file = media.get(id);
    if (file && (file.phoneNumberId ?? sending.phoneNumberId) === sending.phoneNumberId) continue;
    const message = `(#100) Param ${path} is not a valid whatsapp business account media attachment ID`;
    throw new Refusal(400, { message, code: 100 });
  }
  return undefined;
};

function misfit({ mimeType, bytes }: MediaFile, kind: string): WebhookError | undefined {
  const limits = (KINDS[kind] ?? []).map((name) => mediaLimits[name]);
  const types = [...new Set(limits.flatMap((limit) => limit.types))];
  const maxBytes = Math.max(...limits.map((limit) => limit.maxBytes));
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  const base = mimeType.split(";")[0]?.trim() ?? "";
  // Documents of other types arrive, without a preview.
  const details =
    kind !== "document" && !types.includes(base)
      ? `Unsupported ${name} mime type ${base}. Please use one of ${types.join(", ")}.`
      : bytes.byteLength > maxBytes
        ? `${name} has ${bytes.byteLength} bytes, at most ${maxBytes} are allowed.`
        : undefined;
  return details === undefined ? undefined : failure(131053, "Media upload error", details);
}

/** The type and size of a file are looked at when it is on its way. */
export const fittingMedia: Rule = (sending, { media }) => {
  for (const { id, kind } of carriedBy(sending)) {
    const file = media.get(id);
    const failed = file && misfit(file, kind);
    if (failed) return failed;
  }
  return undefined;
};
