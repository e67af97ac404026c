import type { CallOptions, GraphClient } from "../../generated/client.js";
import { deleteMedia } from "../../generated/operations.js";
import { SharedUploads } from "../media/cache.js";
import type { DownloadBytesOptions, MediaDownloadOptions, MediaUrl } from "../media/download.js";
import type { UploadHandleOptions } from "../media/handle.js";
import type { MediaSource } from "../media/source.js";
import type { UploadOptions } from "../media/upload.js";
import { MediaCache } from "./media-cache.js";

/**
 * The media of one phone number: upload once and send by id; turn an incoming id into a URL or its bytes.
 *
 * An uploaded id lives 30 days, an id from a webhook 7 days, a URL 5 minutes.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media | Meta: Media}
 */
export class MediaManager {
  // What moves files is loaded with the first of them: most clients send texts.
  readonly #graph: GraphClient;
  readonly #phoneNumberId: string;
  /** Uploads that are used again while Meta keeps them. */
  readonly cache: MediaCache;

  /** @internal */
  constructor(graph: GraphClient, phoneNumberId: string, shared = new SharedUploads()) {
    this.#graph = graph;
    this.#phoneNumberId = phoneNumberId;
    this.cache = new MediaCache(graph, phoneNumberId, shared);
  }

  /** Resolves to the URL, MIME type, size in bytes and SHA-256 (hex). Throws `GraphApiError` when the id is unknown or expired. */
  async getMediaUrl(mediaId: string, options: CallOptions = {}): Promise<MediaUrl> {
    const { mediaUrl } = await import("../media/download.js");
    return mediaUrl(this.#wanted(mediaId), options);
  }

  /**
   * Uploads a file, as it is read, and resolves to its id. At most 5 MB for images, 16 MB for audio and video, 100 MB for documents,
   * 500 KB for stickers. Throws `RequestValidationError` for what Meta would not take: before anything is sent where size and type
   * are known, else as soon as it shows; `MediaTransferError` where the source breaks. Only what can be read again (no stream) is
   * sent again after a failure in which Meta certainly did not take it.
   *
   * @example
   * const id = await messaging.media.upload("./photo.jpg");
   */
  async upload(source: MediaSource, options: UploadOptions = {}): Promise<string> {
    const { upload } = await import("../media/upload.js");
    return upload(this.#graph, this.#phoneNumberId, source, options);
  }

  /**
   * Uploads a picture of a business profile and resolves to its handle. A connection that breaks is no loss: the upload goes on with
   * the first byte that Meta has not got.
   * @see {@link https://developers.facebook.com/docs/graph-api/guides/upload | Meta: Upload a file}
   */
  async uploadHandle(source: MediaSource, options: UploadHandleOptions = {}): Promise<string> {
    const { uploadHandle } = await import("../media/handle.js");
    return uploadHandle(this.#graph, source, options);
  }

  /**
   * Streams the bytes of a file, and errors with `MediaTransferError` at the end where size or SHA-256 are not what Meta says. (A
   * platform without Node's `crypto` checks the size only.) A URL that has ended is asked for again, once. Throws, before the token
   * is sent, when the URL's host does not serve Meta's media.
   */
  async download(mediaId: string, options: MediaDownloadOptions = {}): Promise<ReadableStream<Uint8Array>> {
    const { downloadStream } = await import("../media/download.js");
    return downloadStream(this.#wanted(mediaId), options);
  }

  /** The bytes of a file, checked like those of `download`. Throws `MediaTransferError` for more than `maxBytes`. */
  async downloadBytes(mediaId: string, options: DownloadBytesOptions = {}): Promise<Uint8Array> {
    const { downloadBytes } = await import("../media/download.js");
    return downloadBytes(this.#wanted(mediaId), options);
  }

  /**
   * Writes a file to a path of this machine, on Node only, and resolves to that path. It is there when all of it is, checked like
   * `download`; on failure nothing is left. In a folder it gets the name of its id: what the sender called it is never used.
   */
  async downloadTo(mediaId: string, path: string, options: MediaDownloadOptions = {}): Promise<string> {
    const { downloadTo } = await import("../media/download.js");
    return downloadTo(this.#wanted(mediaId), path, options);
  }

  /** Deletes a file. Messages that were sent with it keep it. */
  async delete(mediaId: string, options: CallOptions = {}): Promise<void> {
    const params = { path: { media_id: mediaId }, query: { phone_number_id: this.#phoneNumberId } };
    await deleteMedia(this.#graph, { params, ...options });
    await this.cache.forget(mediaId);
  }

  #wanted(mediaId: string) {
    return { graph: this.#graph, phoneNumberId: this.#phoneNumberId, mediaId };
  }
}
