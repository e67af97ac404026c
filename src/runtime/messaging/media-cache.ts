import type { GraphClient } from "../../generated/client.js";
import type { SharedUploads } from "../media/cache.js";
import type { MediaSource } from "../media/source.js";
import type { UploadOptions } from "../media/upload.js";

/**
 * Uploads of one number that are used again: what has the same bytes and type is uploaded once, until a day before Meta drops it.
 *
 * An id lives 30 days, or as long as `ttlMinutes` says. Where the number's storage is turned off it is an hour: pass `ttlMinutes`.
 */
export class MediaCache {
  readonly #graph: GraphClient;
  readonly #phoneNumberId: string;
  readonly #shared: SharedUploads;

  /** @internal */
  constructor(graph: GraphClient, phoneNumberId: string, shared: SharedUploads) {
    this.#graph = graph;
    this.#phoneNumberId = phoneNumberId;
    this.#shared = shared;
  }

  /**
   * The id of the file, uploaded only if it was not before; calls at the same time share one upload. Takes what can be read twice: a
   * path, a Blob, bytes, a URL. Throws `RequestValidationError` for a stream, and what `media.upload` throws.
   */
  async upload(source: MediaSource, options: UploadOptions = {}): Promise<string> {
    const { uploadOnce } = await import("../media/upload-once.js");
    const uploader = { graph: this.#graph, phoneNumberId: this.#phoneNumberId, shared: this.#shared };
    return uploadOnce(uploader, source, options);
  }

  /** Forgets an id, so that its file is uploaded again: after Meta said that it has it no more. `media.delete` does it, too. */
  async forget(mediaId: string): Promise<void> {
    await this.#shared.forget(mediaId);
  }
}
