/** What may be uploaded. */
import { mediaLimits } from "../../generated/media-limits.js";
import { Refusal, ruleRefusal } from "../base/refusal.js";

const MESSAGE_MEDIA = [
  mediaLimits.image,
  mediaLimits.staticSticker,
  mediaLimits.animatedSticker,
  mediaLimits.audio,
  mediaLimits.video,
  mediaLimits.document,
];
/** Documents of other types are taken, too; of what users see or hear, and of bytes without a type, nothing else is. */
const CLOSED = /^(?:image|audio|video)\/|^application\/octet-stream$/;
const TYPES = [...new Set(MESSAGE_MEDIA.flatMap(({ types }) => types))];

/** Throws `Refusal` for a type that no message carries, and for more bytes than anything of the type may have. */
export function assertUploadable({ size }: Blob, type: string): void {
  const base = type.split(";")[0]?.trim() ?? "";
  const fitting = MESSAGE_MEDIA.filter(({ types }) => types.includes(base));
  if (fitting.length === 0 && CLOSED.test(base)) {
    const message = `(#100) Param file must be a file with one of the following types: ${TYPES.join(", ")}. Received file of type '${base}'.`;
    throw new Refusal(400, { message, code: 100 });
  }
  const limit = Math.max(...(fitting.length > 0 ? fitting : [mediaLimits.document]).map(({ maxBytes }) => maxBytes));
  if (size > limit)
    throw ruleRefusal(131053, "Media upload error", `The file has ${size} bytes, at most ${limit} are allowed.`);
}
