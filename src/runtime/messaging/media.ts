import type { CallOptions, GraphClient } from "../../generated/client.js";
import type { Media } from "../../generated/openapi.js";
import { deleteMedia, downloadMedia, getMedia, uploadMedia } from "../../generated/operations.js";
import { validateUploadMediaBody } from "../../generated/validators/requests/uploadMedia.js";
import { aCount, aText, type OptionRules } from "../core/check-options.js";
import { CALL_RULES, checkCall } from "../graph/call-options.js";
import { TransportError } from "../graph/errors.js";
import { assertValid, RequestValidationError } from "../graph/validate.js";

/** Options of {@link MediaManager.upload}. */
export interface UploadOptions extends CallOptions {
  /** MIME type; Meta's size limit depends on it. Default: the Blob's own `type`. */
  type?: string;
  /** Minutes until Meta drops the file, 60 to 43,200; for numbers whose storage is turned off. */
  ttlMinutes?: number;
}

const UPLOAD_RULES: OptionRules<UploadOptions> = { ...CALL_RULES, type: aText, ttlMinutes: aCount };

/** A media file with the URL of its bytes. */
export type MediaUrl = Media & { url: string };

const notAFile = (actual: string) =>
  new RequestValidationError("uploadMedia", [
    { member: "file", rule: "type", limit: "Blob", actual, message: "file must be a Blob or File" },
  ]);

/** The file with that MIME type: Meta reads it from the file's own part of the form, and refuses a part without one. */
function typedFile(file: Blob, type: string | undefined): Blob {
  if (type === undefined || file.type === type) return file;
  return "name" in file ? new File([file], String(file.name), { type }) : new Blob([file], { type });
}

/**
 * The media of one phone number: upload once and send by id; turn an incoming id into a URL or its bytes.
 *
 * An uploaded id lives 30 days, an id from a webhook 7 days, a URL 5 minutes.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media | Meta: Media}
 */
export class MediaManager {
  readonly #graph: GraphClient;
  readonly #phoneNumberId: string;

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#phoneNumberId = phoneNumberId;
  }

  /** Resolves to the URL, MIME type, size in bytes and SHA-256 (hex). Throws `GraphApiError` when the id is unknown or expired. */
  async getMediaUrl(mediaId: string, options: CallOptions = {}): Promise<MediaUrl> {
    const params = { path: { media_id: mediaId }, query: { phone_number_id: this.#phoneNumberId } };
    const { url, ...media } = await getMedia(this.#graph, { params, ...options });
    if (url === undefined) throw new TransportError("getMedia", "answer", "The answer held no URL.");
    return { ...media, url };
  }

  /** Uploads a file and resolves to its id. At most 5 MB for images, 16 MB for audio and video, 100 MB for documents. */
  async upload(file: Blob, options: UploadOptions = {}): Promise<string> {
    if (!(file instanceof Blob)) throw notAFile(typeof file);
    checkCall("uploadMedia", options, UPLOAD_RULES);
    const { type = file.type, ttlMinutes, ...call } = options;
    const ttl = ttlMinutes === undefined ? {} : { ttl_minutes: ttlMinutes };
    const body = { messaging_product: "whatsapp" as const, type, file: typedFile(file, type), ...ttl };
    assertValid("uploadMedia", validateUploadMediaBody, body);
    const params = { path: { phone_number_id: this.#phoneNumberId } };
    return (await uploadMedia(this.#graph, { params, body, ...call })).id;
  }

  /** Streams the bytes of a file. Throws, before the token is sent, when the URL's host does not serve Meta's media. */
  async download(mediaId: string, options: CallOptions = {}): Promise<ReadableStream<Uint8Array>> {
    const { url } = await this.getMediaUrl(mediaId, options);
    return downloadMedia(this.#graph, { ...options, url });
  }

  /** Deletes a file. Messages that were sent with it keep it. */
  async delete(mediaId: string, options: CallOptions = {}): Promise<void> {
    const params = { path: { media_id: mediaId }, query: { phone_number_id: this.#phoneNumberId } };
    await deleteMedia(this.#graph, { params, ...options });
  }
}
