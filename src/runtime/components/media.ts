/** Messages with a file, which is either uploaded before (`id`) or fetched by Meta (`link`). */
import type {
  AudioContent,
  AudioMessage,
  DocumentContent,
  DocumentMessage,
  ImageContent,
  ImageMessage,
  MediaReference,
  StickerMessage,
  VideoContent,
  VideoMessage,
} from "../../generated/openapi.js";

/**
 * A JPEG or PNG image (at most 5 MB) by `id` or `link`, with a caption of at most 1,024 characters.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/image-messages | Meta: Image messages}
 */
export function image(content: ImageContent): ImageMessage {
  return { type: "image", image: content };
}

/**
 * A file (at most 100 MB) by `id` or `link`; the extension of `filename` decides its icon.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/document-messages | Meta: Document messages}
 */
export function document(content: DocumentContent): DocumentMessage {
  return { type: "document", document: content };
}

/**
 * A sound file (AAC, AMR, MP3, MP4 or OGG with Opus, at most 16 MB) by `id` or `link`. It takes no caption.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/audio-messages | Meta: Audio messages}
 */
export function audio(content: AudioContent): AudioMessage {
  return { type: "audio", audio: content };
}

/**
 * A voice message by `id` or `link`: OGG with Opus and one channel, at most 16 MB. That it was heard comes as `status.played`.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/audio-messages | Meta: Audio messages}
 */
export function voice(content: MediaReference): AudioMessage {
  return { type: "audio", audio: { ...content, voice: true } };
}

/**
 * An MP4 or 3GP video (at most 16 MB) by `id` or `link`, with a caption of at most 1,024 characters.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/video-messages | Meta: Video messages}
 */
export function video(content: VideoContent): VideoMessage {
  return { type: "video", video: content };
}

/**
 * A WebP sticker of 512 by 512 pixels by `id` or `link`, at most 100 KB, or 500 KB if it moves.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/sticker-messages | Meta: Sticker messages}
 */
export function sticker(content: MediaReference): StickerMessage {
  return { type: "sticker", sticker: content };
}
